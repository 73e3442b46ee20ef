internal import Archives
internal import Fetch
internal import Storage

/// What the tasks of one run share.
final class RunContext: Sendable {
    let store: Store
    let committer: Committer
    let fetcher: Fetcher
    let robots: RobotsGate
    let gate: WorkerGate
    /// Nil when nothing is captured.
    let captures: Captures?
    let clock: RunClock
    let stop: StopSignal
    /// True for `--refetch`: no validators are sent, and nothing counts as unchanged.
    let isUnconditional: Bool
    /// What [fetch] says for all sources.
    let shared: FetchOptions
    let dedup: DedupOptions
    /// Nil when nobody watches: what is told would be copied for nothing.
    let observe: (@Sendable (RunEvent) -> Void)?

    init(
        store: Store, committer: Committer, fetcher: Fetcher, workers: Int, clock: RunClock, stop: StopSignal,
        isUnconditional: Bool,
        shared: FetchOptions, dedup: DedupOptions, captures: Captures?,
        observe: (@Sendable (RunEvent) -> Void)?
    ) {
        self.store = store
        self.committer = committer
        self.fetcher = fetcher
        self.clock = clock
        self.stop = stop
        self.isUnconditional = isUnconditional
        self.shared = shared
        self.dedup = dedup
        self.observe = observe
        self.captures = captures
        gate = WorkerGate(workers: workers)
        robots = RobotsGate(fetcher: fetcher, store: store, committer: committer, clock: clock)
    }
}
