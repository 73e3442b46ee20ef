internal import Fetch
internal import Storage

extension Fetcher {
    /// One for the sources of a workspace, which leaves alone the hosts that asked for quiet.
    static func following(
        _ workspace: Workspace, _ store: Store, environment: [String: String], clock: RunClock
    ) throws -> Fetcher {
        let fetcher = Fetcher(
            settings: try FetchSettings(
                configuration: workspace.configuration, environment: environment, clock: clock))
        let now = clock.now
        for host in try store.read({ try $0.heldHosts(now: now) }) {
            if let until = host.holdUntil { fetcher.hold(host: host.name, until: until) }
        }
        return fetcher
    }
}
