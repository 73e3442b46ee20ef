package import Model

/// Why no response came. Carries the address and a sentence for people.
package struct FetchError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure. The raw value is stable: it is stored, and back-off depends on it.
    package enum Kind: String, Sendable, CaseIterable {
        case badURL = "bad-url"
        case badHeader = "bad-header"
        case dns
        case connect
        case forbiddenAddress = "forbidden-address"
        case tls
        case timeout
        case tooLarge = "too-large"
        case truncated
        case badEncoding = "bad-encoding"
        case connectionLost = "connection-lost"
        /// What came is not HTTP.
        case notHTTP = "not-http"
        case badRedirect = "bad-redirect"
        case redirectLoop = "redirect-loop"
        case redirectScheme = "redirect-scheme"
        /// It leads to where robots.txt lets no program read.
        case robots
        /// The host asked to be left alone until `heldUntil`; nothing was sent.
        case held
        case cancelled
        case other
    }

    package let kind: Kind
    /// The address of the hop that failed, without credentials.
    package let url: String
    /// A sentence without the address and without a full stop: "the name could not be resolved".
    package let reason: String
    /// With `held`: when the host may be asked again.
    package let heldUntil: Instant?
    /// The redirects followed before it failed.
    package var redirects: [Redirect] = []
    /// Milliseconds since the first byte was sent; 0 when nothing was sent.
    package var elapsed = 0

    package init(_ kind: Kind, url: String, reason: String, heldUntil: Instant? = nil) {
        self.kind = kind
        self.url = url
        self.reason = reason
        self.heldUntil = heldUntil
    }

    package var description: String { "\(url): \(reason)" }
}
