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

    /// Nil when the attribute goes.
    static func attribute(_ name: String, of element: String) -> Attribute? {
        switch name {
        case "lang", "title": return .text
        case "dir": return .word(["ltr", "rtl", "auto"])
        default: break
        }
        switch (element, name) {
        case ("a", "href"), ("img", "src"), ("source", "src"), ("blockquote", "cite"), ("q", "cite"), ("del", "cite"),
            ("ins", "cite"):
            return .url
        case ("img", "srcset"), ("source", "srcset"): return .addresses
        case ("img", "width"), ("img", "height"), ("source", "width"), ("source", "height"), ("td", "width"),
            ("th", "width"), ("td", "height"), ("th", "height"), ("table", "width"), ("col", "width"),
            ("hr", "width"), ("td", "colspan"), ("th", "colspan"), ("td", "rowspan"), ("th", "rowspan"),
            ("col", "span"), ("colgroup", "span"), ("ol", "start"), ("li", "value"), ("table", "border"),
            ("table", "cellpadding"), ("table", "cellspacing"):
            return .length
        case ("img", "alt"), ("img", "sizes"), ("source", "sizes"), ("source", "media"), ("source", "type"),
            ("time", "datetime"), ("del", "datetime"), ("ins", "datetime"), ("td", "headers"), ("th", "headers"),
            ("td", "abbr"), ("th", "abbr"), ("table", "summary"), ("a", "hreflang"), ("a", "type"), ("a", "rel"),
            ("data", "value"), ("ol", "type"), ("ul", "type"), ("li", "type"), ("font", "color"), ("font", "face"),
            ("font", "size"), ("img", "longdesc"):
            return name == "longdesc" ? .url : .text
        case ("th", "scope"), ("td", "scope"): return .word(["row", "col", "rowgroup", "colgroup"])
        case ("img", "loading"): return .word(["lazy", "eager"])
        case ("details", "open"), ("ol", "reversed"): return .flag
        case ("p", "align"), ("div", "align"), ("td", "align"), ("th", "align"), ("tr", "align"), ("table", "align"),
            ("img", "align"), ("h1", "align"), ("h2", "align"), ("h3", "align"), ("h4", "align"), ("h5", "align"),
            ("h6", "align"), ("col", "align"), ("caption", "align"), ("hr", "align"):
            return .word(["left", "right", "center", "justify", "top", "middle", "bottom", "char"])
        case ("td", "valign"), ("th", "valign"), ("tr", "valign"), ("tbody", "valign"), ("col", "valign"):
            return .word(["top", "middle", "bottom", "baseline"])
        default: return nil
        }
    }
}
