internal import Text

/// Gathers text and writes of all gaps between two words only the widest.
struct PlainTextWriter {
    enum Gap: Int { case none, space, line, paragraph }

    private var out: [UInt8] = []
    private var pending = Gap.none
    private let separator: [UInt8]
    private let lineEnd: UInt8

    init(separator: [UInt8], lineEnd: UInt8, capacity: Int) {
        self.separator = separator
        self.lineEnd = lineEnd
        out.reserveCapacity(capacity)
    }

    var text: String { String(decoding: out, as: UTF8.self) }

    /// Two line ends make a paragraph; everything else only widens.
    mutating func gap(_ gap: Gap) {
        if gap == .line && pending.rawValue >= Gap.line.rawValue {
            pending = .paragraph
        } else if gap.rawValue > pending.rawValue {
            pending = gap
        }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, keepsLines: Bool) {
        var index = 0
        while index < bytes.count {
            let length = WhiteSpace.length(in: bytes, at: index)
            if length == 0 {
                flushGap()
                let end = PlainRun.end(in: bytes, from: index + 1)
                out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
                index = end
            } else {
                gap(keepsLines && bytes[index] == 0x0A ? .line : .space)
                index += length
            }
        }
    }

    private mutating func flushGap() {
        guard pending != .none else { return }
        defer { pending = .none }
        guard !out.isEmpty else { return }
        switch pending {
        case .none: break
        case .space: out.append(0x20)
        case .line: out.append(lineEnd)
        case .paragraph: out.append(contentsOf: separator)
        }
    }
}
