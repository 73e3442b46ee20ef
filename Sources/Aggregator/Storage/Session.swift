/// A connection inside one transaction.
final class Session {
    private let connection: Connection
    private let path: String
    /// The newest change, once it was asked for or written in this transaction.
    var newestSeq: Int64?
    /// The same of the newest article; 0 when there is none.
    var newestArticle: Int64?
    /// A source that has a list.
    var listedSource: Int64?
    /// New rows, written before anything else that may have to do with them or the transaction's end.
    var appended = AppendedRows()

    /// Why SQLite has ended the transaction in its middle, savepoints and all, as it does when the disk is full
    /// (https://www.sqlite.org/lang_transaction.html, 3). Each statement that followed would be a transaction by itself.
    private(set) var end: StoreError?

    init(_ connection: Connection, path: String) {
        self.connection = connection
        self.path = path
    }

    /// Writes what was appended. Throws where the transaction is over.
    func settle() throws(StoreError) {
        if let end { throw end }
        if appended.isEmpty { return }
        var rows = AppendedRows()
        swap(&rows, &appended)
        try rows.write(execute)
    }

    /// Executes a statement without rows.
    ///
    /// - Parameter isApart: it has nothing to do with the tables of `AppendedRows`, which may wait.
    func run(_ sql: String, _ arguments: [Cell] = [], isApart: Bool = false) throws(StoreError) {
        if !isApart { try settle() }
        try execute(sql, arguments[...])
    }

    private func execute(_ sql: String, _ arguments: ArraySlice<Cell>) throws(StoreError) {
        if let end { throw end }
        do throws(SQLiteError) {
            try connection.run(sql, arguments)
        } catch {
            throw noted(error)
        }
    }

    private func noted(_ error: SQLiteError) -> StoreError {
        let error = StoreError(error, path: path)
        if !connection.isInTransaction { end = error }
        return error
    }

    /// Executes an INSERT and gives the new row's id.
    func insert(_ sql: String, _ arguments: [Cell]) throws(StoreError) -> Int64 {
        try run(sql, arguments)
        return connection.lastInsertedID
    }

    /// The row of the last INSERT that made one.
    var lastInsertedID: Int64 { connection.lastInsertedID }

    /// Look-up keys that are not in the file yet.
    var pendingNearKeys: PendingNearKeys {
        get { connection.pendingNearKeys }
        _modify { yield &connection.pendingNearKeys }
    }

    /// Of the texts that came last.
    var recentFilters: RecentFilters {
        get { connection.recentFilters }
        _modify { yield &connection.recentFilters }
    }

    /// Rows changed by the statement that ran last.
    var changes: Int { connection.changes }

    /// The first row, decoded.
    ///
    /// - Parameter isApart: as in `run`.
    func first<T>(
        _ sql: String, _ arguments: [Cell] = [], isApart: Bool = false, _ decode: (Row) -> T
    ) throws(StoreError) -> T? {
        var out: T?
        try each(sql, arguments, isApart: isApart) { row in
            out = decode(row)
            return false
        }
        return out
    }

    /// Shows `body` all rows.
    func visit(_ sql: String, _ arguments: [Cell] = [], _ body: (Row) -> Void) throws(StoreError) {
        try each(sql, arguments) { row in
            body(row)
            return true
        }
    }

    /// All rows, decoded.
    ///
    /// - Parameter isApart: as in `run`.
    func all<T>(
        _ sql: String, _ arguments: [Cell] = [], isApart: Bool = false, _ decode: (Row) -> T
    ) throws(StoreError) -> [T] {
        var out: [T] = []
        try each(sql, arguments, isApart: isApart) { row in
            out.append(decode(row))
            return true
        }
        return out
    }

    private func each(
        _ sql: String, _ arguments: [Cell], isApart: Bool = false, _ visit: (Row) -> Bool
    ) throws(StoreError) {
        if !isApart { try settle() }
        if let end { throw end }
        do throws(SQLiteError) {
            try connection.each(sql, arguments, visit)
        } catch {
            throw noted(error)
        }
    }
}
