internal import Markup
internal import Text

/// Addresses and whole titles of the links in a list.
enum ListLink {
    /// The value a link selector finds; the `href` of the link it finds, or that lies around or in what it finds, when
    /// it names no attribute.
    static func address(of selector: Selector, in node: HTMLNode) -> String? {
        guard let match = selector.firstNode(in: node) else { return nil }
        if selector.description.contains("@") { return selector.first(in: node) }
        return link(at: match)?.attribute("href")
    }

    /// The link that `node` is, holds or stands in.
    static func link(at node: HTMLNode) -> HTMLNode? {
        if node.isNamed("a") { return node }
        if let inner = node.descendants.first(where: { $0.isNamed("a") && $0.attribute("href") != nil }) {
            return inner
        }
        var parent = node.parent
        while let element = parent {
            if element.isNamed("a") { return element }
            parent = element.parent
        }
        return nil
    }

    /// The text of a title, whole: where a list cut it, an attribute of the link or its picture may have the rest.
    static func wholeTitle(_ text: String, from nodes: [HTMLNode]) -> String {
        let start = CutTitle.withoutDots(text)
        guard !start.isEmpty else { return text }
        for node in nodes {
            var inside = [node]
            for element in node.descendants where element.isNamed("a") || element.isNamed("img") {
                inside.append(element)
                if inside.count > 8 { break }
            }
            for element in inside {
                for value in [element.attribute("title"), element.attribute("alt")] {
                    guard let whole = value.map({ WhiteSpace.collapsed($0) }), whole.utf8.count > start.utf8.count,
                        whole.utf8.count < 600, whole.hasPrefix(start)
                    else { continue }
                    return whole
                }
            }
        }
        return text
    }
}
