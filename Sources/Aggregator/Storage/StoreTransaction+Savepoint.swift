extension StoreTransaction {
    /// Runs `work` so that what it wrote is undone when it throws, while the rest of the transaction stands.
    package func atomically<Result>(_ work: () throws -> Result) throws -> Result {
        try session.run("SAVEPOINT work")
        do {
            let result = try work()
            try session.run("RELEASE work")
            return result
        } catch {
            try session.run("ROLLBACK TO work")
            session.newestSeq = nil
            session.newestArticle = nil
            session.listedSource = nil
            // The next articles get the numbers of those that are not there now.
            session.recentFilters = RecentFilters()
            try session.run("RELEASE work")
            throw error
        }
    }
}
