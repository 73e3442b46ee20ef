/// What may stand in sanitised HTML: an allow-list of elements and of their attributes. What is not named here goes.
enum SanitizerPolicy {
    enum Element {
        /// Written, perhaps under a harmless name.
        case keep(String)
        /// The tags go, the inside stays.
        case unwrap
        /// The inside goes too.
        case drop
    }

    static func element(_ name: String) -> Element {
        if allowed.contains(name) { return .keep(name) }
        switch name {
        case "address", "fieldset", "form", "dialog", "search": return .keep("div")
        case "menu", "dir": return .keep("ul")
        case "listing": return .keep("pre")
        case "image": return .keep("img")
        case "script", "style", "iframe", "noembed", "noframes", "title", "textarea", "template", "xmp", "plaintext":
            return .drop
        default: return .unwrap
        }
    }

    static let voids: Set<String> = ["br", "hr", "img", "wbr", "col", "source"]

    /// Elements that the standard's tree builder opens again where blocks cut them off.
    static let formatting: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u",
    ]

    /// Elements that end an open `p`.
    static let blocks: Set<String> = [
        "article", "aside", "blockquote", "center", "details", "div", "dl", "dd", "dt", "figcaption", "figure",
        "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
        "summary", "table", "ul",
    ]

    static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
    /// Inside of these only table parts may stand.
    static let tableFrames: Set<String> = ["table", "thead", "tbody", "tfoot", "tr", "colgroup"]
    static let cells: Set<String> = ["td", "th", "caption"]
    static let tableParts: Set<String> = ["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"]

    private static let allowed: Set<String> = blocks.union(formatting).union(voids).union(tableParts).union([
        "abbr", "acronym", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "mark", "picture", "q", "rp", "rt",
        "rtc", "ruby", "samp", "span", "sub", "sup", "time", "var",
    ])

    // MARK: Attributes

    enum Attribute {
        case text
        /// One of a few words.
        case word(Set<String>)
        /// Digits, perhaps with a percent sign.
        case length
        case url
        /// Addresses with widths or densities.
        case addresses
        /// Present or not.
        case flag
    }

    /// Nil when the attribute goes. What only dresses a text is harmless on every element.
    static func attribute(_ name: String, of element: String) -> Attribute? {
        switch name {
        case "dir": .word(["ltr", "rtl", "auto", ""])
        case "href": element == "a" ? .url : nil
        case "src": element == "img" || element == "source" ? .url : nil
        case "srcset": element == "img" || element == "source" ? .addresses : nil
        case "cite", "longdesc": .url
        case "loading": .word(["lazy", "eager"])
        case "scope": .word(["row", "col", "rowgroup", "colgroup", ""])
        case "border", "cellpadding", "cellspacing", "colspan", "height", "hspace", "rowspan", "span", "start",
            "vspace",
            "width":
            .length
        case "open", "reversed", "compact", "noshade", "nowrap": .flag
        case "abbr", "align", "alt", "axis", "bgcolor", "bordercolor", "char", "charoff", "clear", "color", "coords",
            "datetime", "face", "headers", "hreflang", "lang", "media", "rel", "rev", "rules", "shape", "size", "sizes",
            "summary", "title", "type", "valign", "value":
            .text
        default: nil
        }
    }
}
