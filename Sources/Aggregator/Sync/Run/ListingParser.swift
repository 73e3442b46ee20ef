internal import Feeds
internal import Fetch
internal import Model

/// Reads a body as what the source is: a feed, a list page, or, for `kind = "auto"`, what is served.
struct ListingParser: Sendable {
    let source: FollowedSource
    /// What this address served last; nil when nothing of it was read yet. A wall in front of a known feed must not be
    /// taken for a list of news, but a fallback may be one where the address before it was a feed.
    let known: FeedFormat?
    let now: Instant

    func parse(_ response: FetchResponse) throws(NotAFeed) -> FeedDocument {
        let contentType = response.headers.text("content-type")
        if source.isList { return try list(response, contentType: contentType) }
        do throws(NotAFeed) {
            return try FeedParser.parse(response.body, contentType: contentType, base: response.finalURL)
        } catch {
            guard error.reason == .html, source.configuration.kind == .auto, known ?? .list == .list else {
                throw error
            }
            return try list(response, contentType: contentType)
        }
    }

    private func list(_ response: FetchResponse, contentType: String?) throws(NotAFeed) -> FeedDocument {
        try ListPage.parse(
            response.body, url: response.finalURL, contentType: contentType, rules: source.listRules,
            language: source.configuration.language, zone: source.zone, now: now)
    }
}
