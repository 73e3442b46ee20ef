internal import Archives
internal import Fetch
internal import Model
internal import Storage

/// One pass: asks the sources that are due, merges what came, delivers to every archive.
package struct RunPass: Sendable {
    /// Sources whose listings are under way at a time: enough for every connection, few enough to be held in memory.
    private static let mostOpen = 256

    private let workspace: Workspace
    private let options: RunOptions
    private let clock: RunClock
    private let stop: StopSignal
    /// Raised when nothing more shall be asked, by `stop` or because the run has lasted long enough. What was stored is
    /// delivered all the same: else a deadline that is always missed would starve the archives.
    private let asking: StopSignal
    private let environment: [String: String]
    private let observe: @Sendable (RunEvent) -> Void

    /// - Parameters:
    ///   - stop: Ends the run after the commit in hand.
    ///   - deadline: Ends the asking only; the archives still receive what is there.
    package init(
        workspace: Workspace, options: RunOptions, clock: RunClock, stop: StopSignal,
        deadline: StopSignal = StopSignal(), environment: [String: String],
        observe: @escaping @Sendable (RunEvent) -> Void
    ) {
        self.workspace = workspace
        self.options = options
        self.clock = clock
        self.stop = stop
        asking = deadline
        stop.onRaise { deadline.raise() }
        self.environment = environment
        self.observe = observe
    }

    /// Runs. Throws when nothing could be done at all or the store cannot be written; a failing source or archive is
    /// part of the report.
    package func perform() async throws -> RunReport {
        try workspace.data.create()
        let lock = try RunLock(path: workspace.data.lockPath, now: clock.now)
        defer { withExtendedLifetime(lock) {} }
        let store = try Store.open(path: workspace.storePath, access: .readWrite)
        defer { store.close() }
        var report = RunReport(started: clock.now)
        report.sources = try await follow(store)
        report.wasInterrupted = asking.isRaised
        if !stop.isRaised {
            report.archives = deliver(from: store)
            try Upkeep(configuration: workspace.configuration, now: clock.now).perform(on: store)
        }
        if stop.isRaised { report.wasInterrupted = true }
        report.finished = clock.now
        return report
    }

    /// What a run would do, and why; nothing is asked.
    package func schedule() throws -> [Schedule.Entry] {
        let states: [String: SourceState]
        do throws(StoreError) {
            states = try Store.open(path: workspace.storePath, access: .readOnly).read { try $0.sources() }
        } catch {
            guard case .missing = error else { throw error }
            states = [:]
        }
        return chosen.map { Schedule.entry(for: $0, state: states[$0.name], options: options, now: clock.now) }
    }

    private var chosen: [SourceConfiguration] {
        options.sources.isEmpty
            ? workspace.configuration.sources
            : workspace.configuration.sources.filter { options.sources.contains($0.name) }
    }

    // MARK: Sources

    private func follow(_ store: Store) async throws -> [SourceOutcome] {
        var states = try store.read { try $0.sources() }
        let now = clock.now
        let sources = chosen
        let entries = sources.map { Schedule.entry(for: $0, state: states[$0.name], options: options, now: now) }
        let waiting = try store.read { try $0.sourcesWithQueuedPages(now: now) }
        let rereading = try store.read { try $0.sourcesWithKnownPages(now: now) }
        var outcomes: [String: SourceOutcome] = [:]
        var due: [SourceConfiguration] = []
        for (source, entry) in zip(sources, entries) {
            let hasPages = states[source.name].map { waiting.contains($0.id) } ?? false
            if entry.isDue || hasPages { due.append(source) }
            var skipped = SourceOutcome(source: source.name, result: .skipped, url: source.url.text)
            skipped.reason = entry.reason
            skipped.nextDue = entry.nextDue
            outcomes[source.name] = skipped
        }
        guard !due.isEmpty else { return sources.compactMap { outcomes[$0.name] } }
        observe(.planned(due: due.count, total: sources.count))
        let newcomers = due.filter { states[$0.name] == nil }.map(\.name)
        if !newcomers.isEmpty {
            let added = try store.write { transaction in
                try newcomers.map { try transaction.addSource(name: $0) }
            }
            for state in added { states[state.name] = state }
        }
        let dueNames = Set(zip(sources, entries).filter { $0.1.isDue }.map(\.0.name))
        let fetcher = try makeFetcher(store)
        defer { fetcher.shutdown() }
        let context = RunContext(
            store: store, fetcher: fetcher, workers: options.workers, clock: clock, stop: asking,
            isUnconditional: options.isUnconditional, shared: workspace.configuration.fetch, observe: observe)
        asking.onRaise { fetcher.cancelAll() }
        await withTaskGroup(of: SourceRun.Step.self) { group in
            var rest = due.inTurnOfHosts()[...]
            func beginNext() -> Bool {
                guard let configuration = rest.popFirst() else { return false }
                guard let state = states[configuration.name] else { return true }
                let isDue = dueNames.contains(state.name)
                let hasWaitingPages = waiting.contains(state.id) || (isDue && rereading.contains(state.id))
                group.addTask {
                    await Self.turn(
                        of: configuration, state: state, isDue: isDue, hasWaitingPages: hasWaitingPages,
                        environment: environment, context: context)
                }
                return true
            }
            for _ in 0..<Self.mostOpen where !beginNext() { break }
            for await step in group {
                switch step {
                case .finished(let outcome):
                    outcomes[outcome.source] = outcome
                    _ = beginNext()
                case .listed(let run, let outcome):
                    // Pages may take long, for their host's sake: they hold up no other source.
                    group.addTask { await run.readPages(outcome) }
                    _ = beginNext()
                case .read(let outcome): outcomes[outcome.source] = outcome
                }
            }
        }
        if let failure = context.committer.failure { throw failure }
        return sources.compactMap { outcomes[$0.name] }
    }

    private static func turn(
        of configuration: SourceConfiguration, state: SourceState, isDue: Bool, hasWaitingPages: Bool,
        environment: [String: String], context: RunContext
    ) async -> SourceRun.Step {
        var outcome = SourceOutcome(source: configuration.name, result: .failed, url: configuration.url.text)
        guard !context.stop.isRaised else {
            outcome.result = .interrupted
            outcome.reason = "the run was ended before its turn"
            return .finished(outcome)
        }
        do {
            let source = try FollowedSource(
                configuration, shared: context.shared,
                headerLines: try configuration.headerLines(environment: environment))
            let run = SourceRun(
                source: source, context: context, state: state, hasWaitingPages: hasWaitingPages, rereadsKnown: isDue)
            return isDue ? await run.perform() : .listed(run, run.outcomeWithoutAsking)
        } catch {
            outcome.failureKind = "configuration"
            outcome.reason = "\(error)"
            return .finished(outcome)
        }
    }

    private func makeFetcher(_ store: Store) throws -> Fetcher {
        let fetcher = Fetcher(
            settings: try FetchSettings(
                configuration: workspace.configuration, environment: environment, clock: clock))
        let now = clock.now
        for host in try store.read({ try $0.heldHosts(now: now) }) {
            if let until = host.holdUntil { fetcher.hold(host: host.name, until: until) }
        }
        return fetcher
    }

    // MARK: Archives

    private func deliver(from store: Store) -> [ArchiveOutcome] {
        let delivery = ArchiveDelivery(store: store)
        return workspace.archives.map { archive in
            observe(.delivering(archive: archive.name))
            var outcome = ArchiveOutcome(archive: archive.name, delivered: 0)
            do {
                outcome.delivered = try delivery.deliver(archive) { stop.isRaised }
            } catch {
                outcome.failure = "\(error)"
            }
            observe(.delivered(outcome))
            return outcome
        }
    }
}
