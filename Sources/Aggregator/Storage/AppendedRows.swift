/// New rows of the tables that every new article has rows in, gathered so that many are written by one statement: its beginning
/// and end, with every index opened and closed, cost as much as a row of these.
///
/// `Session` writes them before any statement that may ask for them, so nobody sees that they waited.
struct AppendedRows {
    private enum Table: Int, CaseIterable {
        case urlKeys, items, changes
    }

    private struct Insertion {
        /// Cells of a row.
        let width: Int
        /// For so many rows each, falling to one.
        let statements: [(rows: Int, sql: String)]

        init(_ beginning: String, row: String) {
            width = row.count { $0 == "?" }
            statements = [16, 4, 1].map { rows in
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
        }
    }

    private var cells: [[Cell]] = [[], [], []]
    private(set) var isEmpty = true

    mutating func addKey(_ key: String, of article: Int64) {
        cells[Table.urlKeys.rawValue].append(Cell(key))
        cells[Table.urlKeys.rawValue].append(.integer(article))
        isEmpty = false
    }

    /// - Parameter seen: the column `last_seen`.
    mutating func addItem(
        source: Int64, article: Int64, guid: String?, urlKey: String?, digest: [UInt8], seen: Int64
    ) {
        cells[Table.items.rawValue].append(.integer(source))
        cells[Table.items.rawValue].append(.integer(article))
        cells[Table.items.rawValue].append(Cell(guid))
        cells[Table.items.rawValue].append(Cell(urlKey))
        cells[Table.items.rawValue].append(.blob(digest))
        cells[Table.items.rawValue].append(.integer(seen))
        isEmpty = false
    }

    mutating func addChange(_ seq: Int64, of article: Int64, at moment: Int64) {
        cells[Table.changes.rawValue].append(.integer(seq))
        cells[Table.changes.rawValue].append(.integer(article))
        cells[Table.changes.rawValue].append(.integer(moment))
        isEmpty = false
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
