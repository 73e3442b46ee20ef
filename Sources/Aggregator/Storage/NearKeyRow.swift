/// The holders of one look-up key, as its row keeps them.
struct NearKeyRow {
    private static let width = 4

    /// Rising.
    private(set) var articles: [Int64]

    init() { articles = [] }

    /// - Parameter row: key, article, earlier.
    init(_ row: Row) {
        articles = Self.unpack(row.blob(2) ?? [])
        if let last = row.int(1) { articles.append(last) }
    }

    /// Reads the rows of `count` keys.
    static func selecting(_ count: Int) -> String {
        "SELECT key, article, earlier FROM near_key WHERE key IN ("
            + Array(repeating: "?", count: count).joined(separator: ",") + ")"
    }

    /// Writes `count` rows.
    static func replacing(_ count: Int) -> String {
        "INSERT OR REPLACE INTO near_key (key, article, earlier) VALUES "
            + Array(repeating: "(?,?,?)", count: count).joined(separator: ",")
    }

    var last: Int64 { articles.last ?? 0 }

    /// All but the last; nil when there is none.
    var earlier: [UInt8]? {
        guard articles.count > 1 else { return nil }
        return articles.dropLast().flatMap { id in
            (0..<Self.width).map { UInt8(truncatingIfNeeded: id >> (8 * Int64($0))) }
        }
    }

    /// False when it is among them already, or there are `most`.
    mutating func add(_ article: Int64, most: Int) -> Bool {
        guard articles.count < most, !articles.contains(article) else { return false }
        articles.insert(article, at: articles.firstIndex { $0 > article } ?? articles.count)
        return true
    }

    mutating func remove(where isOld: (Int64) -> Bool) { articles.removeAll(where: isOld) }

    private static func unpack(_ bytes: [UInt8]) -> [Int64] {
        stride(from: 0, to: bytes.count - bytes.count % width, by: width).map { start in
            (0..<width).reduce(0) { $0 | Int64(bytes[start + $1]) << (8 * Int64($1)) }
        }
    }
}
