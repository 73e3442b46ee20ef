package import Model

/// What one source's turn in a run came to.
package struct SourceOutcome: Sendable {
    package enum Result: String, Sendable {
        /// 304, or the same bytes as last time.
        case unchanged
        /// Read and merged.
        case merged
        /// Asked, and it and all its fallbacks failed.
        case failed
        /// Not asked: not due, in back-off or held by its host's Retry-After.
        case skipped
        /// The run was ended before its turn was over.
        case interrupted
    }

    package var source: String
    package var result: Result
    /// The address that answered, or the last one that failed.
    package var url: String
    /// HTTP status of the last answer; nil when there was none.
    package var status: Int?
    /// A stable word for the kind of failure: dns, connect, timeout, http-404, not-a-feed …
    package var failureKind: String?
    /// Why it failed or was skipped, as a sentence without the source's name.
    package var reason: String? {
        get { statedReason ?? schedule?.reason }
        set { statedReason = newValue }
    }
    private var statedReason: String?
    /// Why it was not asked; put into words only for whoever wants to read them.
    var schedule: Schedule.Entry?
    /// Items that the feed or list held.
    package var items = 0
    package var new = 0
    package var revised = 0
    package var moved = 0
    package var linked = 0
    /// Article pages read.
    package var pages = 0
    /// What went wrong with single pages; never a failure of the source.
    package var notes: [String] = []
    /// Bytes received, as they came over the wire.
    package var bytes: Int64 = 0
    package var milliseconds: Int64 = 0
    package var nextDue: Instant?

    package init(source: String, result: Result, url: String) {
        self.source = source
        self.result = result
        self.url = url
    }

    /// The store took nothing of the source. When it takes nothing of anybody, the run as a whole tells it, once.
    mutating func fail(with error: any Error, isOfTheRun: Bool) {
        result = isOfTheRun ? .interrupted : .failed
        failureKind = "store"
        reason = "\(error)"
    }
}
