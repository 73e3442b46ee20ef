internal import Markup
internal import Text

/// A link around a whole card (section, headline, date, summary), as its lines.
struct ListCard {
    private struct Line {
        var text: String
        let role: ListRole?
        /// Lines that only a `<br>` parts belong together.
        let block: Int
    }

    /// Nodes looked at in one link.
    private static let maximumNodes = 400
    /// What a line has at least to be a headline wherever others stand beside it.
    private static let substantialWords = 4
    private static let substantialLength = 20

    private var lines: [Line] = []

    private init(_ link: HTMLNode) {
        let stacked = Self.stacked(in: link)
        var roles: [UnsafeRawPointer: ListRole] = [:]
        var bytes: [UInt8] = []
        var role: ListRole?
        var block = 0
        func flush(_ lines: inout [Line]) {
            let text = WhiteSpace.collapsed(String(decoding: bytes, as: UTF8.self))
            if !text.isEmpty { lines.append(Line(text: text, role: role, block: block)) }
            bytes.removeAll(keepingCapacity: true)
        }
        func end(_ node: HTMLNode, _ lines: inout [Line]) {
            guard node.isElement else { return }
            let isBreak = node.isNamed("br")
            guard isBreak || ListBlockText.isBlock(node) || stacked.contains(node.identity) else { return }
            flush(&lines)
            if !isBreak { block += 1 }
        }
        var left = Self.maximumNodes
        var next = link.firstChild
        while let node = next, left > 0 {
            left -= 1
            var child = node.firstChild
            if node.isText {
                if bytes.allSatisfy(\.isASCIISpace) { role = node.parent.flatMap { roles[$0.identity] } }
                node.withText { bytes.append(contentsOf: $0) }
            } else if node.isElement {
                roles[node.identity] = ListRole.of(node) ?? node.parent.flatMap { roles[$0.identity] }
                if node.isNamed("script") || node.isNamed("style") || node.isNamed("template") { child = nil }
                end(node, &lines)
            }
            if let child {
                next = child
                continue
            }
            var place = node
            next = nil
            while place != link {
                end(place, &lines)
                if let sibling = place.nextSibling {
                    next = sibling
                    break
                }
                guard let parent = place.parent else { break }
                place = parent
            }
        }
        flush(&lines)
    }

    /// The title of a link: its heading's text, else its line that is neither date nor section nor summary, else its
    /// whole text.
    static func title(of link: HTMLNode, dates: ListDates) -> String {
        if let heading = heading(in: link) { return heading.text }
        guard link.firstChild?.nextSibling != nil || link.firstChild?.isElement == true else { return link.text }
        return ListCard(link).title(dates) ?? link.text
    }

    /// The first heading that is no section's or date's, else the first.
    private static func heading(in link: HTMLNode) -> HTMLNode? {
        var first: HTMLNode?
        for node in link.descendants
        where node.isNamed("h1") || node.isNamed("h2") || node.isNamed("h3") || node.isNamed("h4") || node.isNamed("h5")
        {
            switch ListRole.of(node) {
            case nil, .title: return node
            default: first = first ?? node
            }
        }
        return first
    }

    private func title(_ dates: ListDates) -> String? {
        guard lines.count > 1 else { return nil }
        let texts = Self.joined(lines.filter { !dates.isDateLine($0.text) })
        let named = texts.filter { $0.role == .title }
        if !named.isEmpty { return Self.headline(of: named) }
        let plain = texts.filter { $0.role == nil }
        if let headline = plain.first(where: Self.isSubstantial) { return headline.text }
        return Self.headline(of: texts.filter { $0.role != .date }) ?? Self.headline(of: texts)
    }

    private static func joined(_ lines: [Line]) -> [Line] {
        lines.reduce(into: []) { blocks, line in
            if let last = blocks.indices.last, blocks[last].block == line.block {
                blocks[last].text += " " + line.text
            } else {
                blocks.append(line)
            }
        }
    }

    private static func headline(of lines: [Line]) -> String? {
        let chosen = lines.first(where: isSubstantial) ?? lines.max { $0.text.utf8.count < $1.text.utf8.count }
        return chosen?.text
    }

    private static func isSubstantial(_ line: Line) -> Bool {
        line.text.unicodeScalars.count >= substantialLength || line.text.split(separator: " ").count >= substantialWords
    }

    /// Spans and the like that a style sets as lines: they stand side by side with no text between, and one of them
    /// names what it holds.
    static func stacked(in link: HTMLNode) -> Set<UnsafeRawPointer> {
        var stacked: Set<UnsafeRawPointer> = []
        var parents = [link]
        var left = maximumNodes
        while let parent = parents.popLast() {
            var elements: [HTMLNode] = []
            var isNamed = false
            var hasText = false
            for child in parent.children {
                left -= 1
                if left < 0 { return stacked }
                if child.isText {
                    hasText = hasText || child.withText { !$0.allSatisfy(\.isASCIISpace) }
                } else if child.firstChild != nil {
                    elements.append(child)
                    isNamed = isNamed || ListRole.of(child) != nil
                }
            }
            if elements.count > 1, isNamed, !hasText { stacked.formUnion(elements.map(\.identity)) }
            parents += elements
        }
        return stacked
    }
}
