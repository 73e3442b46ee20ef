package import Model

/// A request and what was served to it, as they are to be kept.
package struct ServedExchange: Sendable {
    /// An answer that only sent the request on; of its body nothing was kept.
    package struct Hop: Sendable {
        package let url: String
        /// Status line and field lines, without the empty line that ends them.
        package let head: [UInt8]

        package init(url: String, head: [UInt8]) {
            self.url = url
            self.head = head
        }
    }

    /// Where the answer came from, after redirects.
    package let url: String
    /// When it came.
    package let date: Instant
    /// Status line and field lines as they came, without the empty line that ends them.
    package let head: [UInt8]
    /// Without transfer coding.
    package let body: [UInt8]
    /// True when `body` has the content codings that the head names.
    package let isCoded: Bool
    /// The request's head with the empty line that ends it, without credentials; empty: not recorded.
    package var request: [UInt8] = []
    /// The server's address; empty when it is not known.
    package var address = ""
    /// The redirects on the way, in order.
    package var hops: [Hop] = []

    package init(url: String, date: Instant, head: [UInt8], body: [UInt8], isCoded: Bool = false) {
        self.url = url
        self.date = date
        self.head = head
        self.body = body
        self.isCoded = isCoded
    }
}
