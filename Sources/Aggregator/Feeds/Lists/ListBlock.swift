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

    private let title: String

    /// Nodes looked at in one block.
    private static let maximumNodes = 2_000
    /// Bytes and nodes in an element that is no longer than a line, and words in it that belong to no date.
    private static let longestLine = 500
    private static let mostNodes = 100
    private static let wordsBesideDate = 12

    /// - Parameters:
    ///   - nodes: The block, and what follows it up to the next article's.
    ///   - links: Those that say the title.
    init(_ nodes: [HTMLNode], title: String, links: [HTMLNode], dates: ListDates) {
        self.title = title
        var text = ListBlockText(titles: links)
        for block in nodes {
            read(block, dates)
            text.add(block, limit: Self.maximumNodes) { read($0, dates) }
        }
        let lines = text.lines.filter { $0 != title }
        let start = title.isEmpty ? "\u{0}" : title
        let datelines = lines.filter(dates.isDateLine)
        let others = Set(lines).subtracting(datelines)
        summary = lines.filter { $0.unicodeScalars.count > 50 && !$0.hasPrefix(start) && others.contains($0) }
            .max { $0.utf8.count < $1.utf8.count }
        // What tells nothing but the date outranks what may be a short sentence.
        let alone = datelines.filter(DateLine.isOne)
        for line in alone + datelines where published == nil || author == nil {
            let parts = ListByline(line, dates: dates)
            published = published ?? parts.date
            author = author ?? parts.author
            section = section ?? parts.section
        }
    }

    private mutating func read(_ node: HTMLNode, _ dates: ListDates) {
        let property = node.attribute("itemprop")?.lowercased() ?? ""
        if published == nil, node.isNamed("time") || property == "datepublished" {
            let stated = node.attribute("datetime") ?? node.attribute("content")
            published = stated.flatMap { dates.parse($0) } ?? dates.parse(node.text)
        }
        if published == nil, ListRole.of(node) == .date { published = named(node, dates) }
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

    /// The date in an element that is named for it. What is named for more than the date is no longer than a line.
    private func named(_ node: HTMLNode, _ dates: ListDates) -> StatedDate? {
        guard let text = Self.line(in: node), text.unicodeScalars.count <= 120, !title.contains(text),
            title.isEmpty || !text.contains(title)
        else { return nil }
        guard DateLine.otherWords(in: text).map({ $0 <= Self.wordsBesideDate }) ?? false else { return nil }
        return ListByline(text, dates: dates).date
    }

    /// The text of an element that holds little; nil of one that holds much.
    private static func line(in node: HTMLNode) -> String? {
        var bytes: [UInt8] = []
        for (count, inner) in node.descendants.enumerated() {
            inner.withText { bytes.append(contentsOf: $0.prefix(longestLine)) }
            if inner.isNamed("br") { bytes.append(0x20) }
            if bytes.count >= longestLine || count == mostNodes { return nil }
        }
        return WhiteSpace.collapsed(String(decoding: bytes, as: UTF8.self))
    }
}
