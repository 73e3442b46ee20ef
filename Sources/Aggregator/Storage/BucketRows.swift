/// Writes rows of an index (near duplicates, stories), best in rising order, many with one statement: half of what a row costs
/// is the statement's beginning and end.
struct BucketRows {
    enum Table {
        case near, stories
    }

    private static let most = 32
    private static let near = insertion(into: "near_bucket")
    private static let stories = insertion(into: "story_bucket")

    private let session: Session
    private let sql: (one: String, many: String)
    private var cells: [Cell] = []

    init(_ table: Table, session: Session) {
        self.session = session
        sql = table == .near ? Self.near : Self.stories
        cells.reserveCapacity(2 * Self.most)
    }

    /// - Parameter entries: packed.
    mutating func write(_ bucket: Int64, _ entries: [UInt8]) throws(StoreError) {
        cells.append(.integer(bucket))
        cells.append(.blob(entries))
        if cells.count < 2 * Self.most { return }
        try session.run(sql.many, cells)
        cells.removeAll(keepingCapacity: true)
    }

    mutating func finish() throws(StoreError) {
        for place in stride(from: 0, to: cells.count, by: 2) {
            try session.run(sql.one, [cells[place], cells[place + 1]])
        }
        cells = []
    }

    private static func insertion(into table: String) -> (one: String, many: String) {
        let one = "INSERT OR REPLACE INTO \(table) (bucket, entries) VALUES (?, ?)"
        return (one, one + String(repeating: ", (?, ?)", count: most - 1))
    }
}
