internal import Text

/// The names of the elements of HTML, obsolete ones and the roots of SVG and MathML included (WHATWG HTML Standard,
/// "Elements" index and 16.2).
package enum HTMLElementNames {
    /// Whether a piece of text holds a tag of HTML. "Vec<T>" and "</example>" hold none.
    package static func occur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            index += 1
            if index < text.count, text[index] == UInt8(ascii: "/") { index += 1 }
            let start = index
            while index < text.count, index - start < 16, text[index].isASCIILetter || text[index].isASCIIDigit {
                index += 1
            }
            guard index > start, index < text.count else { continue }
            let ends = text[index].isASCIISpace || text[index] == UInt8(ascii: ">") || text[index] == UInt8(ascii: "/")
            if ends, all.contains(String(decoding: text[start..<index], as: UTF8.self).lowercased()) { return true }
        }
        return false
    }

    static let all: Set<String> = [
        "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont",
        "bdi",
        "bdo", "bgsound", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite",
        "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl",
        "dt",
        "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2",
        "h3",
        "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "image", "img", "input", "ins",
        "isindex",
        "kbd", "keygen", "label", "legend", "li", "link", "listing", "main", "map", "mark", "marquee", "math", "menu",
        "menuitem", "meta", "meter", "multicol", "nav", "nextid", "nobr", "noembed", "noframes", "noscript", "object",
        "ol", "optgroup", "option", "output", "p", "param", "picture", "plaintext", "pre", "progress", "q", "rb", "rp",
        "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small", "source", "spacer",
        "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template",
        "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
        "xmp",
    ]
}
