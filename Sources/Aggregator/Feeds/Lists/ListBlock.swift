internal import Markup
internal import Model
internal import Text

/// What a list says of one article in its block.
struct ListBlock {
    private(set) var heading: String?
    private(set) var published: StatedDate?
    private(set) var author: String?
    private(set) var section: String?
    private(set) var summary: String?

    /// Nodes looked at in one block.
    private static let maximumNodes = 2_000

    init(_ block: HTMLNode, title: String, dates: ListDates) {
        var lines: [String] = []
        for node in block.descendants.prefix(Self.maximumNodes) where node.isElement {
            read(node, dates)
            if Self.isLine(node) {
                let text = node.text
                if !text.isEmpty, text != title { lines.append(text) }
            }
        }
        for line in lines where line.unicodeScalars.count <= 120 && (published == nil || author == nil) {
            let parts = ListByline(line, dates: dates)
            guard let date = parts.date else { continue }
            published = published ?? date
            author = author ?? parts.author
            section = section ?? parts.section
        }
        summary = lines.filter { $0.unicodeScalars.count > 50 && !$0.hasPrefix(title.isEmpty ? "\u{0}" : title) }
            .max { $0.utf8.count < $1.utf8.count }
    }

    private mutating func read(_ node: HTMLNode, _ dates: ListDates) {
        let property = node.attribute("itemprop")?.lowercased() ?? ""
        if published == nil, node.isNamed("time") || property == "datepublished" {
            let stated = node.attribute("datetime") ?? node.attribute("content")
            published = stated.flatMap { dates.parse($0) } ?? dates.parse(node.text)
        }
        if author == nil {
            let rel = node.attribute("rel")?.lowercased() ?? ""
            let name = node.attribute("class")?.lowercased() ?? ""
            if property == "author" || rel == "author" || name.split(separator: " ").contains(where: { $0 == "author" || $0 == "byline" }) {
                let text = ListByline.name(node.text)
                if !text.isEmpty, text.utf8.count < 80, !text.utf8.contains(where: \.isASCIIDigit) { author = text }
            }
        }
        if heading == nil, ["h1", "h2", "h3", "h4"].contains(node.name), node.firstChild != nil {
            let text = node.text
            // The line of facts is often set as a small heading.
            if !text.isEmpty, text.utf8.count > 10, dates.parse(text) == nil { heading = text }
        }
    }

    /// Elements whose text stands on a line of its own: no block inside.
    private static func isLine(_ node: HTMLNode) -> Bool {
        switch node.name {
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "time", "dd", "li", "small": true
        case "div", "span", "td": !node.childElements.contains { ["div", "p", "h1", "h2", "h3", "h4", "ul", "table", "span"].contains($0.name) }
        default: false
        }
    }
}
