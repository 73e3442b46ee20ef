extension StoreTransaction {
    /// Runs `work` so that what it wrote is undone when it throws, while the rest of the transaction stands.
    ///
    /// Where `work` threw because the whole transaction is over (`isOver`), nothing stands.
    package func atomically<Result>(_ work: () throws -> Result) throws -> Result {
        try session.run("SAVEPOINT work")
        do {
            let result = try work()
            try session.run("RELEASE work")
            return result
        } catch {
            // Only rows of `work`: those before were written with the savepoint.
            session.appended = AppendedRows()
            session.newestSeq = nil
            session.newestArticle = nil
            session.listedSource = nil
            // The next articles get the numbers of those that are not there now.
            session.recentFilters = RecentFilters()
            try session.run("ROLLBACK TO work")
            try session.run("RELEASE work")
            throw error
        }
    }

    /// True when SQLite has undone the whole transaction, as it does when the disk is full: nothing more can be written in it.
    package var isOver: Bool { session.end != nil }
}
