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

/// Rows that begin with the change's number, its kind and the article's id, none of which is ever quoted; line ends inside
/// quotes belong to a field.
private struct RowScanner: RecordScanner {
    private static let longestStart = 80

    private var start: [UInt8] = []
    private var commas = 0
    private var isQuoted = false
    private var count: Int64 = 0
    private(set) var whole: Int64 = 0
    private(set) var changes: [DeliveredChange] = []

    mutating func read(_ byte: UInt8) {
        count += 1
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case 0x0A where !isQuoted:
            if let change { changes.append(change) }
            start.removeAll(keepingCapacity: true)
            commas = 0
            whole = count
        default:
            if byte == UInt8(ascii: ",") { commas += 1 }
            if commas < 3, start.count < Self.longestStart { start.append(byte) }
        }
    }

    private var change: DeliveredChange? {
        let fields = start.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard fields.count == 3, let seq = Int64(String(decoding: fields[0], as: UTF8.self)) else { return nil }
        return DeliveredChange(seq: seq, article: String(decoding: fields[2], as: UTF8.self))
    }
}
