internal import GRDB

/// The database: articles with their versions, the change log, validators, queues. SQLite in WAL mode, one connection.
///
/// Both `read` and `write` block the calling thread and run one at a time; neither may be called inside the other.
package final class Store: Sendable {
    package enum Access: Sendable {
        case readWrite, readOnly
    }

    /// As it was given to `open`.
    package let path: String
    private let queue: DatabaseQueue
    /// Set when the database had to be copied in order to be read; the folder goes with the store.
    private let copy: TemporaryCopy?

    init(path: String, queue: DatabaseQueue, copy: TemporaryCopy?) {
        self.path = path
        self.queue = queue
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
        try transaction(.immediate) { try body(StoreTransaction($0)) }
    }

    /// One consistent snapshot.
    package func read<T>(_ body: (StoreReader) throws -> T) throws(StoreError) -> T {
        try transaction(.deferred) { try body(StoreReader($0)) }
    }

    private func transaction<T>(
        _ kind: Database.TransactionKind, _ body: (Session) throws -> T
    ) throws(StoreError) -> T {
        let result: T? = try StoreError.translating(path) {
            try queue.writeWithoutTransaction { db in
                var result: T?
                try db.inTransaction(kind) {
                    result = try body(Session(db, path: path))
                    return .commit
                }
                return result
            }
        }
        guard let result else { throw .fault(path: path, reason: "a transaction ended without a result") }
        return result
    }

    /// One transaction that changes the schema.
    func migrate(_ body: (Database) throws -> Void) throws {
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                try body(db)
                return .commit
            }
        }
    }

    /// Looks at the database outside the tables that this version knows.
    func inspect<T>(_ body: (Database) throws -> T) throws -> T { try queue.writeWithoutTransaction(body) }

    /// Reads something, so that SQLite opens every file that it needs.
    func probe() throws(StoreError) {
        try StoreError.translating(path) {
            try inspect { db in _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") }
        }
    }

    /// Folds the write-ahead log into the file and closes it. Closing twice is harmless; dropping the store
    /// closes it too.
    package func close() { try? queue.close() }
}
