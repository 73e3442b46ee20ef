package import Storage

/// What `reextract` was asked for.
package struct ReextractOptions: Sendable {
    /// Which articles; empty: all.
    package var filter: ArticleFilter
    /// Sources read at a time.
    package var workers: Int
    /// Tells what would change, and stores nothing.
    package var isRehearsal: Bool

    package init(filter: ArticleFilter, workers: Int, isRehearsal: Bool) {
        self.filter = filter
        self.workers = workers
        self.isRehearsal = isRehearsal
    }
}
