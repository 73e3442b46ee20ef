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

    /// - Parameters:
    ///   - nodes: The block, and what follows it up to the next article's.
    ///   - links: Those that say the title.
    init(_ nodes: [HTMLNode], title: String, links: [HTMLNode], dates: ListDates) {
        var text = ListBlockText(titles: links)
        for block in nodes {
            read(block, dates)
            text.add(block, limit: Self.maximumNodes) { read($0, dates) }
        }
        let lines = text.lines.filter { $0 != title }
        for line in lines where line.unicodeScalars.count <= 120 && (published == nil || author == nil) {
            let parts = ListByline(line, dates: dates)
            guard let date = parts.date else { continue }
            published = published ?? date
            author = author ?? parts.author
            section = section ?? parts.section
        }
        let start = title.isEmpty ? "\u{0}" : title
        summary = lines.filter { $0.unicodeScalars.count > 50 && !$0.hasPrefix(start) }
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
            if property == "author" || rel == "author"
                || name.split(separator: " ").contains(where: { $0 == "author" || $0 == "byline" })
            {
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
}
