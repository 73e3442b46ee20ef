internal import Model
internal import Text

/// mbox (RFC 4155): one message for every version. Bodies are base64, so no line of theirs begins with "From ".
struct MailFolder: ArticleRecords {
    /// These two tell an interrupted delivery which change a message is.
    static let numberHeader = "X-Syncd-Seq"
    static let nameHeader = "X-Syncd-Id"

    func takes(_ operation: Operation) -> Bool { operation == .new || operation == .revised }

    func append(_ article: Article, to out: inout [UInt8]) {
        out += "From syncd@localhost \(Self.stamp(article.fetchedAt))\n".utf8
        out += MailMessage.render(article)
    }

    func scanner() -> any RecordScanner { MessageScanner() }

    /// As asctime() writes it: `Thu Feb 22 06:00:00 2024`.
    private static func stamp(_ instant: Instant) -> String {
        // Thu, 22 Feb 2024 06:00:00 +0000
        let parts = RFC822.text(StatedDate(instant, offset: 0, precision: .second)).split(separator: " ")
        guard parts.count == 6 else { return "" }
        return "\(parts[0].dropLast()) \(parts[2]) \(parts[1]) \(parts[4]) \(parts[3])"
    }
}

/// Messages of ours: a head, an empty line, lines of base64, an empty line.
private struct MessageScanner: RecordScanner {
    private static let longestStart = 120

    private let number = Array((MailFolder.numberHeader + ": ").utf8)
    private let name = Array((MailFolder.nameHeader + ": ").utf8)
    private var line: [UInt8] = []
    private var length = 0
    private var isBody = false
    private var seq: Int64?
    private var article = ""
    private var count: Int64 = 0
    private(set) var whole: Int64 = 0
    private(set) var changes: [DeliveredChange] = []

    mutating func read(_ byte: UInt8) {
        count += 1
        guard byte == 0x0A else {
            length += 1
            if line.count < Self.longestStart { line.append(byte) }
            return
        }
        if length == 0 {
            if isBody {
                if let seq { changes.append(DeliveredChange(seq: seq, article: article)) }
                (seq, article) = (nil, "")
                whole = count
            }
            isBody.toggle()
        } else if line.starts(with: number) {
            seq = Int64(String(decoding: line[number.count...], as: UTF8.self))
        } else if line.starts(with: name) {
            article = String(decoding: line[name.count...], as: UTF8.self)
        }
        line.removeAll(keepingCapacity: true)
        length = 0
    }
}
