internal import Text

/// One `Allow` or `Disallow` line: a path prefix in which `*` stands for anything and a last `$` for the end
/// (RFC 9309 section 2.2.3).
struct RobotsPattern: Sendable {
    private static let maximumLength = 2048

    let allows: Bool
    /// Octets of the pattern: of two rules that match, the longer decides.
    let length: Int
    private let isAnchored: Bool
    /// What stands between the stars.
    private let parts: [[UInt8]]

    /// Nil for an empty pattern, which says nothing, and one longer than any path.
    init?(_ value: ArraySlice<UInt8>, allows: Bool) {
        guard !value.isEmpty, value.count <= Self.maximumLength else { return nil }
        isAnchored = value.last == UInt8(ascii: "$")
        let pattern = Self.normalized(isAnchored ? value.dropLast() : value)
        parts = pattern.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { Array($0) }
        length = pattern.count
        self.allows = allows
    }

    /// `path` must be normalised. Every byte compared is taken off `budget`.
    func matches(_ path: [UInt8], budget: inout Int) -> Bool {
        guard let first = parts.first, path.starts(with: first) else { return false }
        budget -= first.count + 1
        var position = first.count
        if parts.count == 1 { return !isAnchored || position == path.count }
        for part in parts[1..<(parts.count - 1)] {
            guard let found = Self.find(part, in: path, from: position, budget: &budget) else { return false }
            position = found + part.count
        }
        let last = parts[parts.count - 1]
        guard isAnchored else { return Self.find(last, in: path, from: position, budget: &budget) != nil }
        return path.count - position >= last.count && path.suffix(last.count).elementsEqual(last)
    }

    private static func find(_ part: [UInt8], in path: [UInt8], from start: Int, budget: inout Int) -> Int? {
        guard part.count <= path.count - start else { return nil }
        for offset in start...(path.count - part.count) {
            var index = 0
            while index < part.count, path[offset + index] == part[index] { index += 1 }
            budget -= index + 1
            if index == part.count { return offset }
            if budget <= 0 { return nil }
        }
        return nil
    }

    /// One spelling of each path (RFC 9309 section 2.2.2): escapes of unreserved characters taken back, the others in
    /// capitals, everything outside of printable ASCII escaped.
    static func normalized(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hexValue(bytes[index + 1]),
                let low = hexValue(bytes[index + 2])
            {
                let value = high << 4 | low
                if isUnreserved(value) { out.append(value) } else { appendEscape(value, to: &out) }
                index += 3
                continue
            }
            if byte <= 0x20 || byte >= 0x7F { appendEscape(byte, to: &out) } else { out.append(byte) }
            index += 1
        }
        return out
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
    }

    private static func appendEscape(_ byte: UInt8, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "%"))
        for nibble in [byte >> 4, byte & 15] { out.append(nibble < 10 ? 0x30 + nibble : 0x37 + nibble) }
    }
}
