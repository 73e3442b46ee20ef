package import Model

extension StoreTransaction {
    package func setStoryEntries(_ rows: [(row: Int64, entries: [KeyBucket.Entry])]) throws(StoreError) {
        var writing = BucketRows(.stories, session: session)
        for (row, entries) in rows { try writing.write(row, KeyBucket.packed(entries)) }
        try writing.finish()
    }

    package func addStoryReport(_ article: Int64, date: Instant, norm: Double) throws(StoreError) {
        try session.run(
            "INSERT OR REPLACE INTO story_report (article, published, norm) VALUES (?, ?, ?)",
            [.integer(article), Cell(date), .integer(Int64((norm * 1000).rounded()))])
    }

    /// - Parameter language: BCP 47.
    package func setStoryCounts(_ language: String, reports: Int, counts: [UInt8]) throws(StoreError) {
        try session.run(
            "INSERT OR REPLACE INTO story_count (language, reports, counts) VALUES (?, ?, ?)",
            [Cell(language), Cell(reports), .blob(counts)])
    }

    /// Forgets what reports published before `limit` were found by.
    package func pruneStories(rowsBelow row: Int64, publishedBefore limit: Instant) throws(StoreError) {
        try session.run("DELETE FROM story_bucket WHERE bucket < ?", [.integer(row)])
        try session.run("DELETE FROM story_report WHERE published < ?", [Cell(limit)])
    }

    /// Says of which event an article tells: a change, when it is news.
    package func tell(_ id: Int64, story: Int64, now: Instant) throws(StoreError) {
        try session.run(
            "UPDATE article SET story = ?1 WHERE id = ?2 AND coalesce(story, id) IS NOT ?1",
            [.integer(story), .integer(id)])
        if session.changes > 0 { try record(.linked, of: id, now: now) }
    }
}
