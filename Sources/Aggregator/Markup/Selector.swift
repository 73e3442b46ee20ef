internal import Text

/// A path to a part of a page, as `feeds.conf` writes it: XPath when it begins with `/`, `./`, `../`, `..` or `(`,
/// else CSS.
///
/// A CSS selector may end in `@name`: that attribute instead of the text. CSS knows type, class, id and attribute
/// tests, descendant, `>`, `+`, `~`, `,`, `:first-child`, `:nth-child()` and `:not()`; anything else is an error.
package struct Selector: Sendable, CustomStringConvertible {
    private enum Language {
        case css([ComplexSelector], attribute: String?)
        case xpath(XPathExpression)
    }

    /// Longer selectors are refused (bytes).
    package static let maximumLength = 4096

    /// As it was written.
    package let description: String
    private let language: Language

    package init(_ text: String) throws(SelectorError) {
        description = text
        let bytes = Array(text.utf8)
        if bytes.count > Self.maximumLength {
            throw SelectorError(offset: Self.maximumLength, reason: "longer than \(Self.maximumLength) bytes")
        }
        guard let first = bytes.first(where: { !$0.isASCIISpace }) else {
            throw SelectorError(offset: 0, reason: "it is empty")
        }
        if first == UInt8(ascii: "/") || first == UInt8(ascii: "(") || Self.beginsWithStep(bytes) {
            language = .xpath(try XPathExpression(text))
        } else {
            let (path, attribute) = try Self.splitAttribute(bytes)
            var parser = CSSSelectorParser(Array(bytes[..<path]))
            language = .css(try parser.selectorList(), attribute: attribute)
        }
    }

    /// The first match's text, or the value of the attribute that was asked for, white space collapsed.
    ///
    /// - Returns: nil when nothing matches, or the match has no such attribute or no text.
    package func first(in node: HTMLNode) -> String? {
        switch language {
        case .xpath(let expression):
            return expression.firstText(in: node).flatMap { $0.isEmpty ? nil : $0 }
        case .css(let selectors, let attribute):
            var matcher = CSSMatcher(selectors)
            guard let match = matcher.first(in: node) else { return nil }
            let text = attribute.map { WhiteSpace.collapsed(match.attribute(named: $0) ?? "") } ?? match.text
            return text.isEmpty ? nil : text
        }
    }

    /// All matches below `node` (XPath: wherever the expression leads), in document order.
    package func nodes(in node: HTMLNode) -> [HTMLNode] {
        switch language {
        case .xpath(let expression): return expression.nodes(in: node)
        case .css(let selectors, _):
            var matcher = CSSMatcher(selectors)
            return matcher.all(in: node)
        }
    }

    /// The first match itself.
    package func firstNode(in node: HTMLNode) -> HTMLNode? {
        guard case .css(let selectors, _) = language else { return nodes(in: node).first }
        var matcher = CSSMatcher(selectors)
        return matcher.first(in: node)
    }

    /// Whether `text` begins with `./` or `..`.
    private static func beginsWithStep(_ bytes: [UInt8]) -> Bool {
        let text = bytes.trimmed()
        return text.starts(with: "./".utf8) || text.starts(with: "..".utf8)
    }

    /// Where the CSS ends, and the attribute named behind it (`@[A-Za-z_:][-\w:.]*$`).
    private static func splitAttribute(_ bytes: [UInt8]) throws(SelectorError) -> (end: Int, name: String?) {
        var end = bytes.count
        while end > 0, bytes[end - 1].isASCIISpace { end -= 1 }
        var start = end
        while start > 0, isNameByte(bytes[start - 1]) { start -= 1 }
        guard start > 0, bytes[start - 1] == UInt8(ascii: "@") else { return (bytes.count, nil) }
        guard start < end, isNameStart(bytes[start]) else {
            throw SelectorError(offset: start, reason: "an attribute's name was expected after '@'")
        }
        return (start - 1, String(decoding: bytes[start..<end], as: UTF8.self).lowercased())
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isNameStart(byte) || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
