internal import Archives
internal import CAllocator
internal import Fetch
internal import Model
internal import Storage

/// One pass: asks the sources that are due, merges what came, delivers to every archive.
package struct RunPass: Sendable {
    private let workspace: Workspace
    private let options: RunOptions
    private let clock: RunClock
    private let stop: StopSignal
    /// Raised when nothing more shall be asked, by `stop` or because the run has lasted long enough. What was stored is
    /// delivered all the same: else a deadline that is always missed would starve the archives.
    private let asking: StopSignal
    private let environment: [String: String]
    private let observe: (@Sendable (RunEvent) -> Void)?

    /// - Parameters:
    ///   - stop: Ends the run after the commit in hand.
    ///   - deadline: Ends the asking only; the archives still receive what is there.
    ///   - observe: Nil when nobody watches.
    package init(
        workspace: Workspace, options: RunOptions, clock: RunClock, stop: StopSignal,
        deadline: StopSignal = StopSignal(), environment: [String: String],
        observe: (@Sendable (RunEvent) -> Void)?
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
        let folder = CaptureFolder(path: workspace.data.capturePath)
        let (captures, failure) = Captures.begin(workspace, store, folder, clock: clock)
        report.captureFailure = failure
        report.sources = try await follow(store, captures)
        // What many turns at a time had in hand; what follows has need of other memory.
        syncd_return_free_memory()
        if let failure = captures?.log.failure { report.captureFailure = "\(failure)" }
        report.wasInterrupted = asking.isRaised
        if workspace.configuration.dedup.near {
            report.linked = try StoryLinking(store).catchUp(now: clock.now) { stop.isRaised }
        }
        if !stop.isRaised {
            report.archives = deliver(from: store)
            let upkeep = Upkeep(configuration: workspace.configuration, now: clock.now)
            do {
                if captures != nil { try CaptureIndex(store: store, folder: folder).catchUp { stop.isRaised } }
                try upkeep.perform(on: store, captures: folder)
            } catch let error as CaptureError {
                report.captureFailure = report.captureFailure ?? "\(error)"
            }
            // Last: what is safe and delivered can wait for being found.
            try SearchIndexing(store).catchUpAfterRun(now: clock.now) { stop.isRaised }
        }
        if stop.isRaised { report.wasInterrupted = true }
        report.finished = clock.now
        return report
    }

    /// What a run would do, and why; nothing is asked.
    package func schedule() throws -> [Schedule.Entry] {
        let sources = workspace.configuration.sources
        let now = clock.now
        let found: [Prospect?]
        do throws(StoreError) {
            found = try prospects(sources, in: Store.open(path: workspace.storePath, access: .readOnly), now: now)
        } catch {
            guard case .missing = error else { throw error }
            found = Array(repeating: nil, count: sources.count)
        }
        return sources.indices.filter { isChosen(sources[$0]) }.map { place in
            found[place]?.entry ?? Schedule.entry(for: sources[place], state: nil, options: options, now: now)
        }
    }

    private var chosen: [SourceConfiguration] {
        options.sources.isEmpty ? workspace.configuration.sources : workspace.configuration.sources.filter(isChosen)
    }

    private func isChosen(_ source: SourceConfiguration) -> Bool {
        options.sources.isEmpty || options.sources.contains(source.name)
    }

    // MARK: Sources

    /// What is known of a source before its turn. All the rest is read when the turn comes: there may be thousands.
    private struct Prospect {
        let id: Int64
        let entry: Schedule.Entry
        let lastChange: Instant?
    }

    /// By place in `sources`; nil for a new one.
    private func prospects(
        _ sources: [SourceConfiguration], in store: Store, now: Instant
    ) throws(StoreError) -> [Prospect?] {
        lazy var places = Dictionary(zip(sources.map(\.name), sources.indices), uniquingKeysWith: { $1 })
        var found: [Prospect?] = Array(repeating: nil, count: sources.count)
        // Most often the store has the sources as they stand in feeds.conf, for in that order they were added.
        var next = 0
        try store.read { reader in
            try reader.visitSchedules { name, state in
                let isNext = next < sources.count && sources[next].name == name
                guard let place = isNext ? next : places[name] else { return }
                next = place + 1
                let entry = Schedule.entry(for: sources[place], state: state, options: options, now: now)
                found[place] = Prospect(id: state.id, entry: entry, lastChange: state.lastChange)
            }
        }
        return found
    }

    private func follow(_ store: Store, _ captures: Captures?) async throws -> [SourceOutcome] {
        let sources = workspace.configuration.sources
        let now = clock.now
        var found = try prospects(sources, in: store, now: now)
        let waiting = try store.read { try $0.sourcesWithQueuedPages(now: now) }
        let farthest = RecheckSchedule.farthest(now: now, limit: chosen.map(\.fetch.recheck).max() ?? 0)
        let rereading = try store.read { try $0.sourcesWithKnownPages(now: now, farthest: farthest) }
        var outcomes: [SourceOutcome?] = Array(repeating: nil, count: sources.count)
        var due: [(place: Int, isDue: Bool)] = []
        for place in sources.indices where isChosen(sources[place]) {
            let entry =
                found[place]?.entry ?? Schedule.entry(for: sources[place], state: nil, options: options, now: now)
            let hasPages = found[place].map { waiting.contains($0.id) } ?? false
            if entry.isDue || hasPages {
                due.append((place, entry.isDue))
                continue
            }
            var skipped = SourceOutcome(
                source: sources[place].name, result: .skipped, url: sources[place].url.text)
            skipped.schedule = entry
            skipped.nextDue = entry.nextDue
            outcomes[place] = skipped
        }
        guard !due.isEmpty else { return outcomes.compactMap(\.self) }
        observe?(.planned(due: due.count, total: chosen.count))
        let newcomers = due.map(\.place).filter { found[$0] == nil }
        if !newcomers.isEmpty {
            let added = try store.write { transaction in
                try newcomers.map { try transaction.addSource(name: sources[$0].name).id }
            }
            for (place, id) in zip(newcomers, added) {
                let entry = Schedule.entry(for: sources[place], state: nil, options: options, now: now)
                found[place] = Prospect(id: id, entry: entry, lastChange: nil)
            }
        }
        let committer = Committer(store: store, captures: captures?.log)
        let fetcher = try Fetcher.following(workspace, store, committer, environment: environment, clock: clock)
        defer { fetcher.shutdown() }
        let context = RunContext(
            store: store, committer: committer, fetcher: fetcher, workers: options.workers, clock: clock, stop: asking,
            isUnconditional: options.isUnconditional, shared: workspace.configuration.fetch,
            dedup: workspace.configuration.dedup, captures: captures, observe: observe)
        asking.onRaise { fetcher.cancelAll() }
        let news = OutletNews(sources) { found[$0]?.lastChange }
        // The most overdue first: what a deadline cut off is asked first the next time.
        due = due.map { (moment: found[$0.place]?.entry.nextDue?.seconds ?? .min, turn: $0) }
            .sorted { ($0.moment, $0.turn.place) < ($1.moment, $1.turn.place) }.map(\.turn)
        let connections = workspace.configuration.network.connections
        let isPatient = due.contains { sources[$0.place].fetch.hostDelay > 0 }
        // With fewer hosts than this, free slots would go to second connections of the same.
        let hosts = isPatient ? nil : max(3 * connections / 2, 1)
        let ordered = due.inTurnOfHosts(hostsAtOnce: hosts) { sources[$0.place].host }
        let turns = SourceTurns(
            ordered.compactMap { turn, isLastOfHost in
                found[turn.place].map { source in
                    SourceTurn(
                        place: turn.place, id: source.id, isDue: turn.isDue,
                        hasWaitingPages: waiting.contains(source.id) || (turn.isDue && rereading.contains(source.id)),
                        outletNews: news.isEmpty ? nil : news.latest(beside: sources[turn.place]),
                        isLastOfHost: isLastOfHost)
                }
            }, of: sources, outcomes: outcomes, environment: environment, context: context)
        // Each has its place there from here on.
        found = []
        outcomes = []
        await withTaskGroup(of: SourceRun.Step?.self) { group in
            // Enough for every connection, few enough to be held in memory.
            let lanes = min(due.count, max(64, 2 * connections))
            for _ in 0..<lanes {
                group.addTask(executorPreference: fetcher.executor) { await turns.takeUntilPagesWait() }
            }
            for await case .listed(let run, let outcome)? in group {
                // Pages may take long, for their host's sake: they hold up no other source.
                group.addTask {
                    turns.record(await run.readPages(outcome), of: run.place)
                    return nil
                }
                group.addTask(executorPreference: fetcher.executor) { await turns.takeUntilPagesWait() }
            }
        }
        try await context.committer.finish()
        return turns.outcomes.compactMap(\.self)
    }

    // MARK: Archives

    private func deliver(from store: Store) -> [ArchiveOutcome] {
        let delivery = ArchiveDelivery(
            store: store, captures: CaptureFolder(path: workspace.data.capturePath), now: clock.now)
        return workspace.archives(now: clock.now).map { archive in
            observe?(.delivering(archive: archive.name))
            var outcome = ArchiveOutcome(archive: archive.name, delivered: 0)
            do {
                outcome.delivered = try delivery.deliver(archive) { stop.isRaised }
            } catch {
                outcome.failure = "\(error)"
            }
            observe?(.delivered(outcome))
            return outcome
        }
    }
}
