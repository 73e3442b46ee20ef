/// The database: articles with their versions, the change log, validators, queues. SQLite, one connection, in WAL mode but
/// for a new store's first filling (`Journal`).
///
/// Both `read` and `write` block the calling thread and run one at a time; neither may be called inside the other.
package final class Store: Sendable {
    package enum Access: Sendable {
        case readWrite, readOnly
    }

    /// How a transaction that is cut short is undone.
    enum Journal {
        /// By a write-ahead log, which lets others read meanwhile; each page is written to it, read from it and written again.
        case log
        /// By a journal of what pages were before. A new store is filled with one: nearly all of its pages are new, and those
        /// are written once.
        case rollback

        /// What chooses it (https://www.sqlite.org/pragma.html#pragma_journal_mode). A journal that is kept is not made and
        /// unlinked with every transaction.
        var choice: String { self == .log ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = PERSIST" }

        /// KiB of pages in memory. A group commit of whole feeds stays there until it is written to a log, or is read again to
        /// be; new pages that go to the file early are written once all the same: with 6 MB a first run writes 2 % fewer.
        var cache: Int { self == .log ? 6144 : 2048 }
    }

    /// As it was given to `open`.
    package let path: String
    private let connection: Connection
    private let journal: Journal
    /// Set when the database had to be copied in order to be read; the folder goes with the store.
    private let copy: TemporaryCopy?

    init(path: String, connection: Connection, journal: Journal, copy: TemporaryCopy?) {
        self.path = path
        self.connection = connection
        self.journal = journal
        self.copy = copy
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
            return try transaction(.immediate) { session in
                let result = try body(StoreTransaction(session))
                if session.pendingNearKeys.isFull { try StoreTransaction(session).writeNearKeys() }
                try session.settle()
                return result
            }
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
        guard connection.alone({ !connection.pendingNearKeys.isEmpty }) else { return }
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
            if journal != .log { try? connection.execute(Journal.log.choice) }
            connection.close()
        }
    }
}
