internal import Markup
internal import Text

/// `xml:lang` and `xml:base` in effect, element by element (XML 1.0 section 2.12, XML Base).
struct XMLContext {
    /// What relative addresses are relative to here.
    private(set) var base: URLReference?
    /// Nil when nothing was said; empty when it was said that there is none.
    private(set) var language: String?

    private struct Saved {
        var depth: Int
        var base: URLReference?
        var language: String?
    }

    private var depth = 0
    private var saved: [Saved] = []

    init(base: URLReference?) { self.base = base }

    mutating func open(_ attributes: XMLAttributes) {
        depth += 1
        guard attributes.count > 0 else { return }
        var newBase: String?
        var newLanguage: String?
        for index in 0..<attributes.count {
            let prefix = attributes.prefix(index)
            guard prefix.count == 3, prefix.elementsEqual("xml".utf8) else { continue }
            let local = attributes.local(index)
            if local.elementsEqual("base".utf8) { newBase = attributes.value(index) }
            if local.elementsEqual("lang".utf8) { newLanguage = attributes.value(index) }
        }
        guard newBase != nil || newLanguage != nil else { return }
        saved.append(Saved(depth: depth, base: base, language: language))
        if let newBase, !newBase.isEmpty, let reference = URLReference(newBase) {
            let resolved = base.map { reference.resolved(against: $0) } ?? reference
            // A base that does not lead anywhere is as good as none.
            if resolved.scheme != nil { base = resolved }
        }
        if let newLanguage { language = newLanguage.split(separator: " ").first.map(String.init) ?? "" }
    }

    mutating func close() {
        if let last = saved.last, last.depth == depth {
            base = last.base
            language = last.language
            saved.removeLast()
        }
        depth -= 1
    }

    /// An address as it counts: absolute if a base is known, otherwise trimmed; nil when empty.
    func url(_ text: String?) -> String? {
        guard var text else { return nil }
        let isPlain = text.withUTF8 { bytes in bytes.allSatisfy { $0 > 0x20 } && !HTMLLinks.isRelative(bytes) }
        if isPlain { return text.isEmpty ? nil : text }
        var bytes = Array(text.utf8)[...].trimmed()
        if bytes.contains(where: { $0 < 0x20 }) { bytes = bytes.filter { $0 >= 0x20 }[...] }
        guard !bytes.isEmpty else { return nil }
        let clean = String(decoding: bytes, as: UTF8.self)
        guard let base, HTMLLinks.isRelative(bytes) else { return clean }
        return URLReference.absolute(clean, base: base) ?? clean
    }
}
