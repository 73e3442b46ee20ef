/// A text told by the HTML that it was read from: what to add, what to skip of the HTML, what to copy.
///
/// Nearly every byte of an article's text stands in its HTML too, and in the same order, so the text costs a few dozen
/// bytes in place of as many as itself. It does not matter which reader made the text of the HTML: another one may make
/// another text tomorrow, what is stored stays what it was.
///
/// Delta encoding as in VCDIFF (RFC 3284: ADD and COPY, source and target), with copies that only go forward. A delta is a
/// row of steps, each of three numbers and some bytes: how many bytes to add, how many of the HTML to skip, how many to
/// copy, and what is added. A number is written in groups of seven bits, the lowest first, the eighth bit set on all but
/// the last.
enum TextDelta {
    /// Bytes: a shorter text is stored as it is.
    private static let shortestText = 200

    /// The delta; nil when it saves less than half of the text.
    static func of(_ text: UnsafeBufferPointer<UInt8>, from html: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count >= shortestText, !html.isEmpty else { return nil }
        var comparison = TextComparison(text: text, html: html)
        var out: [UInt8] = []
        out.reserveCapacity(128)
        var (read, place) = (0, 0)
        while read < text.count {
            let match = comparison.match(from: read, place)
            let copied = comparison.alike(match.text, match.html)
            for number in [match.text - read, match.html - place, copied] { append(number, to: &out) }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: text[read..<match.text]))
            (read, place) = (match.text + copied, match.html + copied)
            if out.count > text.count / 2 { return nil }
        }
        return out
    }

    /// Shows `take` the pieces of the text, in order.
    ///
    /// - Returns: false when the delta is not one of this HTML; some pieces may have been shown by then.
    static func pieces(
        of delta: UnsafeRawBufferPointer, from html: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        var (at, place) = (0, 0)
        while at < delta.count {
            guard let add = number(delta, &at), let skip = number(delta, &at), let copy = number(delta, &at),
                add <= delta.count - at, skip <= html.count - place, copy <= html.count - place - skip
            else { return false }
            take(UnsafeRawBufferPointer(rebasing: delta[at..<at + add]))
            at += add
            place += skip
            take(UnsafeRawBufferPointer(rebasing: html[place..<place + copy]))
            place += copy
        }
        return true
    }

    private static func append(_ number: Int, to out: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        out.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Five bytes at most: SQLite holds no value that needs more.
    private static func number(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            guard at < bytes.count else { return nil }
            let byte = bytes[at]
            at += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }
}
