package import Text

/// Makes foreign HTML safe to show: an allow-list of elements, attributes and URL schemes, written anew.
///
/// The output is balanced, holds no comment, no raw text, no SVG or MathML, and every character that could open markup
/// is escaped; so there is nothing in it that a browser could read as anything else, whatever it was made from.
/// Sanitising it again changes nothing.
package enum Sanitizer {
    /// - Parameter base: what relative addresses are seen from; they stay relative without it.
    package static func clean(_ html: String, base: URLReference?) -> String {
        var tokenizer = HTMLTokenizer(html)
        var tree = SanitizerTree(capacity: tokenizer.bytes.count)
        var foreign = ForeignContent()
        var template = 0
        var isAfterTag = false
        while let token = tokenizer.next() {
            let wasTag = isAfterTag
            isAfterTag = false
            switch token {
            case .text(let range):
                if template == 0 { tree.text(tokenizer.text(range), isAfterTag: wasTag) }
            case .rawText, .comment, .doctype: continue
            case .startTag(let name, let selfClosing):
                foreign.open(name, selfClosing: selfClosing)
                tokenizer.isInForeignContent = foreign.isOpen
                if name == "template" && !foreign.isOpen { template += 1 }
                guard template == 0, !foreign.isOpen, case .keep(let element) = SanitizerPolicy.element(name) else {
                    continue
                }
                tree.start(element, attributes: attributes(tokenizer.attributes(), of: element, base: base))
                isAfterTag = true
            case .endTag(let name):
                if foreign.close(name) {
                    tokenizer.isInForeignContent = foreign.isOpen
                    continue
                }
                if name == "template" { template = max(0, template - 1) }
                guard template == 0, case .keep(let element) = SanitizerPolicy.element(name) else { continue }
                if element == "br" {
                    tree.start("br", attributes: [])
                } else {
                    tree.end(element)
                }
            }
        }
        return String(decoding: tree.finish(), as: UTF8.self)
    }

    private static func attributes(
        _ given: [HTMLAttribute], of element: String, base: URLReference?
    ) -> [HTMLAttribute] {
        given.compactMap { attribute in
            guard let kind = SanitizerPolicy.attribute(attribute.name, of: element) else { return nil }
            switch kind {
            case .text: return attribute
            case .flag: return HTMLAttribute(name: attribute.name, value: "")
            case .word(let words):
                let word = attribute.value.lowercased()
                return words.contains(word) ? HTMLAttribute(name: attribute.name, value: word) : nil
            case .length:
                let value = attribute.value.utf8.trimmed()
                let digits = value.last == UInt8(ascii: "%") ? value.dropLast() : value
                guard digits.allSatisfy(\.isASCIIDigit) else { return nil }
                return HTMLAttribute(name: attribute.name, value: String(decoding: value, as: UTF8.self))
            case .url:
                return SanitizerURL.safe(attribute.value, base: base).map {
                    HTMLAttribute(name: attribute.name, value: $0)
                }
            case .addresses:
                return SanitizerURL.safeSet(attribute.value, base: base).map {
                    HTMLAttribute(name: attribute.name, value: $0)
                }
            }
        }
    }
}

/// Whether the input is inside of `svg` or `math`, whose tags all go; their text stays.
private struct ForeignContent {
    private var stack: [String] = []

    var isOpen: Bool { !stack.isEmpty }

    mutating func open(_ name: String, selfClosing: Bool) {
        if name == "svg" || name == "math" {
            if !selfClosing && stack.count < 64 { stack.append(name) }
        } else if isOpen && Self.breakingOut.contains(name) {
            // The standard's tree builder leaves foreign content at these.
            stack.removeAll()
        }
    }

    /// True when the end tag belonged to foreign content.
    mutating func close(_ name: String) -> Bool {
        guard isOpen else { return false }
        if name == "p" || name == "br" {
            stack.removeAll()
            return false
        }
        if let index = stack.lastIndex(of: name) { stack.removeSubrange(index...) }
        return true
    }

    private static let breakingOut: Set<String> = [
        "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre",
        "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
    ]
}
