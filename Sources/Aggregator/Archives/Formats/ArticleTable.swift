internal import Model
internal import Text

/// csv (RFC 4180, UTF-8): a row for every change. Lists are joined by "; "; what is not known is empty.
struct ArticleTable: ArticleRecords {
    private static let columns = [
        "seq", "op", "id", "source", "outlet", "url", "canonical_url", "guid", "title", "authors", "published",
        "published_precision", "published_from", "updated", "first_seen", "last_seen", "fetched_at", "language",
        "summary", "image", "categories", "revision", "digest", "duplicate_of", "story", "text",
    ]

    func takes(_ operation: Operation) -> Bool { true }

    func head(_ channel: Channel) -> [UInt8] { Self.row(Self.columns) }

    func append(_ article: Article, to out: inout [UInt8]) {
        let published = article.published
        out += Self.row([
            String(article.seq), article.op.rawValue, article.id, article.source, article.outlet, article.url,
            article.canonicalURL, article.guid, article.title, article.authors.joined(separator: "; "),
            published?.rfc3339, (published?.precision ?? .unknown).rawValue,
            (published == nil ? .none : article.publishedFrom).rawValue, article.updated?.instant.rfc3339,
            article.firstSeen.rfc3339, article.lastSeen.rfc3339, article.fetchedAt.rfc3339, article.language,
            article.summary, article.image, article.categories.joined(separator: "; "), String(article.revision),
            article.digest, article.duplicateOf, article.story, article.text,
        ])
    }

    func scanner() -> any RecordScanner { RowScanner() }

    private static func row(_ fields: [String?]) -> [UInt8] {
        var out: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            append(field ?? "", to: &out)
        }
        return out + [0x0D, 0x0A]
    }

    private static func append(_ field: String, to out: inout [UInt8]) {
        let special: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D]
        guard field.utf8.contains(where: special.contains) else {
            out += field.utf8
            return
        }
        out.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            out.append(byte)
            if byte == UInt8(ascii: "\"") { out.append(byte) }
        }
        out.append(UInt8(ascii: "\""))
    }
}

/// Rows whose first field is the change's number; line ends inside quotes belong to a field.
private struct RowScanner: RecordScanner {
    private var first: [UInt8] = []
    private var isFirst = true
    private var isQuoted = false
    private var count: Int64 = 0
    private(set) var whole: Int64 = 0
    private(set) var changes: [Int64] = []

    mutating func read(_ byte: UInt8) {
        count += 1
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where isFirst: isFirst = false
        case 0x0A where !isQuoted:
            if let seq = Int64(String(decoding: first, as: UTF8.self)) { changes.append(seq) }
            first.removeAll(keepingCapacity: true)
            isFirst = true
            whole = count
        default: if isFirst, first.count < 20 { first.append(byte) }
        }
    }
}
