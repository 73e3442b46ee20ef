internal import GRDB
internal import GRDBSQLite

/// One connection inside one transaction. Every statement is prepared once for the life of the connection.
///
/// GRDB opens the database, keeps the statements and runs the transactions; values are bound and read without it, since a
/// run does so a million times.
final class Session {
    private let db: Database
    private let path: String

    init(_ db: Database, path: String) {
        self.db = db
        self.path = path
    }

    /// Executes a statement without rows.
    func run(_ sql: String, _ arguments: [Cell] = []) throws(StoreError) {
        _ = try each(sql, arguments) { _ in true }
    }

    /// Executes an INSERT and gives the new row's id.
    func insert(_ sql: String, _ arguments: [Cell]) throws(StoreError) -> Int64 {
        try run(sql, arguments)
        return db.lastInsertedRowID
    }

    /// Rows changed by the statement that ran last.
    var changes: Int { db.changesCount }

    /// The first row, decoded.
    func first<T>(_ sql: String, _ arguments: [Cell] = [], _ decode: (Row) -> T) throws(StoreError) -> T? {
        var out: T?
        try each(sql, arguments) { row in
            out = decode(row)
            return false
        }
        return out
    }

    /// All rows, decoded.
    func all<T>(_ sql: String, _ arguments: [Cell] = [], _ decode: (Row) -> T) throws(StoreError) -> [T] {
        var out: [T] = []
        try each(sql, arguments) { row in
            out.append(decode(row))
            return true
        }
        return out
    }

    /// Runs a statement and shows `visit` its rows until it returns false.
    private func each(_ sql: String, _ arguments: [Cell], _ visit: (Row) -> Bool) throws(StoreError) {
        try StoreError.translating(path) {
            let statement = try db.cachedStatement(sql: sql).sqliteStatement
            // Forgets the rows that were not read, and with them the lock; errors have been told by then.
            defer { sqlite3_reset(statement) }
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
            for (index, argument) in arguments.enumerated() {
                try check(argument.bind(to: statement, at: Int32(truncatingIfNeeded: index + 1)), is: SQLITE_OK)
            }
            var code = sqlite3_step(statement)
            while code == SQLITE_ROW {
                guard visit(Row(statement: statement)) else { return }
                code = sqlite3_step(statement)
            }
            try check(code, is: SQLITE_DONE)
        }
    }

    private func check(_ code: Int32, is expected: Int32) throws {
        guard code != expected else { return }
        let message = sqlite3_errmsg(db.sqliteConnection).map { String(cString: $0) }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
}
