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
        var tokenizer = HTMLTokenizer(html, keepsAttributes: false)
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
                let traits = tokenizer.traits
                if hidden.isOpen || traits.isHidden { hidden.open(name, selfClosing: selfClosing) }
                guard !hidden.isOpen else { continue }
                if traits.keepsLines { preDepth += 1 }
                writer.gap(traits.gap)
            case .endTag(let name):
                if hidden.isOpen { hidden.close(name) }
                guard !hidden.isOpen else { continue }
                if tokenizer.traits.keepsLines { preDepth = max(0, preDepth - 1) }
                writer.gap(tokenizer.traits.gap)
            }
        }
        return writer.text
    }
}

/// Elements whose inside no reader sees, `script` and `style` apart (whose inside is raw text anyway).
private struct HiddenContent {
    private var depth = 0
    private var element = ""

    var isOpen: Bool { depth > 0 }

    /// - Parameter name: of an element inside a hidden one, or of one that hides its inside.
    mutating func open(_ name: String, selfClosing: Bool) {
        if depth > 0 {
            if name == element && !selfClosing { depth += 1 }
        } else {
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
