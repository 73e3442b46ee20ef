/// What became of an exchange: the JSON in its metadata record.
package struct CaptureNote: Sendable {
    package let source: String
    /// feed, list or page.
    package let kind: String
    /// One word: ok, unchanged, article, or the kind of failure.
    package var outcome: String
    /// Why it gave nothing; nil when it did.
    package var reason: String?
    /// The address that was asked, before redirects.
    package let asked: String

    package init(source: String, kind: String, outcome: String, reason: String? = nil, asked: String) {
        self.source = source
        self.kind = kind
        self.outcome = outcome
        self.reason = reason
        self.asked = asked
    }
}
