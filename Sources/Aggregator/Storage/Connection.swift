internal import CSQLite

/// One connection to an SQLite database, with every statement prepared once for its life.
///
/// `@unchecked Sendable`: `Store` touches it inside `alone` only, one thread at a time.
final class Connection: @unchecked Sendable {
    enum Mode {
        case readWrite, readOnly
    }

    /// Said before SQLite is used for the first time, or it has no effect; that it has none harms nobody.
    private static let isConfigured = syncd_sqlite_no_memory_statistics() == SQLITE_OK

    private let mutex: OpaquePointer?
    private var handle: OpaquePointer?
    private var file: OpenFiles.Identity?
    private var statements: [String: OpaquePointer] = [:]
    /// The same by where the SQL lay that each was made of: most is written in the program, and found without being read.
    private var placed: [UnsafePointer<UInt8>: (sql: String, statement: OpaquePointer)] = [:]
    /// How its transactions are undone.
    var journal = Journal.log
    /// Outlives transactions, for `Store` writes it in bulk.
    var pendingNearKeys = PendingNearKeys()
    /// Outlives transactions as well.
    var recentFilters = RecentFilters()

    /// Milliseconds for which a lock that another process holds is waited for, unless the journal says otherwise.
    static let patience = 10_000

    /// Opens the database at a `file:` URI (https://www.sqlite.org/uri.html); one to be written is made when there is
    /// none.
    init(uri: String, _ mode: Mode) throws(SQLiteError) {
        _ = Self.isConfigured
        mutex = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST)
        let access = mode == .readWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        var (code, opened) = (SQLITE_OK, OpaquePointer?.none)
        file = OpenFiles.opening {
            code = sqlite3_open_v2(uri, &opened, access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nil)
            return opened.flatMap { sqlite3_db_filename($0, "main") }.map { String(cString: $0) }
        }
        handle = opened
        do throws(SQLiteError) {
            try check(code)
            try check(sqlite3_extended_result_codes(handle, 1))
            try check(syncd_sqlite_no_quoted_strings(handle))
            try check(StoredBody.addFunction(to: handle))
            try check(sqlite3_busy_timeout(handle, Int32(Self.patience)))
            // References are declared for `verify` and `backup`, which follow them all: looking for both ends of each with
            // every row costs a tenth of a first run, and a row whose article is missing was never made by a transaction.
            try execute("PRAGMA foreign_keys = OFF")
        } catch {
            close()
            throw error
        }
    }

    deinit {
        close()
        sqlite3_mutex_free(mutex)
    }

    /// Runs `body` while no other thread is in here. Not to be nested.
    func alone<T>(_ body: () throws -> T) rethrows -> T {
        sqlite3_mutex_enter(mutex)
        defer { sqlite3_mutex_leave(mutex) }
        return try body()
    }

    /// Closes the file, folding in a write-ahead log that nobody else has open. Closing twice is harmless.
    func close() {
        for statement in statements.values { sqlite3_finalize(statement) }
        statements = [:]
        placed = [:]
        sqlite3_close_v2(handle)
        handle = nil
        if let file { OpenFiles.closed(file) }
        file = nil
    }

    // MARK: Statements

    /// Runs SQL statements whose rows nobody wants, one after the other.
    func execute(_ sql: String) throws(SQLiteError) {
        try check(sqlite3_exec(try open, sql, nil, nil, nil))
    }

    /// The statement for this SQL; prepared when it is new.
    private func statement(_ sql: String) throws(SQLiteError) -> OpaquePointer {
        let place = sql.utf8.withContiguousStorageIfAvailable { $0.baseAddress } ?? nil
        // SQL that is put together comes and goes, and other may lie where some lay.
        if let place, let known = placed[place], known.sql == sql { return known.statement }
        if let known = statements[sql] { return known }
        let statement = try prepare(sql)
        if let place { placed[place] = (sql, statement) }
        return statement
    }

    private func prepare(_ sql: String) throws(SQLiteError) -> OpaquePointer {
        var made: OpaquePointer?
        try check(sqlite3_prepare_v3(try open, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil))
        guard let made else { throw SQLiteError(code: SQLITE_MISUSE, message: "an empty statement") }
        statements[sql] = made
        return made
    }

    /// Binds, runs and resets a statement without rows.
    func run(_ sql: String, _ arguments: ArraySlice<Cell>) throws(SQLiteError) {
        let code = try with(sql, arguments) { statement in
            var code = SQLITE_ROW
            while code == SQLITE_ROW { code = sqlite3_step(statement) }
            return code
        }
        if code != SQLITE_DONE { throw error(code) }
    }

    /// Binds, runs and resets a statement, showing `visit` its rows until it returns false.
    func each(_ sql: String, _ arguments: [Cell] = [], _ visit: (Row) -> Bool) throws(SQLiteError) {
        let code = try with(sql, arguments[...]) { statement in
            while true {
                let code = sqlite3_step(statement)
                guard code == SQLITE_ROW else { return code }
                guard visit(Row(statement: statement)) else { return SQLITE_DONE }
            }
        }
        if code != SQLITE_DONE { throw error(code) }
    }

    /// Lends a statement with its arguments to `body`, which returns SQLite's result code. They and the rows that were not read
    /// are forgotten afterwards, and with those the lock.
    private func with(
        _ sql: String, _ arguments: ArraySlice<Cell>, _ body: (OpaquePointer) -> Int32
    ) throws(SQLiteError) -> Int32 {
        let statement = try statement(sql)
        defer {
            sqlite3_reset(statement)
            if !arguments.isEmpty { sqlite3_clear_bindings(statement) }
        }
        return Cell.lend(arguments, to: statement, body)
    }

    /// Copies the whole database, as it is at one moment, over another (https://www.sqlite.org/c3ref/backup_finish.html).
    func copy(to target: Connection) throws(SQLiteError) {
        guard let backup = sqlite3_backup_init(try target.open, "main", try open, "main") else {
            throw target.error(sqlite3_errcode(target.handle))
        }
        let code = sqlite3_backup_step(backup, -1)
        sqlite3_backup_finish(backup)
        if code != SQLITE_DONE { throw error(code) }
    }

    /// The first column of the first row, as a number.
    func number(_ sql: String) throws(SQLiteError) -> Int64? {
        var out: Int64?
        try each(sql) { row in
            out = row.int(0)
            return false
        }
        return out
    }

    var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

    /// Rows changed by the statement that ran last.
    var changes: Int { Int(sqlite3_changes(handle)) }

    // MARK: Transactions

    enum Transaction: String {
        /// Reads one snapshot, from its first statement on.
        case deferred = "BEGIN DEFERRED"
        /// Takes the writer's lock at once.
        case immediate = "BEGIN IMMEDIATE"
    }

    /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
    func inTransaction<T>(_ kind: Transaction, _ body: () throws -> T) throws -> T {
        try step(kind.rawValue)
        do {
            let result = try body()
            try step("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself after some errors (https://www.sqlite.org/lang_transaction.html, 3).
            if isInTransaction { try? step("ROLLBACK") }
            throw error
        }
    }

    /// False again where SQLite has rolled back by itself.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    private func step(_ sql: String) throws(SQLiteError) { try each(sql) { _ in true } }

    // MARK: Errors

    private var open: OpaquePointer {
        get throws(SQLiteError) {
            guard let handle else { throw SQLiteError(code: SQLITE_MISUSE, message: "the store is closed") }
            return handle
        }
    }

    private func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw error(code) }
    }

    private func error(_ code: Int32) -> SQLiteError {
        let message = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        return SQLiteError(code: code, message: message.map { String(cString: $0) } ?? "SQLite error \(code)")
    }
}
