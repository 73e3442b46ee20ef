/// One piece of HTML, as ranges of the tokenizer's bytes.
package enum HTMLToken: Equatable, Sendable {
    /// Character data whose references are still to be decoded.
    case text(Range<Int>)
    /// The inside of `script`, `style` and their like: taken as it stands.
    case rawText(Range<Int>)
    /// The name in lower case. The attributes are the tokenizer's until the next token.
    case startTag(String, selfClosing: Bool)
    case endTag(String)
    /// The inside of a comment, also of what browsers read as one (`<?…>`, `<!…>`, `</ …>`).
    case comment(Range<Int>)
    case doctype(Range<Int>)
}

/// One attribute of a start tag, references decoded.
package struct HTMLAttribute: Equatable, Sendable {
    /// Lower case.
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
