internal import Text

/// What makes two titles or texts the same for versions: `revision` rises only when one of these changes.
package enum TextIdentity {
    /// SHA-256 of the normalised text (32 bytes); empty for an empty text.
    package static func digest(of text: String) -> [UInt8] {
        let text = asStored(text)
        return text.isEmpty ? [] : TextDigest.of(text: text).bytes
    }

    /// The same of a text that `PlainText` gave.
    package static func digest(ofPlain text: String?) -> [UInt8] {
        guard let text, !text.isEmpty else { return [] }
        return TextDigest.of(plain: text).bytes
    }

    /// SHA-256 of the normalised title; nil without one.
    package static func titleDigest(_ title: String?) -> [UInt8]? {
        let title = self.title(title)
        return title.isEmpty ? nil : SHA256Digest(of: title).bytes
    }

    /// The title without the characters that were cut in two at its ends (U+FFFD once decoded), as servers do that count
    /// bytes: a home page may cut the same title in one answer and not in the next.
    package static func withoutCutCharacters(_ title: String) -> String {
        // The first byte of U+FFFD, which hardly any title has.
        guard title.hasByte(0xEF), title.unicodeScalars.contains("\u{FFFD}") else { return title }
        var rest = title.unicodeScalars[...]
        let isCut = { (scalar: Unicode.Scalar?) in scalar == "\u{FFFD}" }
        while isCut(rest.last) || rest.last?.properties.isWhitespace == true { rest.removeLast() }
        while isCut(rest.first) || rest.first?.properties.isWhitespace == true { rest.removeFirst() }
        return rest.isEmpty ? title : String(rest)
    }

    /// The title with its white space collapsed, in NFC.
    package static func title(_ title: String?) -> String {
        title.map { Normalization.nfc(WhiteSpace.collapsed(asStored($0))) } ?? ""
    }

    /// True when both are titles and say the same, though one may be cut short or set in capitals.
    package static func isSameTitle(_ a: String?, _ b: String?) -> Bool {
        guard let a, let b, !a.isEmpty, !b.isEmpty else { return false }
        return a == b || Wording.isSame(a, b, isTitle: true) || CutTitle.isBeginning(a, of: b)
            || CutTitle.isBeginning(b, of: a)
    }

    /// A store lets no NUL in, as JSON may say one: what is told apart by one would differ from itself once stored.
    private static func asStored(_ text: String) -> String {
        guard text.hasByte(0) else { return text }
        var stored = String.UnicodeScalarView()
        stored.append(contentsOf: text.unicodeScalars.lazy.filter { $0 != "\0" })
        return String(stored)
    }
}
