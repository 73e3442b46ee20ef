internal import Storage

extension SourceReport {
    /// Adds the last `limit` requests, 304s included.
    package mutating func addFetches(of workspace: Workspace, limit: Int = 30) throws {
        do throws(StoreError) {
            let name = name
            let store = try Store.open(path: workspace.storePath, access: .readOnly)
            guard let state = try store.read({ try $0.source(named: name) }) else { return }
            let logged = try store.read { try $0.fetches(source: state.id, limit: limit) }
            let quiet = state.quietLog.entries.reversed().map { entry in
                FetchRecord(
                    source: state.id, at: entry.at, url: state.url ?? activeURL, status: 304, bytes: entry.bytes,
                    milliseconds: entry.milliseconds, outcome: "unchanged", reason: nil)
            }
            fetches = Array((logged + quiet).sorted { $0.at > $1.at }.prefix(limit))
        } catch {
            guard case .missing = error else { throw error }
        }
    }
}
