internal import Archives
internal import Fetch
internal import Storage

/// Walks a source's archive back in time, one listing after the other, and stores what it finds by the same merge as a run.
///
/// What still waits is committed together with the articles of each listing, so a walk that was ended goes on where it
/// stopped. It ends when
/// - all that waits is older than `since`,
/// - nothing leads on: no older listing is named, or it is empty, gone (404, 410), or brings nothing that an earlier one
///   of the walk has not brought (sites answer the last page, or the first, for every number that is too high),
/// - it was asked to (`limit`, a signal, a deadline), or a listing fails: the next call begins with that one.
package struct BackfillPass: Sendable {
    private let workspace: Workspace
    private let source: SourceConfiguration
    private let options: BackfillOptions
    private let clock: RunClock
    private let stop: StopSignal
    private let environment: [String: String]
    private let observe: @Sendable (RunEvent) -> Void

    package init(
        workspace: Workspace, source: SourceConfiguration, options: BackfillOptions, clock: RunClock, stop: StopSignal,
        environment: [String: String], observe: @escaping @Sendable (RunEvent) -> Void
    ) {
        self.workspace = workspace
        self.source = source
        self.options = options
        self.clock = clock
        self.stop = stop
        self.environment = environment
        self.observe = observe
    }

    /// Throws when the store is held by another run or cannot be written; a failing listing is part of the report.
    package func perform() async throws -> BackfillReport {
        try workspace.data.create()
        let lock = try RunLock(path: workspace.data.lockPath, now: clock.now)
        defer { withExtendedLifetime(lock) {} }
        let store = try Store.open(path: workspace.storePath, access: .readWrite)
        defer { store.close() }
        let state = try store.write { transaction in try transaction.addSource(name: source.name) }
        let folder = CaptureFolder(path: workspace.data.capturePath)
        let (captures, failure) = Captures.begin(workspace, store, folder, clock: clock)
        let committer = Committer(store: store, captures: captures?.log)
        let fetcher = try Fetcher.following(workspace, store, committer, environment: environment, clock: clock)
        defer { fetcher.shutdown() }
        let context = RunContext(
            store: store, committer: committer, fetcher: fetcher, workers: options.workers, clock: clock, stop: stop,
            isUnconditional: true,
            shared: workspace.configuration.fetch, dedup: workspace.configuration.dedup, captures: captures,
            observe: observe)
        stop.onRaise { fetcher.cancelAll() }
        let followed = try FollowedSource(
            source, shared: context.shared, headerLines: try source.headerLines(environment: environment))
        var report = try await BackfillWalk(source: followed, context: context, state: state, options: options)
            .perform()
        try await context.committer.finish()
        do {
            if captures != nil { try CaptureIndex(store: store, folder: folder).catchUp { stop.isRaised } }
        } catch let error as CaptureError {
            report.notes.append("\(error)")
        }
        if let failure = failure ?? captures?.log.failure.map({ "\($0)" }) { report.notes.append(failure) }
        return report
    }
}
