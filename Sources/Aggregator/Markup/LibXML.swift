internal import CXML

/// The library as a whole.
enum LibXML {
    private static let start: Void = xmlInitParser()

    /// Prepares the library's shared state, once, in whatever thread comes first.
    ///
    /// Left to itself it does so when the first parser is made, and two threads that do that at the same time may wait
    /// for each other for ever (libxml2's "Thread safety": call `xmlInitParser` before any other thread parses).
    static func prepare() { _ = start }
}
