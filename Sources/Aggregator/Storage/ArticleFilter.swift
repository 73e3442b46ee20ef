package import Model

/// Which articles a reader wants. Empty means all.
package struct ArticleFilter: Sendable {
    /// Names of sources; empty: any.
    package var sources: [String] = []
    package var language: String?
    package var dates = DateRange()
    /// Changed after this change.
    package var sinceSeq: Int64 = 0
    /// With a change at or after this moment; of one that is not kept any more the article's own times tell.
    package var changedSince: Instant?
    /// Public id of a story.
    package var story: String?
    /// Public ids; empty: any.
    package var ids: [String] = []

    package init() {}
}
