package import Model
package import Text

/// A page to be read as an article, and what is known of it before.
package struct ArticlePage: Sendable {
    /// As served, after content decoding.
    package var bytes: [UInt8]
    /// The Content-Type header's value.
    package var contentType: String?
    /// Where the page was found, after redirects.
    package var url: String
    /// The source's name in the configuration.
    package var source: String?
    /// The outlet's name: never an author, and no part of a title.
    package var outlet: String?
    /// BCP 47; decides what letters cannot tell (fa or prs).
    package var language: String?
    /// For times without an offset.
    package var zone: Zone
    package var fetchedAt: Instant
    /// What the feed's item or the list said.
    package var hint: ArticleHint
    /// What the source's configuration says of its pages.
    package var rules: ArticleRules?

    package init(
        bytes: [UInt8], contentType: String? = nil, url: String, source: String? = nil, outlet: String? = nil,
        language: String? = nil, zone: Zone = .utc, fetchedAt: Instant,
        hint: ArticleHint = ArticleHint(), rules: ArticleRules? = nil
    ) {
        self.bytes = bytes
        self.contentType = contentType
        self.url = url
        self.source = source
        self.outlet = outlet
        self.language = language
        self.zone = zone
        self.fetchedAt = fetchedAt
        self.hint = hint
        self.rules = rules
    }
}
