extension Store {
    /// Articles of one transaction.
    private static let pruneBatch = 500

    /// Removes the articles of a plan, batch by batch; each batch is whole or not at all.
    ///
    /// - Returns: how many went.
    package func prune(_ plan: PrunePlan, isStopped: () -> Bool = { false }) throws(StoreError) -> Int {
        var removed = 0
        while removed < plan.articles.count, !isStopped() {
            let batch = Array(plan.articles[removed...].prefix(Self.pruneBatch))
            try write { transaction in try transaction.remove(articles: batch) }
            removed += batch.count
        }
        if removed > 0 { try write { transaction in try transaction.forgetRemovedHeads() } }
        return removed
    }

    /// Gives the room of what was removed back to the file system. Needs as much room again as the store takes; on a disk
    /// without it nothing changes.
    package func compact() throws(StoreError) {
        try write { transaction in
            try transaction.session.run("INSERT INTO search (search) VALUES ('optimize')")
        }
        try inspect { db in
            try db.execute("VACUUM")
            try db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }
}
