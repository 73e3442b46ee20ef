package import Model

extension StoreReader {
    /// The pages of a source's articles that are to be asked again by `now`, as if they were queued: what is stored of the
    /// article stands for what its list said of it.
    package func knownPages(
        source: Int64, now: Instant, farthest: Instant, limit: Int
    ) throws(StoreError) -> [QueuedPage] {
        var pages: [QueuedPage] = []
        for core in try duePages(source: source, now: now, farthest: farthest, limit: limit) {
            guard let url = core.url, let article = try article(id: core.publicID) else { continue }
            var page = QueuedPage(
                source: source, url: url, urlKey: url, guid: core.guid, itemDigest: [], draft: Draft(listing: article),
                queuedAt: now)
            page.article = core.id
            pages.append(page)
        }
        return pages
    }
}

extension Draft {
    /// What a list would say of a stored article: all but its text.
    fileprivate init(listing article: Article) {
        self.init()
        title = article.title
        authors = article.authors
        published = article.published
        publishedFrom = article.publishedFrom
        updated = article.updated
        language = article.language
        summary = article.summary
        image = article.image
        categories = article.categories
        enclosures = article.enclosures
    }
}
