/// The database: articles with their versions, the change log, validators, queues. SQLite, one connection, in WAL mode but
/// for a new store's first filling (`Journal`).
///
/// Both `read` and `write` block the calling thread and run one at a time; neither may be called inside the other.
package final class Store: Sendable {
    package enum Access: Sendable {
        case readWrite, readOnly
    }

    /// As it was given to `open`.
    package let path: String
    private let connection: Connection
    /// The database had to be copied in order to be read: what comes into it later is not seen here.
    package let isCopy: Bool

    init(path: String, connection: Connection, isCopy: Bool) {
        self.path = path
        self.connection = connection
        self.isCopy = isCopy
    }

    /// Opens the store, making or migrating it when it is opened for writing.
    ///
    /// Nothing is written to a file that is another program's, newer than this program, or not a database.
    package static func open(path: String, access: Access) throws(StoreError) -> Store {
        switch access {
        case .readWrite: try StoreOpening(path: path).forWriting()
        case .readOnly: try StoreOpening(path: path).forReading()
        }
    }

    /// One transaction: what `body` writes is there whole and safe on disk (one fsync) when this returns, or
    /// not at all.
    ///
    /// An error that `body` throws undoes everything; one that is not a `StoreError` arrives as `fault`.
    package func write<T>(_ body: (StoreTransaction) throws -> T) throws(StoreError) -> T {
        do throws(StoreError) {
            let result = try transaction(.immediate) { session in
                let result = try body(StoreTransaction(session))
                if session.pendingNearKeys.isFull { try StoreTransaction(session).writeNearKeys() }
                try session.settle()
                return result
            }
            // Of no consequence when it fails: the next one tries again.
            connection.alone { try? connection.endFilling() }
            return result
        } catch {
            // Among them may be articles that are not there now.
            connection.alone {
                connection.pendingNearKeys = PendingNearKeys()
                connection.recentFilters = RecentFilters()
            }
            throw error
        }
    }

    /// Writes what is kept in memory to speed up later writes. Of no consequence when it fails: it is made up for.
    private func writePending() {
        guard connection.alone({ connection.pendingNearKeys.hasNews }) else { return }
        try? transaction(.immediate) { session in try StoreTransaction(session).writeNearKeys() }
    }

    /// One consistent snapshot.
    package func read<T>(_ body: (StoreReader) throws -> T) throws(StoreError) -> T {
        try transaction(.deferred) { try body(StoreReader($0)) }
    }

    private func transaction<T>(
        _ kind: Connection.Transaction, _ body: (Session) throws -> T
    ) throws(StoreError) -> T {
        try inspect { connection in
            try connection.inTransaction(kind) { try body(Session(connection, path: path)) }
        }
    }

    /// One transaction that changes the schema.
    func migrate(_ body: (Connection) throws -> Void) throws(StoreError) {
        try inspect { connection in try connection.inTransaction(.immediate) { try body(connection) } }
    }

    /// Looks at the database outside a transaction, alone.
    ///
    /// - Parameter file: the file that an error is about, when it is not the store's own.
    func inspect<T>(about file: String? = nil, _ body: (Connection) throws -> T) throws(StoreError) -> T {
        try StoreError.translating(file ?? path) {
            try connection.alone { try body(connection) }
        }
    }

    /// Reads something, so that SQLite opens every file that it needs.
    func probe() throws(StoreError) {
        try inspect { connection in _ = try connection.number("SELECT count(*) FROM sqlite_schema") }
    }

    /// Folds the write-ahead log into the file and closes it; a store that was new has one from here on. Closing twice is
    /// harmless; dropping the store closes it too, but leaves keys of near duplicates to be made again.
    package func close() {
        writePending()
        connection.alone {
            // Where somebody reads just now, the next to open it for writing does that.
            try? connection.endFilling(isClosing: true)
            connection.close()
        }
    }
}
