/// The holders of one look-up key, as its row keeps them.
struct NearKeyRow {
    private static let width = 4

    /// Rising.
    private(set) var articles: [Int64]

    init(_ row: Row) {
        articles = Self.unpack(row.blob(1) ?? [])
        if let last = row.int(0) { articles.append(last) }
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
