internal import Fetch
internal import Model
internal import Storage

extension Fetcher {
    /// One for the sources of a workspace, which leaves alone the hosts that asked for quiet, and has it written down when
    /// another does: whatever was asked of it, and whoever's redirect led there.
    static func following(
        _ workspace: Workspace, _ store: Store, _ committer: Committer, environment: [String: String], clock: RunClock
    ) throws -> Fetcher {
        var settings = try FetchSettings(
            configuration: workspace.configuration, environment: environment, clock: clock)
        settings.onHold = { host, until in
            committer.enqueue { transaction, _ in try transaction.hold(host: host, until: until) }
        }
        let fetcher = Fetcher(settings: settings)
        let now = clock.now
        for host in try store.read({ try $0.heldHosts(now: now, limit: now + RetryAfter.longest) }) {
            if let until = host.holdUntil { fetcher.hold(host: host.name, until: until) }
        }
        return fetcher
    }
}
