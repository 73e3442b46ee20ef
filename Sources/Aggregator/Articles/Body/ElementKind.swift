/// What an element is to a reader of text.
enum ElementKind: UInt8 {
    /// Part of a line: `a`, `b`, `span` …
    case inline
    case link
    /// Starts and ends lines.
    case block
    /// A block that is a unit of text itself: `p`, `blockquote`, `pre` …
    case paragraph
    case heading
    case listItem
    case list
    case table
    case row
    case cell
    case lineBreak
    case figure
    case caption
    case article
    case main
    case navigation
    case aside
    case header
    case footer
    case form
    /// No text a reader would see.
    case unseen

    private static let byName: [String: ElementKind] = {
        let table: [(ElementKind, String)] = [
            (.link, "a"),
            (
                .inline,
                """
                abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q ruby s samp small span \
                strike strong sub sup tt u var wbr time label o rt rb
                """
            ),
            (.paragraph, "p blockquote pre dd dt address center"),
            (.heading, "h1 h2 h3 h4 h5 h6"),
            (.listItem, "li"),
            (.list, "ul ol dl menu dir"),
            (.table, "table"),
            (.row, "tr"),
            (.cell, "td th"),
            (.lineBreak, "br"),
            (.figure, "figure picture"),
            (.caption, "figcaption caption"),
            (.article, "article"),
            (.main, "main"),
            (.navigation, "nav"),
            (.aside, "aside"),
            (.header, "header"),
            (.footer, "footer"),
            (.form, "form fieldset"),
            (
                .unseen,
                """
                script style noscript template svg iframe object embed canvas video audio map select option optgroup \
                textarea button input head title meta link img rp math dialog frameset noframes amp-ad applet
                """
            ),
        ]
        var kinds: [String: ElementKind] = [:]
        for (kind, names) in table { for name in names.split(separator: " ") { kinds[String(name)] = kind } }
        return kinds
    }()

    /// Unknown elements are blocks: what sites invent (`story-body`) holds paragraphs.
    init(name: String) { self = Self.byName[name] ?? .block }

    /// Whether text flows through it without a break.
    var isInline: Bool { self == .inline || self == .link }
}
