internal import Text

/// Records that are lines beginning with some text and the change's number.
struct LineScanner: RecordScanner {
    private let start: [UInt8]
    private var line: [UInt8] = []
    private var count: Int64 = 0
    private(set) var whole: Int64 = 0
    private(set) var changes: [Int64] = []

    /// - Parameter start: what stands before the number.
    init(numberAfter start: String) { self.start = Array(start.utf8) }

    mutating func read(_ byte: UInt8) {
        count += 1
        if byte == 0x0A {
            if line.starts(with: start) {
                let digits = line[start.count...].prefix(while: \.isASCIIDigit)
                if let seq = Int64(String(decoding: digits, as: UTF8.self)) { changes.append(seq) }
            }
            line.removeAll(keepingCapacity: true)
            whole = count
        } else if line.count < start.count + 20 {
            line.append(byte)
        }
    }
}
