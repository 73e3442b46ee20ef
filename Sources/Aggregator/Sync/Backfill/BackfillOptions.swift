package import Model

/// How a walk back was asked for.
package struct BackfillOptions: Sendable {
    /// How far back.
    package var since: Instant
    /// New articles after which no further listing is asked; nil: no limit. A listing is always taken whole.
    package var limit: Int?
    /// Begin again at the source's address, whatever was walked before.
    package var restarts = false
    /// Tasks that parse or extract at a time.
    package var workers: Int

    package init(since: Instant, workers: Int) {
        self.since = since
        self.workers = workers
    }
}
