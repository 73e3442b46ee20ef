/// Rows of the tables that every new article has rows in, and of the one that every answer moves, gathered so that many are
/// written by one statement: its beginning and end, with every index opened and closed, cost as much as a row of these.
///
/// `Session` writes them before any statement that may ask for them, so nobody sees that they waited.
struct AppendedRows {
    private enum Table: Int, CaseIterable {
        case urlKeys, items, changes, checks
    }

    private static let mostRows = 16

    private struct Insertion {
        /// Cells of a row.
        let width: Int
        /// For so many rows each, falling to one.
        let statements: [(rows: Int, sql: String)]

        init(_ beginning: String, row: String) {
            width = row.count { $0 == "?" }
            statements = [mostRows, 4, 1].map { rows in
                (rows, beginning + " VALUES " + Array(repeating: row, count: rows).joined(separator: ", "))
            }
        }
    }

    // FAIL: an error undoes the whole transaction. SQLite need not keep what the pages were before the statement.
    private static let insertions: [Insertion] = Table.allCases.map { table in
        switch table {
        // A key of another article stays with that one.
        case .urlKeys: Insertion("INSERT OR IGNORE INTO url_key (key, article)", row: "(?, ?)")
        case .items:
            Insertion(
                "INSERT OR FAIL INTO item (source, article, guid, url_key, digest, last_seen)",
                row: "(?, ?, ?, ?, ?, ?)")
        case .changes:
            Insertion("INSERT OR FAIL INTO change (seq, article, at, op, revision)", row: "(?, ?, ?, 'new', 1)")
        case .checks:
            Insertion(
                """
                REPLACE INTO source_check (source, etag, last_modified, fresh_until, lifetime, last_attempt, last_success,
                    next_due, failures, requests, received, quiet_log)
                """, row: "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        }
    }

    private var cells: [[Cell]] = Array(repeating: [], count: Table.allCases.count)
    private(set) var isEmpty = true

    mutating func addKey(_ key: String, of article: Int64) {
        add(to: .urlKeys) { cells in
            cells.append(Cell(key))
            cells.append(.integer(article))
        }
    }

    /// - Parameter seen: the column `last_seen`.
    mutating func addItem(
        source: Int64, article: Int64, guid: String?, urlKey: String?, digest: [UInt8], seen: Int64
    ) {
        add(to: .items) { cells in
            cells.append(.integer(source))
            cells.append(.integer(article))
            cells.append(Cell(guid))
            cells.append(Cell(urlKey))
            cells.append(.blob(digest))
            cells.append(.integer(seen))
        }
    }

    mutating func addChange(_ seq: Int64, of article: Int64, at moment: Int64) {
        add(to: .changes) { cells in
            cells.append(.integer(seq))
            cells.append(.integer(article))
            cells.append(.integer(moment))
        }
    }

    /// Of a source the last one counts.
    ///
    /// - Returns: whether there are enough of them for the largest statement. A run in which nothing is new adds nothing else.
    mutating func addCheck(_ check: SourceCheck) -> Bool {
        add(to: .checks) { cells in
            cells.append(.integer(check.id))
            cells.append(Cell(check.etag))
            cells.append(Cell(check.lastModified))
            cells.append(Cell(check.freshUntil))
            cells.append(Cell(check.lifetime))
            cells.append(Cell(check.lastAttempt))
            cells.append(Cell(check.lastSuccess))
            cells.append(Cell(check.nextDue))
            cells.append(Cell(check.failures))
            cells.append(Cell(check.requests))
            cells.append(.integer(check.received))
            cells.append(.blob(check.quietLog.stored))
            return cells.count >= Self.room(of: .checks)
        }
    }

    /// Cells of a table's largest statement.
    private static func room(of table: Table) -> Int { mostRows * insertions[table.rawValue].width }

    private mutating func add<Result>(to table: Table, _ row: (inout [Cell]) -> Result) -> Result {
        isEmpty = false
        if cells[table.rawValue].isEmpty { cells[table.rawValue].reserveCapacity(Self.room(of: table)) }
        return row(&cells[table.rawValue])
    }

    /// Shows `run` what writes all of them.
    func write(_ run: (_ sql: String, ArraySlice<Cell>) throws(StoreError) -> Void) throws(StoreError) {
        for (insertion, cells) in zip(Self.insertions, cells) {
            var rest = cells[...]
            for (rows, sql) in insertion.statements {
                let count = rows * insertion.width
                while rest.count >= count {
                    try run(sql, rest.prefix(count))
                    rest = rest.dropFirst(count)
                }
            }
        }
    }
}
