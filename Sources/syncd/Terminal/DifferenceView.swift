import Text

/// What changed between two versions, for people: in colour, or where there is none with the marks of wdiff,
/// `[-gone-]` and `{+come+}`.
///
/// In right-to-left text each change is isolated (UAX #9, 2.4.2), so that marks stay with their words, whatever the
/// directions of the words beside them.
struct DifferenceView {
    /// Longer runs that stayed are shortened to so many words at either end.
    private static let context = 10

    let style: Style

    func lines(of difference: WordDifference, label: String = "") -> [String] {
        difference.hunks.flatMap { lines(of: $0, label: label) }
    }

    private func lines(of hunk: WordDifference.Hunk, label: String) -> [String] {
        let isRightToLeft = hunk.pieces.contains { $0.text.unicodeScalars.contains(where: Self.isRightToLeft) }
        var lines = [label]
        for (index, piece) in hunk.pieces.enumerated() {
            let text =
                piece.kind == .same
                ? shortened(piece.text, isFirst: index == 0, isLast: index == hunk.pieces.count - 1) : piece.text
            for (number, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if number > 0 { lines.append("") }
                lines[lines.count - 1] += marked(part, piece.kind, isRightToLeft)
            }
        }
        return lines.filter { !$0.isEmpty }
    }

    /// White space before the words stays outside of the marks.
    private func marked(_ part: Substring, _ kind: WordDifference.Kind, _ isRightToLeft: Bool) -> String {
        let words = part.drop { $0 == " " }
        let space = String(part.prefix(part.count - words.count))
        if words.isEmpty || kind == .same { return space + String(words).printable }
        let text = String(words).printable
        var out: String
        switch (kind, style.isColoured) {
        case (.removed, true): out = style.red(text)
        case (.removed, false): out = "[-\(text)-]"
        case (_, true): out = style.green(text)
        case (_, false): out = "{+\(text)+}"
        }
        if isRightToLeft { out = "\u{2068}\(out)\u{2069}" }
        return space + out
    }

    private func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count > 3 * Self.context else { return text }
        let head = isFirst ? "" : words.prefix(Self.context).joined(separator: " ") + " "
        let tail = isLast ? "" : " " + words.suffix(Self.context).joined(separator: " ")
        return head + "…" + tail
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
