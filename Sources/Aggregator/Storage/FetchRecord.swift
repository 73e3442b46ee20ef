package import Model

/// One request, for the fetch log.
package struct FetchRecord: Sendable, Equatable {
    package let source: Int64
    package let at: Instant
    package let url: String
    /// HTTP status; nil when no answer came.
    package let status: Int?
    package let bytes: Int
    package let milliseconds: Int
    /// One word.
    package let outcome: String
    /// Why it failed, or what came: "3 new, 1 revised, 20 known".
    package var reason: String?

    package init(
        source: Int64, at: Instant, url: String, status: Int?, bytes: Int, milliseconds: Int, outcome: String,
        reason: String?
    ) {
        self.source = source
        self.at = at
        self.url = url
        self.status = status
        self.bytes = bytes
        self.milliseconds = milliseconds
        self.outcome = outcome
        self.reason = reason
    }

    /// True for an answer that could be read.
    package var isSuccess: Bool { outcome == "ok" }
}
