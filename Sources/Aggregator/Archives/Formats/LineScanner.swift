internal import Text

/// Records that are lines beginning with some text and the change's number, and soon behind it the article's id.
struct LineScanner: RecordScanner {
    private let start: [UInt8]
    private let name: [UInt8]
    private var line: [UInt8] = []
    private var count: Int64 = 0
    private(set) var whole: Int64 = 0
    private(set) var changes: [DeliveredChange] = []

    /// Bytes of a line behind `start` in which number and id stand.
    private static let reach = 160

    /// - Parameters:
    ///   - start: what stands before the number.
    ///   - name: what stands before the id, which a quotation mark ends.
    init(numberAfter start: String, nameAfter name: String) {
        self.start = Array(start.utf8)
        self.name = Array(name.utf8)
    }

    mutating func read(_ byte: UInt8) {
        count += 1
        if byte == 0x0A {
            if let change { changes.append(change) }
            line.removeAll(keepingCapacity: true)
            whole = count
        } else if line.count < start.count + Self.reach {
            line.append(byte)
        }
    }

    private var change: DeliveredChange? {
        guard line.starts(with: start) else { return nil }
        let digits = line[start.count...].prefix(while: \.isASCIIDigit)
        guard let seq = Int64(String(decoding: digits, as: UTF8.self)),
            let place = line[digits.endIndex...].firstRange(of: name)
        else { return nil }
        let id = line[place.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
        return DeliveredChange(seq: seq, article: String(decoding: id, as: UTF8.self))
    }
}
