internal import Archives
internal import Storage
internal import Synchronization

/// Reads stored articles again with today's extractor, from what was served for them; what it reads otherwise becomes a
/// version as a run would make it. Nothing is asked of any server.
package struct ReextractPass: Sendable {
    private let workspace: Workspace
    private let options: ReextractOptions
    private let clock: RunClock
    private let stop: StopSignal
    private let observe: @Sendable (ReextractEvent) -> Void

    package init(
        workspace: Workspace, options: ReextractOptions, clock: RunClock, stop: StopSignal,
        observe: @escaping @Sendable (ReextractEvent) -> Void
    ) {
        self.workspace = workspace
        self.options = options
        self.clock = clock
        self.stop = stop
        self.observe = observe
    }

    /// Throws when another run holds the store, or it cannot be written.
    package func perform() async throws -> ReextractReport {
        // A store that is not there yet is not made for this.
        let reading = try workspace.readStore()
        if options.isRehearsal { return try await reread(in: reading) }
        reading.close()
        let lock = try RunLock(path: workspace.data.lockPath, now: clock.now)
        defer { withExtendedLifetime(lock) {} }
        let store = try workspace.writeStore()
        defer { store.close() }
        return try await reread(in: store)
    }

    private func reread(in store: Store) async throws -> ReextractReport {
        let states = try store.read { try $0.sources() }.values.sorted { $0.name < $1.name }
        let wanted = states.filter { options.filter.sources.isEmpty || options.filter.sources.contains($0.name) }
        var report = ReextractReport()
        try await withThrowingTaskGroup(of: ReextractReport.self) { group in
            var rest = wanted[...]
            for state in rest.prefix(options.workers) { group.addTask { try reread(state, in: store) } }
            rest = rest.dropFirst(options.workers)
            while let part = try await group.next() {
                report += part
                if let state = rest.popFirst(), !stop.isRaised { group.addTask { try reread(state, in: store) } }
            }
        }
        return report
    }

    private func reread(_ state: SourceState, in store: Store) throws -> ReextractReport {
        guard let configured = workspace.configuration.source(named: state.name) else {
            return try passOver(state, in: store)
        }
        var rereading = try SourceRereading(
            FollowedSource(configured, shared: workspace.configuration.fetch), state: state, store: store,
            folder: CaptureFolder(path: workspace.data.capturePath), dedup: workspace.configuration.dedup,
            now: clock.now,
            options: options, stop: stop, observe: observe)
        return try rereading.perform()
    }

    /// Nobody knows the rules and the zone of a source that was removed.
    private func passOver(_ state: SourceState, in store: Store) throws -> ReextractReport {
        var report = ReextractReport()
        var filter = options.filter
        filter.sources = [state.name]
        report.articles = try store.read { try $0.count(filter) }
        report.ofUnknownSources = report.articles
        if report.articles > 0 { observe(.unknownSource(state.name, articles: report.articles)) }
        return report
    }
}
