/// The elements of sanitised HTML: an allow-list. What is not named here goes.
enum SanitizerPolicy {
    enum Element {
        /// Written, perhaps under a harmless name.
        case keep(String)
        /// The tags go, the inside stays.
        case unwrap
        /// The inside goes too.
        case drop
    }

    static func element(_ name: String, profile: SanitizerProfile) -> Element {
        if allowed.contains(name) || profile == .reading && readable.contains(name) { return .keep(name) }
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

    static let voids: Set<String> = ["area", "br", "hr", "img", "wbr", "col", "source", "track"]

    /// Elements that the standard's tree builder opens again where blocks cut them off.
    static let formatting: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u",
    ]

    /// Elements that end an open `p`.
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "center", "details", "div", "dl", "dd", "dt", "fieldset",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main",
        "menu", "nav", "ol", "p", "pre", "section",
        "summary", "table", "ul",
    ]

    static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
    /// Inside of these only table parts may stand.
    static let tableFrames: Set<String> = ["table", "thead", "tbody", "tfoot", "tr", "colgroup"]
    static let cells: Set<String> = ["td", "th", "caption"]
    static let tableParts: Set<String> = ["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"]

    /// Kept for readers only.
    private static let readable: Set<String> = [
        "address", "area", "audio", "fieldset", "label", "legend", "map", "menu", "meter", "output", "progress",
        "track",
        "video",
    ]

    private static let allowed: Set<String> = blocks.union(formatting).union(voids).union(tableParts).union([
        "abbr", "acronym", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "mark", "picture", "q", "rp", "rt",
        "rtc", "ruby", "samp", "span", "sub", "sup", "time", "var",
    ]).subtracting(readable)
}
