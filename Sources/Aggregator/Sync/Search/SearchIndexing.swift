package import Model
package import Storage

/// Brings the search index up to the articles, in bounded transactions apart from those that made the articles safe.
package struct SearchIndexing: Sendable {
    /// One transaction: long enough for few merges of the index, short enough to end soon when asked.
    private static let articles = 8000
    private static let bytes = 32 << 20
    /// How long somebody who searches is kept waiting.
    package static let searchBound = Duration.seconds(10)
    /// Where more wait, a run indexes none: a flood (the first run, an import) and what comes behind it are for whoever
    /// searches first, in large batches, which cost half as much. No run takes longer for a search that may never come.
    private static let mostOfRun = 1000
    /// Seconds after which a run takes up a flood all the same, for those who may read the store but not write it.
    private static let patience: Int64 = 86_400

    private let store: Store

    package init(_ store: Store) { self.store = store }

    /// Indexes what a run has brought. An index that is far behind is left so for a day, then brought on for some seconds.
    package func catchUpAfterRun(now: Instant, isStopped: () -> Bool) throws(StoreError) {
        guard !isStopped() else { return }
        let (waiting, since) = try store.read { reader in
            (try reader.waitingForSearch(atMost: Self.mostOfRun + 1), try reader.waitingForSearchSince())
        }
        guard waiting > 0 else { return }
        guard waiting > Self.mostOfRun else {
            _ = try store.write { transaction in
                try transaction.indexForSearch(articles: Self.mostOfRun, bytes: Self.bytes)
            }
            return
        }
        guard let since, now - since >= Self.patience else { return }
        _ = try catchUp(within: Self.searchBound, isStopped: isStopped)
    }

    /// Indexes until nothing waits, `bound` has passed or it is stopped; what is left is done next time.
    package func catchUp(
        within bound: Duration, isStopped: () -> Bool = { false }
    ) throws(StoreError) -> SearchProgress {
        var progress = SearchProgress(waiting: try store.read { reader in try reader.waitingForSearch() })
        // Small batches where there is little time.
        let share = bound < .seconds(60) ? 8 : 1
        let end = ContinuousClock.now + bound
        while progress.waiting > 0, !isStopped(), ContinuousClock.now < end {
            let step = try store.write { transaction in
                try transaction.indexForSearch(articles: Self.articles / share, bytes: Self.bytes / share)
            }
            progress = SearchProgress(done: progress.done + step.done, waiting: step.waiting)
        }
        return progress
    }
}

extension Workspace {
    /// The store for a search, its index brought up to date where that can be done soon: a run that is going on, a store
    /// that cannot be written or a full disk leave the index as it is.
    package func searchStore(now: Instant) throws -> Store {
        let store = try readStore()
        guard try store.read({ reader in try reader.waitingForSearch() }) > 0,
            let lock = try? RunLock(path: data.lockPath, now: now)
        else { return store }
        defer { withExtendedLifetime(lock) {} }
        guard let writing = try? Store.open(path: storePath, access: .readWrite) else { return store }
        _ = try? SearchIndexing(writing).catchUp(within: SearchIndexing.searchBound)
        writing.close()
        // What was opened before may be a copy.
        return try readStore()
    }
}
