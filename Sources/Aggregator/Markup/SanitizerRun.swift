internal import Text

/// One fragment on its way through the sanitiser.
struct SanitizerRun {
    private let base: URLReference?
    private let profile: SanitizerProfile
    private var tokenizer: HTMLTokenizer
    private var tree: SanitizerTree
    private var foreign = ForeignContent()
    /// Open `template` elements: what is inside of them is not shown.
    private var templates = 0
    /// Open elements of foreign content whose inside goes.
    private var hidden = 0

    init(_ html: String, base: URLReference?, profile: SanitizerProfile) {
        self.base = base
        self.profile = profile
        tokenizer = HTMLTokenizer(html)
        tree = SanitizerTree(capacity: tokenizer.bytes.count)
    }

    /// The clean HTML; asked for once.
    mutating func output() -> [UInt8] {
        var isAfterTag = false
        while let token = tokenizer.next() {
            let wasTag = isAfterTag
            isAfterTag = false
            switch token {
            case .text(let range):
                if templates == 0 && hidden == 0 { tree.text(tokenizer.text(range), isAfterTag: wasTag) }
            case .rawText, .comment, .doctype: continue
            case .startTag(let name, let selfClosing): isAfterTag = start(name, selfClosing: selfClosing)
            case .endTag(let name): end(name)
            }
        }
        return tree.finish()
    }

    /// True when the tag was written.
    private mutating func start(_ name: String, selfClosing: Bool) -> Bool {
        let wasForeign = foreign.isOpen
        foreign.open(name, selfClosing: selfClosing)
        tokenizer.isInForeignContent = foreign.isOpen
        if wasForeign, !foreign.isOpen { leaveForeign() }
        if foreign.isOpen { return startForeign(name, selfClosing: selfClosing) }
        if name == "template" { templates += 1 }
        guard templates == 0, case .keep(let element) = SanitizerPolicy.element(name, profile: profile) else {
            return false
        }
        tree.start(element, attributes: tokenizer.attributes().compactMap { safe($0, of: element) })
        return true
    }

    private mutating func end(_ name: String) {
        let wasForeign = foreign.isOpen
        if foreign.close(name) {
            endForeign(name)
            tokenizer.isInForeignContent = foreign.isOpen
            return
        }
        if wasForeign { leaveForeign() }
        tokenizer.isInForeignContent = foreign.isOpen
        if name == "template" { templates = max(0, templates - 1) }
        guard templates == 0, case .keep(let element) = SanitizerPolicy.element(name, profile: profile) else { return }
        if element == "br" {
            tree.start("br", attributes: [])
        } else {
            tree.end(element)
        }
    }

    // MARK: MathML and SVG

    private mutating func startForeign(_ name: String, selfClosing: Bool) -> Bool {
        guard profile == .reading, templates == 0 else { return false }
        if ForeignPolicy.hides(name) {
            if !selfClosing { hidden += 1 }
            return false
        }
        guard hidden == 0 else { return false }
        let isHTML: Bool
        if ForeignPolicy.allows(name) {
            isHTML = false
        } else if ForeignPolicy.allowsInside(name) {
            isHTML = true
        } else {
            return false
        }
        let attributes = tokenizer.attributes().compactMap {
            isHTML ? safe($0, of: name) : ForeignPolicy.safe($0, base: base)
        }
        tree.start(name, attributes: attributes)
        if selfClosing && !isHTML { tree.end(name) }
        return true
    }

    private mutating func endForeign(_ name: String) {
        guard foreign.isOpen else { return leaveForeign() }
        guard profile == .reading, templates == 0 else { return }
        if ForeignPolicy.hides(name) {
            hidden = max(0, hidden - 1)
        } else if hidden == 0, ForeignPolicy.allows(name) || ForeignPolicy.allowsInside(name) {
            tree.end(name)
        }
    }

    /// Foreign content has ended, be it by HTML that cannot stand in it.
    private mutating func leaveForeign() {
        hidden = 0
        guard profile == .reading, templates == 0 else { return }
        tree.endAll { $0 == "svg" || $0 == "math" }
    }

    // MARK: Attributes

    /// The attribute with its value made safe; nil when it goes.
    private func safe(_ attribute: HTMLAttribute, of element: String) -> HTMLAttribute? {
        guard let kind = SanitizerAttribute.named(attribute.name, of: element, profile: profile),
            let value = safe(attribute.value, as: kind, name: attribute.name)
        else { return nil }
        return HTMLAttribute(name: attribute.name, value: value)
    }

    private func safe(_ value: String, as kind: SanitizerAttribute, name: String) -> String? {
        switch kind {
        case .text: return value
        case .flag: return ""
        case .word(let words):
            let word = value.lowercased()
            return words.contains(word) ? word : nil
        case .length:
            let value = value.utf8.trimmed()
            let digits = value.last == UInt8(ascii: "%") ? value.dropLast() : value
            return digits.allSatisfy(\.isASCIIDigit) ? String(decoding: value, as: UTF8.self) : nil
        case .url:
            // Only a link means the page itself when it says nothing.
            if value.isEmpty && name != "href" { return value }
            return SanitizerURL.safe(value, base: base)
        case .addresses: return SanitizerURL.safeSet(value, base: base)
        case .style: return SanitizerStyle.safe(value)
        }
    }
}
