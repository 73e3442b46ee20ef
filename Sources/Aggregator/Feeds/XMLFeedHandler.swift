internal import Markup
internal import Model

/// Hands the events of one document to an `XMLFeedReader`.
final class XMLFeedHandler: XMLHandler {
    // Behind a pointer, so that the runtime does not look for other accesses at every event: there is one thread, and
    // events do not nest.
    private let reader: UnsafeMutablePointer<XMLFeedReader>

    init(_ reader: XMLFeedReader) {
        self.reader = .allocate(capacity: 1)
        self.reader.initialize(to: reader)
    }

    deinit {
        reader.deinitialize(count: 1)
        reader.deallocate()
    }

    /// The feed; nil when the document was none. Ends the reading.
    func finished() -> FeedDocument? { reader.pointee.finished() }

    func startDocument() { reader.pointee.startDocument() }
    func startElement(_ name: XMLName, _ attributes: XMLAttributes) { reader.pointee.startElement(name, attributes) }
    func endElement(_ name: XMLName) { reader.pointee.endElement(name) }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) { reader.pointee.text(bytes) }
}
