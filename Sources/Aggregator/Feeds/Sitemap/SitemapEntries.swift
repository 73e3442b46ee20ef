package import Model
internal import Text

/// Chooses among what a sitemap lists. Pure.
package enum SitemapEntries {
    /// Entries without news dates that one reading takes: each costs a request for its page.
    package static let plainLimit = 100
    /// Google's own bound for a news sitemap.
    package static let newsLimit = 1_000

    /// The entries that lead to articles, as far as their addresses tell: home, category and tag pages are left out. What
    /// the news extension describes is an article by definition.
    package static func articles(of document: FeedDocument, at url: String) -> [FeedItem] {
        guard let page = URLReference(url) else { return document.items }
        return document.items.filter { item in
            if isNews(item) { return true }
            guard let target = item.url.flatMap({ URLReference($0) }) else { return false }
            return ArticleAddress.likelihood(target, on: page) != .never
        }
    }

    /// The entries that a regular reading follows: of the news at most `newsLimit`, of the others at most `plainLimit`,
    /// the latest by their dates. Where no dates are, nobody says at which end the newest stand: half from each.
    package static func recent(_ items: [FeedItem]) -> [FeedItem] {
        let news = items.filter(isNews)
        let dated = items.filter { !isNews($0) && $0.updated != nil }
        let undated = items.filter { !isNews($0) && $0.updated == nil }
        let latest = newest(news, limit: newsLimit) + newest(dated, limit: plainLimit)
        let room = max(0, plainLimit - latest.count)
        guard undated.count > room else { return latest + undated }
        return latest + undated.prefix(room - room / 2) + undated.suffix(room / 2)
    }

    private static func newest(_ items: [FeedItem], limit: Int) -> [FeedItem] {
        guard items.count > limit else { return items }
        let ranked = items.enumerated().sorted { a, b in
            let (x, y) = (a.element.date?.instant.seconds ?? .min, b.element.date?.instant.seconds ?? .min)
            return x == y ? a.offset < b.offset : x > y
        }
        return ranked.prefix(limit).map(\.element)
    }

    private static func isNews(_ item: FeedItem) -> Bool { item.title != nil || item.published != nil }
}
