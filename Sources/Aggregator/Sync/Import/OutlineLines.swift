internal import Text

/// The lines in which the outlines of an OPML file begin. The XML reader tells no places, for it may read a repaired copy;
/// start tags keep their order in it.
struct OutlineLines {
    private var lines: [Int] = []

    init(_ bytes: [UInt8]) {
        var line = 1
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A: line += 1
            case UInt8(ascii: "<"):
                let end = Self.endOfComment(bytes, at: index)
                if end > index {
                    line += bytes[index..<end].count { $0 == 0x0A }
                    index = end
                    continue
                }
                if Self.isOutline(bytes[(index + 1)...]) { lines.append(line) }
            default: break
            }
            index += 1
        }
    }

    /// The line of outline `index`, counted from 0, as far as it can be told.
    subscript(index: Int) -> Int { index < lines.count ? lines[index] : lines.last ?? 1 }

    private static func isOutline(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.prefix(7).lazy.map(\.asciiLowercased).elementsEqual("outline".utf8) else { return false }
        return bytes.dropFirst(7).first.map { $0.isASCIISpace || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }
            ?? false
    }

    /// Behind the comment or CDATA section that begins at `start`; `start` itself where none does or it is not closed.
    private static func endOfComment(_ bytes: [UInt8], at start: Int) -> Int {
        for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>")] {
            guard bytes[start...].starts(with: opening.utf8) else { continue }
            let mark = Array(closing.utf8)
            var index = start + opening.utf8.count
            while index + mark.count <= bytes.count {
                if bytes[index] == mark[0], bytes[index...].starts(with: mark) { return index + mark.count }
                index += 1
            }
            // Unclosed ones are looked at once only: the rest of the file belongs to the first.
            return bytes.count
        }
        return start
    }
}
