internal import Storage

/// What is to be told of the store as a whole.
package struct StoreFigures: Sendable {
    package struct Archive: Sendable {
        package let name: String
        /// Changes that it has yet to receive.
        package let behind: Int64
    }

    package struct Consumer: Sendable {
        package let name: String
        package let cursor: Int64
    }

    /// The newest change.
    package let seq: Int64
    package let archives: [Archive]
    package let consumers: [Consumer]

    /// Nil when there is no store yet.
    package init?(of workspace: Workspace) throws {
        let store: Store
        do throws(StoreError) {
            store = try workspace.openStore()
        } catch {
            guard case .missing = error else { throw error }
            return nil
        }
        let names = workspace.configuration.archives.map(\.name)
        let newest = try store.read { try $0.newestSeq() }
        seq = newest
        archives = try store.read { reader in
            try names.map { Archive(name: $0, behind: newest - (try reader.archiveCursor($0))) }
        }
        consumers = try store.read { reader in
            try reader.consumers().map { Consumer(name: $0.name, cursor: $0.cursor) }
        }
    }
}

extension Workspace {
    fileprivate func openStore() throws(StoreError) -> Store { try Store.open(path: storePath, access: .readOnly) }
}
