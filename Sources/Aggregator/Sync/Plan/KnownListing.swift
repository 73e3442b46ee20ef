/// What the store knows of the items of one listing: the least that the plan needs to decide.
package struct KnownListing: Sendable {
    /// An item that this source has listed before.
    package struct Item: Sendable {
        package var article: Int64
        package var key: String
        package var digest: [UInt8]
        package var guid: String?

        package init(article: Int64, key: String, digest: [UInt8], guid: String? = nil) {
            self.article = article
            self.key = key
            self.digest = digest
            self.guid = guid
        }
    }

    /// An article that one of the listing's URL keys or guids leads to.
    package struct Article: Sendable {
        /// True when the planning source brought the article first: only that source changes it.
        package var isOwn: Bool
        package var title: String
        package var digest: [UInt8]
        /// True when the text was read from the article's page, not from the feed.
        package var isFromPage: Bool

        package init(isOwn: Bool, title: String, digest: [UInt8], isFromPage: Bool) {
            self.isOwn = isOwn
            self.title = title
            self.digest = digest
            self.isFromPage = isFromPage
        }
    }

    /// Items of this source, by guid.
    package var itemsByGuid: [String: Item] = [:]
    /// Items of this source, by URL key.
    package var itemsByKey: [String: Item] = [:]
    /// Articles of any source, by URL key.
    package var articlesByKey: [String: Int64] = [:]
    package var articles: [Int64: Article] = [:]
    /// URL keys that no stored key begins with, so that the items' own keys (`SharedLinks`) are unknown too.
    package var newKeys: Set<String> = []

    /// URL keys that lead to an article which has them from its page alone and does not look like the item.
    package var doubtfulKeys: Set<String> = []

    package init() {}
}
