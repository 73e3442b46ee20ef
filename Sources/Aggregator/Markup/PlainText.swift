internal import Text

/// The text a reader sees of a piece of HTML. Needs no tree, takes any input, and works in one pass.
///
/// White space collapses everywhere, `pre` excepted, where line ends stay; a no-break space is white space too. Nothing
/// else is altered: joiners, marks of direction and vowel signs stay.
package enum PlainText {
    /// All on one line: what tags separate as blocks is one space apart.
    package static func ofHTML(_ html: String) -> String { read(html, separator: [0x20], lineEnd: 0x20) }

    /// Paragraphs separated by one empty line, at the edges of blocks and at doubled `br`; a single `br` is a line end.
    /// Cells of a table row stand on one line, list items are paragraphs.
    package static func paragraphs(ofHTML html: String) -> String {
        read(html, separator: [0x0A, 0x0A], lineEnd: 0x0A)
    }

    private static func read(_ html: String, separator: [UInt8], lineEnd: UInt8) -> String {
        var tokenizer = HTMLTokenizer(html)
        var writer = PlainTextWriter(separator: separator, lineEnd: lineEnd, capacity: tokenizer.bytes.count)
        var preDepth = 0
        var hidden = HiddenContent()
        while let token = tokenizer.next() {
            switch token {
            case .text(let range):
                guard !hidden.isOpen else { continue }
                tokenizer.withText(range) { writer.append($0, keepsLines: preDepth > 0) }
            case .rawText, .comment, .doctype: continue
            case .startTag(let name, let selfClosing):
                hidden.open(name, selfClosing: selfClosing)
                guard !hidden.isOpen else { continue }
                if name == "pre" || name == "listing" { preDepth += 1 }
                writer.gap(Self.gap(name))
            case .endTag(let name):
                hidden.close(name)
                guard !hidden.isOpen else { continue }
                if name == "pre" || name == "listing" { preDepth = max(0, preDepth - 1) }
                writer.gap(Self.gap(name))
            }
        }
        return writer.text
    }

    private static func gap(_ name: String) -> PlainTextWriter.Gap {
        switch name {
        case "br": .line
        case "td", "th": .space
        default: blocks.contains(name) ? .paragraph : .none
        }
    }

    /// Elements that stand apart from what is before and behind them.
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "head", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup",
        "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "xmp",
    ]
}

/// Elements whose inside no reader sees, `script` and `style` apart (whose inside is raw text anyway).
private struct HiddenContent {
    private var depth = 0
    private var element = ""

    var isOpen: Bool { depth > 0 }

    mutating func open(_ name: String, selfClosing: Bool) {
        if depth > 0 {
            if name == element && !selfClosing { depth += 1 }
        } else if name == "svg" || name == "template" {
            // Only SVG elements can close themselves.
            guard !(selfClosing && name == "svg") else { return }
            element = name
            depth = 1
        }
    }

    mutating func close(_ name: String) {
        if depth > 0 && name == element { depth -= 1 }
    }
}
