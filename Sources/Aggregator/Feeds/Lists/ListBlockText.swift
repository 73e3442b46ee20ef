internal import Markup
internal import Text

/// The lines of text in an article's block of a list, links that only lead on left out.
struct ListBlockText {
    private(set) var lines: [String] = []
    private var line = [UInt8]()
    /// Their text is a line of its own, whatever stands beside it.
    private let titles: [HTMLNode]
    /// Inline elements that are lines as well: the parts of cards.
    private let stacked: Set<UnsafeRawPointer>

    init(titles: [HTMLNode]) {
        self.titles = titles
        stacked = titles.prefix(4).reduce(into: []) { $0.formUnion(ListCard.stacked(in: $1)) }
    }

    /// Adds a node's lines.
    ///
    /// - Parameters:
    ///   - limit: Nodes looked at.
    ///   - visit: Called with every element below.
    mutating func add(_ root: HTMLNode, limit: Int, visit: (HTMLNode) -> Void) {
        var left = limit
        var next: HTMLNode? = root
        while let node = next, left > 0 {
            left -= 1
            var child = node.firstChild
            if node.isText {
                node.withText { line.append(contentsOf: $0) }
            } else if node.isElement {
                if node != root { visit(node) }
                if node.isNamed("script") || node.isNamed("style") || isPointer(node) { child = nil }
                if breaks(node) { flush() }
            }
            if let child {
                next = child
                continue
            }
            // Leaving blocks ends their lines.
            var place = node
            next = nil
            while place != root {
                if breaks(place) { flush() }
                if let sibling = place.nextSibling {
                    next = sibling
                    break
                }
                guard let parent = place.parent else { break }
                place = parent
            }
        }
        flush()
    }

    private func isPointer(_ node: HTMLNode) -> Bool {
        node.isNamed("a") && ListWords.more.contains(node.text.lowercased())
    }

    private mutating func flush() {
        let text = WhiteSpace.collapsed(String(decoding: line, as: UTF8.self))
        if !text.isEmpty { lines.append(text) }
        line.removeAll(keepingCapacity: true)
    }

    private func breaks(_ node: HTMLNode) -> Bool {
        if node.isNamed("a") { return titles.contains(node) }
        return Self.isBlock(node) || stacked.contains(node.identity)
    }

    /// Whether an element begins and ends lines by its name.
    static func isBlock(_ node: HTMLNode) -> Bool {
        switch node.name {
        case "b", "i", "em", "strong", "span", "small", "time", "font", "u", "abbr", "cite", "q", "sub", "sup", "img",
            "wbr", "":
            false
        default: true
        }
    }
}
