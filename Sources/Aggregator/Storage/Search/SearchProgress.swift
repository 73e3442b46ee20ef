/// How far the search index is.
package struct SearchProgress: Sendable, Equatable {
    /// Articles that were looked at just now.
    package var done = 0
    /// Articles that are new or have changed since they were indexed.
    package var waiting: Int

    package init(done: Int = 0, waiting: Int) {
        self.done = done
        self.waiting = waiting
    }
}
