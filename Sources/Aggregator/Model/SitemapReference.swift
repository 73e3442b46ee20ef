/// One sitemap that a sitemap index names (sitemaps.org, "Using Sitemap index files").
package struct SitemapReference: Hashable, Sendable {
    package var url: String
    /// When the sitemap itself changed last; nil when not stated.
    package var updated: StatedDate?

    package init(url: String, updated: StatedDate? = nil) {
        self.url = url
        self.updated = updated
    }
}
