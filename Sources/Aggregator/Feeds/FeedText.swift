internal import Markup
internal import Text

/// The inside of an element as it was captured, and the two shapes it is wanted in.
struct FeedText {
    enum Kind {
        /// Literal text.
        case plain
        /// Text that is HTML source (escaped or CDATA).
        case html
        /// Markup written out in the feed itself.
        case xhtml
        /// HTML source in base64 (Atom 0.3 `mode`, and media types that are no text).
        case base64
    }

    /// Always UTF-8.
    var bytes: ArraySlice<UInt8>
    var kind: Kind
    /// True when child elements stood in it, which are now markup among the bytes.
    var hasMarkup: Bool

    init(bytes: ArraySlice<UInt8>, kind: Kind, hasMarkup: Bool) {
        self.bytes = bytes
        self.kind = kind
        self.hasMarkup = hasMarkup
    }

    init(_ text: String, kind: Kind) { self.init(bytes: Array(text.utf8)[...], kind: kind, hasMarkup: false) }

    /// Trimmed and otherwise untouched; nil when empty.
    var string: String? {
        let text = bytes.trimmed()
        return text.isEmpty ? nil : String(knownUTF8: text)
    }

    /// Tags removed, references decoded, white space collapsed; nil when empty.
    var plain: String? {
        if kind == .base64 { return Self.plain(Base64.decoded(bytes)[...], isLiteral: false) }
        return Self.plain(bytes, isLiteral: kind == .plain && !hasMarkup)
    }

    private static func plain(_ bytes: ArraySlice<UInt8>, isLiteral: Bool) -> String? {
        bytes.withUnsafeBufferPointer { bytes in
            if !isLiteral, bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
                let text = PlainText.ofHTML(String(knownUTF8: bytes))
                return text.isEmpty ? nil : text
            }
            if bytes.isEmpty { return nil }
            if WhiteSpace.isCollapsed(bytes) { return String(knownUTF8: bytes) }
            var out = [UInt8]()
            out.reserveCapacity(bytes.count)
            WhiteSpace.appendCollapsed(bytes, to: &out)
            return out.isEmpty ? nil : String(knownUTF8: out[...])
        }
    }

    /// As a fragment of HTML with its addresses resolved against `base`; nil when empty.
    func html(base: URLReference?) -> String? {
        var bytes = bytes
        if kind == .base64 { bytes = Base64.decoded(bytes)[...] }
        bytes = bytes.trimmed()
        if bytes.isEmpty { return nil }
        if kind == .plain && !hasMarkup { return HTMLEscape.escaped(bytes) }
        if let base, kind != .xhtml, let resolved = HTMLLinks.resolved(bytes, base: base) {
            return String(knownUTF8: resolved[...])
        }
        return String(knownUTF8: bytes)
    }
}
