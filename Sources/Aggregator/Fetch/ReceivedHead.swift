internal import Text

/// The header block of a response as libcurl hands it over, a line at a time.
struct ReceivedHead {
    /// Bytes of the header blocks of one hop.
    static let maximum = 256 << 10

    /// As `HTTPHeaders` wants it; of several blocks the last.
    private(set) var block: [UInt8] = []
    private(set) var status = 0
    /// Bytes of all blocks of the hop.
    private(set) var byteCount = 0
    private var isComplete = false

    var isRedirect: Bool { status == 301 || status == 302 || status == 303 || status == 307 || status == 308 }

    /// For the next hop.
    mutating func removeAll() {
        block.removeAll(keepingCapacity: true)
        byteCount = 0
        isComplete = false
        status = 0
    }

    /// False when the hop's header is longer than the maximum.
    mutating func receive(_ line: UnsafeRawBufferPointer) -> Bool {
        byteCount += line.count
        guard byteCount <= Self.maximum else { return false }
        if Self.beginsBlock(line) {  // interim ones are forgotten
            block.removeAll(keepingCapacity: true)
            isComplete = false
            status = Self.status(of: line)
        }
        if isComplete { return true }  // a trailer
        guard let first = line.first, first != 0x0D, first != 0x0A else {
            isComplete = true
            return true
        }
        if first == 0x20 || first == 0x09 {  // obs-fold, RFC 9112 section 5.2
            while let last = block.last, last.isASCIISpace { block.removeLast() }
            block.append(0x20)
            block.append(contentsOf: line.drop { $0 == 0x20 || $0 == 0x09 })
        } else {
            block.append(contentsOf: line)
        }
        return true
    }

    /// True for "HTTP/…".
    private static func beginsBlock(_ line: UnsafeRawBufferPointer) -> Bool {
        line.count > 4 && line[0] == 0x48 && line[1] == 0x54 && line[2] == 0x54 && line[3] == 0x50 && line[4] == 0x2F
    }

    private static func status(of line: UnsafeRawBufferPointer) -> Int {
        guard let space = line.firstIndex(of: 0x20) else { return 0 }
        return line[(space + 1)...].prefix(3).reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }
}
