internal import Markup
internal import Text

/// The inside of an element as it was captured, and the two shapes it is wanted in.
struct FeedText {
    enum Kind {
        /// Literal text.
        case plain
        /// Text that is HTML source (escaped or CDATA).
        case html
        /// HTML source, and the feed says so: what stands in child elements is source too (Atom `type="html"`).
        case declaredHTML
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

    /// Tags removed, references decoded, white space collapsed; nil when empty. What looks like a tag but is none of HTML
    /// is text ("Vec<T>").
    var plain: String? {
        if kind == .base64 { return Self.plain(Base64.decoded(bytes)[...], isLiteral: false, hasMarkup: false) }
        return Self.plain(bytes, isLiteral: kind == .plain && !hasMarkup, hasMarkup: hasMarkup)
    }

    private static func plain(_ bytes: ArraySlice<UInt8>, isLiteral: Bool, hasMarkup: Bool) -> String? {
        bytes.withUnsafeBufferPointer { bytes in
            if !isLiteral, bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
                let text = PlainText.ofHTML(hasMarkup ? String(knownUTF8: bytes) : html(bytes))
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

    /// As HTML in which only tags of HTML are tags.
    private static func html(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "<")), !HTMLElementNames.occur(in: bytes) else {
            return String(knownUTF8: bytes)
        }
        var out = [UInt8]()
        for index in bytes.indices {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if bytes[index] == UInt8(ascii: "<"), next.isASCIILetter || next == UInt8(ascii: "/") {
                out.append(contentsOf: "&lt;".utf8)
            } else {
                out.append(bytes[index])
            }
        }
        return String(decoding: out, as: UTF8.self)
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
