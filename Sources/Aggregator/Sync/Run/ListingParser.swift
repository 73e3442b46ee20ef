internal import Feeds
internal import Fetch
internal import Model
internal import Text

/// Reads a body as what the source is: a feed, a list page, or, for `kind = "auto"`, what is served.
struct ListingParser: Sendable {
    let source: FollowedSource
    /// What this address served last; nil when nothing of it was read yet. A wall in front of a known feed must not be
    /// taken for a list of news, but a fallback may be one where the address before it was a feed.
    let known: FeedFormat?
    let now: Instant
    /// True for a walk through all that a site has: of a sitemap not only the newest entries are taken.
    var takesAll = false

    func parse(_ response: FetchResponse) throws(NotAFeed) -> FeedDocument {
        let contentType = response.headers.text("content-type")
        if source.isList { return try list(response, contentType: contentType) }
        do throws(NotAFeed) {
            let document = try FeedParser.parse(
                response.body, contentType: contentType, base: response.finalURL,
                unpackedLimit: Int(source.configuration.fetch.maxBody))
            return completed(document, response)
        } catch {
            if isWordPress { return try posts(response, error) }
            guard error.reason == .html, source.configuration.kind == .auto, known ?? .list == .list else {
                throw error
            }
            return try list(response, contentType: contentType)
        }
    }

    private var isWordPress: Bool { source.configuration.kind == .wordpress || known == .wordpress }

    /// What the format itself does not say: which of a sitemap's entries are meant, where the next posts are.
    private func completed(_ document: FeedDocument, _ response: FetchResponse) -> FeedDocument {
        var document = document
        switch document.format {
        case .sitemap:
            // Half an address may be another one's.
            let isText = response.body.first { !$0.isASCIISpace } == UInt8(ascii: "h")
            if isText, FeedEnd.mayEndWithinLine(response), document.items.count > 1 { document.items.removeLast() }
            let articles = SitemapEntries.articles(of: document, at: response.finalURL)
            document.items = takesAll ? articles : SitemapEntries.recent(articles)
        case .wordpress:
            document.next = WordPressAddress(response.finalURL)?
                .following(headers: response.headers, count: document.items.count)
        default: break
        }
        return document
    }

    /// No posts at all are a valid answer where posts are expected; of a page it is told what should have come.
    private func posts(_ response: FetchResponse, _ error: NotAFeed) throws(NotAFeed) -> FeedDocument {
        if error.reason == .empty, response.body.contains(UInt8(ascii: "[")) { return FeedDocument(format: .wordpress) }
        guard error.reason == .html else { throw error }
        throw NotAFeed(
            .html,
            "the answer is an HTML page instead of posts in JSON; its REST interface may be switched off, then follow its feed"
        )
    }

    private func list(_ response: FetchResponse, contentType: String?) throws(NotAFeed) -> FeedDocument {
        try ListPage.parse(
            response.body, url: response.finalURL, contentType: contentType, rules: source.listRules,
            language: source.configuration.language, zone: source.zone, now: now)
    }
}
