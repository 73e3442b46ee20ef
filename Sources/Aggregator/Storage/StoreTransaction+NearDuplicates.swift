package import Model

/// The index of near duplicates, and who stands for whom.
extension StoreTransaction {
    /// Adds an article to the holders of its keys, and tells who held each of them before, in the order of the keys.
    ///
    /// Most keys are new, and one statement says so for all of them. A key with `most` holders gets no more.
    package func hold(keys: [UInt32], article: Int64, most: Int) throws(StoreError) -> [[Int64]] {
        guard !keys.isEmpty, article <= Int64(UInt32.max) else { return [] }
        let rows = Array(repeating: "(?,?)", count: keys.count).joined(separator: ",")
        try session.run(
            "INSERT OR IGNORE INTO near_key (key, article) VALUES " + rows,
            keys.flatMap { [.integer(Int64($0)), .integer(article)] })
        var holders = [[Int64]](repeating: [], count: keys.count)
        if session.changes == keys.count { return holders }
        for (index, key) in keys.enumerated() {
            guard var row = try reader.nearKey(key) else { continue }
            holders[index] = row.articles.filter { $0 != article }
            if row.add(article, most: most) { try write(row, key: key) }
        }
        return holders
    }

    /// Takes an article off the holders of its keys: its text is another now.
    package func release(keys: [UInt32], article: Int64) throws(StoreError) {
        for key in keys {
            guard var row = try reader.nearKey(key), row.articles.contains(article) else { continue }
            row.remove { $0 == article }
            try write(row, key: key)
        }
    }

    private func write(_ row: NearKeyRow, key: UInt32) throws(StoreError) {
        if row.articles.isEmpty {
            try session.run("DELETE FROM near_key WHERE key = ?", [.integer(Int64(key))])
        } else {
            try session.run(
                "UPDATE near_key SET article = ?, earlier = ? WHERE key = ?",
                [.integer(row.last), Cell(row.earlier), .integer(Int64(key))])
        }
    }

    /// Takes articles that were first seen before `limit` out of the index: nothing new is compared with them.
    package func pruneNearKeys(firstSeenBefore limit: Instant) throws(StoreError) {
        var oldest = try reader.nextArticle()
        let recent = try session.first(
            "SELECT id FROM article WHERE first_seen >= ? ORDER BY id LIMIT 1", [Cell(limit)]
        ) { $0.int(0) ?? 0 }
        if let recent { oldest = recent }
        try session.run("DELETE FROM near_key WHERE article < ?", [.integer(oldest)])
        let shared = try session.all("SELECT article, earlier, key FROM near_key WHERE earlier IS NOT NULL") { row in
            (NearKeyRow(row), row.int(2) ?? 0)
        }
        for (row, key) in shared where row.articles.contains(where: { $0 < oldest }) {
            var row = row
            row.remove { $0 < oldest }
            try write(row, key: UInt32(truncatingIfNeeded: key))
        }
    }

    /// Says who stands for an article (nil: it stands for itself) and of which event it tells (nil: of its own); a change
    /// when either is new.
    package func place(
        _ id: Int64, duplicateOf head: Int64?, story: Int64?, now: Instant
    ) throws(StoreError) {
        try session.run(
            """
            UPDATE article SET duplicate_of = ?1, story = ?2
            WHERE id = ?3 AND (duplicate_of IS NOT ?1 OR story IS NOT ?2)
            """, [Cell(head), Cell(story), .integer(id)])
        if session.changes > 0 { try record(.linked, of: id, now: now) }
    }

    /// Keeps what a person decided about two articles, in place of what was decided before.
    package func decide(
        _ verdict: DedupOverride.Verdict, _ a: Int64, _ b: Int64, now: Instant
    ) throws(StoreError) {
        try session.run(
            "INSERT OR REPLACE INTO dedup_override (a, b, verdict, at) VALUES (?, ?, ?, ?)",
            [.integer(min(a, b)), .integer(max(a, b)), Cell(verdict.rawValue), Cell(now)])
    }
}
