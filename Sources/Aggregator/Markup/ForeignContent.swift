/// Whether the input is inside of `svg` or `math`, whose tags all go; their text stays.
struct ForeignContent {
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
