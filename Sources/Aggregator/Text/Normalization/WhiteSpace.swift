/// What counts as white space in text meant for people: the Unicode property `White_Space` (PropList.txt).
///
/// The zero width non-joiner and joiner (U+200C, U+200D) are letters' company, not white space, and always stay.
package enum WhiteSpace {
    /// The length in bytes of the white space character that begins at `index`; 0 when another character begins there.
    @inline(__always)
    @inlinable
    package static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte > 0x20 && byte < 0xC2 { return 0 }
        if byte <= 0x20 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
        guard byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3), index + 1 < bytes.count else { return 0 }
        if byte == 0xC2 { return bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85 ? 2 : 0 }
        guard index + 2 < bytes.count else { return 0 }
        switch (byte, bytes[index + 1], bytes[index + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }

    /// Every run of white space as one space, none at the ends.
    package static func collapsed(_ text: String) -> String {
        text.withBytes { utf8 in
            if isCollapsed(utf8) { return nil }
            var out = [UInt8]()
            out.reserveCapacity(utf8.count)
            appendCollapsed(utf8, to: &out)
            return String(decoding: out, as: UTF8.self)
        } ?? text
    }

    /// True when collapsing would change nothing.
    package static func isCollapsed(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !utf8.isEmpty else { return true }
        var index = 0
        // A run ends before every character that may be white space; where it is none, the next run begins.
        while index < utf8.count {
            if length(in: utf8, at: index) > 0 { return false }
            let end = PlainRun.end(in: utf8, from: index + 1)
            // A space at the end of a run has others behind it, or the end of the text.
            index = end
            guard index < utf8.count, utf8[index] == 0x20 else { continue }
            guard index + 1 < utf8.count, length(in: utf8, at: index + 1) == 0 else { return false }
            index += 1
        }
        return true
    }

    /// Appends the words of `utf8` with one space between them.
    package static func appendCollapsed(_ utf8: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var isFirst = true
        var index = 0
        while index < utf8.count {
            let gap = index
            var length = length(in: utf8, at: index)
            while length > 0 {
                index += length
                length = index < utf8.count ? Self.length(in: utf8, at: index) : 0
            }
            guard index < utf8.count else { return }
            if index > gap && !isFirst { out.append(0x20) }
            isFirst = false
            let end = PlainRun.end(in: utf8, from: index + 1)
            out.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[index..<end]))
            index = end
        }
    }

    /// Without control characters (C0, DEL, C1) other than tab and line feed; one that counts as white space is a space.
    package static func withoutControls(_ text: String) -> String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value < 0x20 ? scalar != "\t" && scalar != "\n" : (0x7F..<0xA0).contains(scalar.value)
        }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if !isControl(scalar) {
                out.append(scalar)
            } else if scalar.properties.isWhitespace {
                out.append(" ")
            }
        }
        return String(out)
    }

    /// The paragraphs of a plain text (separated by empty lines), white space collapsed, empty ones left out.
    package static func paragraphs(_ text: String) -> [String] {
        var text = text
        return text.withUTF8 { utf8 in
            var paragraphs: [String] = []
            forEachParagraph(of: utf8) { paragraph in
                var out = [UInt8]()
                appendCollapsed(paragraph, to: &out)
                if !out.isEmpty { paragraphs.append(String(decoding: out, as: UTF8.self)) }
            }
            return paragraphs
        }
    }

    /// The same paragraphs as `paragraphs(_:)` gives, with one empty line between them, as UTF-8.
    package static func joinedParagraphs(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { utf8 in
            var out = [UInt8]()
            out.reserveCapacity(utf8.count)
            forEachPiece(ofParagraphs: utf8) { out.append(contentsOf: $0) }
            return out
        }
    }

    /// Shows what `joinedParagraphs` gives in pieces, the longest that stand in `utf8` as they are wanted.
    static func forEachPiece(
        ofParagraphs utf8: UnsafeBufferPointer<UInt8>, _ visit: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var index = gap(in: utf8, from: 0).end
        var pieceStart = index
        while index < utf8.count {
            let end = PlainRun.end(in: utf8, from: index + 1)
            let gap = gap(in: utf8, from: end)
            index = gap.end
            let isEnd = index == utf8.count
            // An empty line and no more is what is wanted between two paragraphs.
            let stays = !isEnd && gap.lines == 2 && index - end == 2 && utf8[end] == 0x0A && utf8[end + 1] == 0x0A
            if stays || (gap.end == end && !isEnd) { continue }
            visit(UnsafeBufferPointer(rebasing: utf8[pieceStart..<end]))
            pieceStart = index
            if !isEnd { (gap.lines > 1 ? paragraphEnd : space).withUnsafeBufferPointer(visit) }
        }
    }

    private static let paragraphEnd: [UInt8] = [0x0A, 0x0A]
    private static let space: [UInt8] = [0x20]

    /// Where the run of white space at `start` ends, and how many line ends it holds; CR LF is one.
    private static func gap(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, lines: Int) {
        var index = start
        var lines = 0
        while index < utf8.count {
            let length = length(in: utf8, at: index)
            if length == 0 { break }
            let isPair = utf8[index] == 0x0A && index > start && utf8[index - 1] == 0x0D
            if (utf8[index] == 0x0A || utf8[index] == 0x0D) && !isPair { lines += 1 }
            index += length
        }
        return (index, lines)
    }

    /// Cuts at every run of white space that holds two line ends and more.
    private static func forEachParagraph(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var start = 0
        var index = 0
        while index < utf8.count {
            guard utf8[index] == 0x0A || utf8[index] == 0x0D else {
                index += 1
                continue
            }
            let gap = gap(in: utf8, from: index)
            if gap.lines > 1 {
                body(UnsafeBufferPointer(rebasing: utf8[start..<index]))
                start = gap.end
            }
            index = gap.end
        }
        body(UnsafeBufferPointer(rebasing: utf8[start..<utf8.count]))
    }
}
