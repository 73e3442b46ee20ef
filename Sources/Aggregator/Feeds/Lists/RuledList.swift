internal import Markup
internal import Model
internal import Text

/// Reads a list by the configuration's selectors.
struct RuledList {
    private let rules: ListRules
    private let base: URLReference?
    private let dates: ListDates

    init(_ rules: ListRules, base: URLReference?, dates: ListDates) {
        self.rules = rules
        self.base = base
        self.dates = dates
    }

    func items(in root: HTMLNode) -> [FeedItem] {
        var seen: Set<String> = []
        return rules.item.nodes(in: root).compactMap { node in
            guard let item = item(node), let url = item.url, seen.insert(url).inserted else { return nil }
            return item
        }
    }

    private func item(_ node: HTMLNode) -> FeedItem? {
        let address =
            rules.link.map { ListLink.address(of: $0, in: node) } ?? ListLink.link(at: node)?.attribute("href")
        guard let address, let url = URLReference.absolute(address, base: base) else { return nil }
        var item = FeedItem()
        item.url = url
        item.title = title(node)
        if let byline = rules.byline?.first(in: node) {
            let parts = ListByline(byline, dates: dates)
            item.published = parts.date
            if let author = parts.author { item.authors = [Author(name: author)] }
            if let section = parts.section { item.categories = [section] }
        }
        if let date = rules.date?.first(in: node) { item.published = dates.parse(date) ?? item.published }
        if let author = rules.author?.first(in: node) { item.authors = [Author(name: ListByline.name(author))] }
        return item
    }

    private func title(_ node: HTMLNode) -> String? {
        guard let selector = rules.title else {
            let text = ListLink.link(at: node).map { ListCard.title(of: $0, dates: dates) } ?? ""
            return text.isEmpty ? nil : ListLink.wholeTitle(text, from: [node])
        }
        guard let text = selector.first(in: node) else { return nil }
        let match = selector.firstNode(in: node)
        return ListLink.wholeTitle(text, from: [match, match.flatMap { ListLink.link(at: $0) }].compactMap { $0 })
    }
}
