internal import Markup
internal import Model
internal import Text

/// Finds a page's articles without rules: links that lead to articles, by their addresses and titles, outside of
/// navigation, adverts and lists of what is read most; and around each link the block that speaks of this article
/// alone.
struct FoundList {
    /// Links looked at on one page, and items given.
    private static let maximumLinks = 20_000
    private static let maximumItems = 1_000
    /// Steps from a link up to its block.
    private static let maximumClimb = 12

    private let base: URLReference?
    private let dates: ListDates

    init(base: URLReference?, dates: ListDates) {
        self.base = base
        self.dates = dates
    }

    /// All links to one address.
    private struct Entry {
        let url: String
        var likelihood: ArticleAddress.Likelihood
        var links: [HTMLNode] = []
        /// What each of them says.
        var texts: [String] = []
        var title = ""

        /// The links that say the title; others say how many comments there are.
        var titleLinks: [HTMLNode] {
            zip(links, texts).filter { 2 * $1.utf8.count > title.utf8.count }.map { $0.0 }
        }
    }

    func items(in root: HTMLNode) -> [FeedItem] {
        guard let base else { return [] }
        let entries = self.entries(in: root, base: base)
        let owners = self.owners(entries, root: root)
        return entries.indices.lazy.compactMap { index in self.item(entries[index], index, owners) }
            .prefix(Self.maximumItems).map { $0 }
    }

    // MARK: Links

    private func entries(in root: HTMLNode, base: URLReference) -> [Entry] {
        var places: [String: Int] = [:]
        var entries: [Entry] = []
        var others: [UnsafeRawPointer: Bool] = [:]
        var seen = 0
        for node in root.descendants where node.isNamed("a") {
            seen += 1
            if seen > Self.maximumLinks { break }
            guard let href = node.attribute("href"), !href.isEmpty, !href.hasPrefix("#"),
                !href.hasPrefix("javascript:"),
                var target = URLReference(href)?.resolved(against: base)
            else { continue }
            target.fragment = nil
            let likelihood = ArticleAddress.likelihood(target, on: base)
            guard likelihood != .never, !isInOtherBlock(node, known: &others) else { continue }
            let url = target.text
            let title = self.title(of: node)
            if let place = places[url] {
                entries[place].links.append(node)
                entries[place].texts.append(title)
                if title.utf8.count > entries[place].title.utf8.count { entries[place].title = title }
            } else {
                places[url] = entries.count
                entries.append(Entry(url: url, likelihood: likelihood, links: [node], texts: [title], title: title))
            }
        }
        return chosen(entries)
    }

    /// What is likely by its address; what is only possible needs a title of a sentence's length.
    private func chosen(_ entries: [Entry]) -> [Entry] {
        entries.filter { entry in
            let words = entry.title.split(separator: " ").count
            switch entry.likelihood {
            case .likely: return entry.title.isEmpty || words >= 2 || entry.title.unicodeScalars.count >= 12
            case .possible: return words >= 4 && entry.title.unicodeScalars.count >= 20
            case .never: return false
            }
        }
    }

    /// A link's title, whole; empty when it only says "read more".
    private func title(of link: HTMLNode) -> String {
        let text = ListCard.title(of: link, dates: dates)
        if ListWords.more.contains(text.lowercased()) || text.utf8.count > 500 { return "" }
        return ListLink.wholeTitle(text, from: [link])
    }

    /// Whether a block around the link is navigation and the like. Answers are remembered by block.
    private func isInOtherBlock(_ link: HTMLNode, known: inout [UnsafeRawPointer: Bool]) -> Bool {
        var path: [HTMLNode] = []
        var answer = false
        var next = link.parent
        while let node = next {
            if let found = known[node.identity] {
                answer = found
                break
            }
            path.append(node)
            next = node.parent
        }
        for node in path.reversed() {
            answer = answer || Self.isOtherBlock(node)
            known[node.identity] = answer
        }
        return answer
    }

    private static func isOtherBlock(_ node: HTMLNode) -> Bool {
        if node.isNamed("body") || node.isNamed("html") { return false }
        if node.isNamed("nav") || node.isNamed("footer") || node.isNamed("aside") { return true }
        for name in ["class", "id", "role"] as [StaticString] {
            guard let value = node.attribute(name)?.lowercased() else { continue }
            for word in value.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
                if ListWords.otherBlocks.contains(String(word)) { return true }
                let parts = word.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
                if parts.count > 1, parts.count < 4, parts.contains(where: { ListWords.otherBlocks.contains($0) }) {
                    return true
                }
            }
        }
        return false
    }

    // MARK: Blocks

    /// For each element around links, the one entry its links lead to; -1 for several.
    private func owners(_ entries: [Entry], root: HTMLNode) -> [UnsafeRawPointer: Int] {
        var owners: [UnsafeRawPointer: Int] = [:]
        for (index, entry) in entries.enumerated() {
            for link in entry.links {
                var node: HTMLNode? = link
                while let element = node {
                    let owner = owners[element.identity]
                    if owner == index || owner == -1 { break }
                    owners[element.identity] = owner == nil ? index : -1
                    node = element.parent
                }
                // Above the first shared element all is shared.
                while let element = node, owners[element.identity] != -1, owners[element.identity] != index {
                    owners[element.identity] = -1
                    node = element.parent
                }
            }
        }
        return owners
    }

    /// The highest element that speaks of this entry alone.
    private func block(of link: HTMLNode, _ index: Int, _ owners: [UnsafeRawPointer: Int]) -> HTMLNode {
        var block = link
        for _ in 0..<Self.maximumClimb {
            guard let parent = block.parent, owners[parent.identity] == index, !parent.isNamed("body") else { break }
            block = parent
        }
        return block
    }

    /// In flat lists (heading, date, text, heading, …) what stands behind the block and speaks of no other article.
    private func followers(of block: HTMLNode, _ owners: [UnsafeRawPointer: Int]) -> [HTMLNode] {
        guard !block.isNamed("li"), !block.isNamed("tr"), !block.isNamed("article"), !block.isNamed("td") else {
            return []
        }
        var followers: [HTMLNode] = []
        var next = block.nextElement
        while let node = next, followers.count < 4, owners[node.identity] == nil, node.name != "ul" {
            // A heading or block of the same kind begins something else.
            if node.name == block.name { break }
            followers.append(node)
            next = node.nextElement
        }
        return followers
    }

    private func item(_ entry: Entry, _ index: Int, _ owners: [UnsafeRawPointer: Int]) -> FeedItem? {
        guard let first = entry.links.first else { return nil }
        let block = block(of: first, index, owners)
        let facts = ListBlock(
            [block] + followers(of: block, owners), title: entry.title, links: entry.titleLinks, dates: dates)
        let title = entry.title.isEmpty ? facts.heading : ListLink.wholeTitle(entry.title, from: entry.links)
        // A picture or "read more" alone is an item only where its block looks like one.
        if title == nil || title?.isEmpty == true, facts.published == nil || facts.summary == nil { return nil }
        var item = FeedItem()
        item.url = entry.url
        item.title = title
        item.published = facts.published
        item.authors = facts.author.map { [Author(name: $0)] } ?? []
        item.summary = facts.summary.map { HTMLEscape.escaped(Array($0.utf8)[...]) }
        if let section = facts.section { item.categories = [section] }
        return item
    }
}
