internal import Text

/// Gathers text and writes of all gaps between two words only the widest.
struct PlainTextWriter: ~Copyable {
    enum Gap: Int { case none, space, line, paragraph }

    /// Room for the longest separator.
    private static let slack = 2

    private var out: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    private var pending = Gap.none
    private let separator: [UInt8]
    private let lineEnd: UInt8

    /// - Parameter capacity: bytes that are expected; more may come.
    init(separator: [UInt8], lineEnd: UInt8, capacity: Int) {
        self.separator = separator
        self.lineEnd = lineEnd
        self.capacity = capacity + Self.slack
        out = .allocate(capacity: self.capacity)
    }

    deinit { out.deallocate() }

    var text: String { String(knownUTF8: UnsafeBufferPointer(start: out, count: count)) }

    /// Two line ends make a paragraph; everything else only widens.
    mutating func gap(_ gap: Gap) {
        if gap == .line && pending.rawValue >= Gap.line.rawValue {
            pending = .paragraph
        } else if gap.rawValue > pending.rawValue {
            pending = gap
        }
    }

    /// Appends well-formed UTF-8.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, keepsLines: Bool) {
        var index = 0
        while index < bytes.count {
            let length = WhiteSpace.length(in: bytes, at: index)
            if length == 0 {
                let end = PlainRun.end(in: bytes, from: index + 1)
                reserve(end - index)
                flushGap()
                if let start = bytes.baseAddress { (out + count).update(from: start + index, count: end - index) }
                count += end - index
                index = end
            } else {
                gap(keepsLines && bytes[index] == 0x0A ? .line : .space)
                index += length
            }
        }
    }

    private mutating func reserve(_ more: Int) {
        guard count + more + Self.slack > capacity else { return }
        let wider = max(2 * capacity, count + more + Self.slack)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
        moved.update(from: out, count: count)
        out.deallocate()
        out = moved
        capacity = wider
    }

    private mutating func flushGap() {
        guard pending != .none else { return }
        defer { pending = .none }
        guard count > 0 else { return }
        switch pending {
        case .none: break
        case .space: write(0x20)
        case .line: write(lineEnd)
        case .paragraph: for byte in separator { write(byte) }
        }
    }

    private mutating func write(_ byte: UInt8) {
        out[count] = byte
        count += 1
    }
}
