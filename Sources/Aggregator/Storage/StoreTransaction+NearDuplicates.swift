package import Model

/// The index of near duplicates, and who stands for whom.
extension StoreTransaction {
    /// Adds an article to the holders of its keys, and tells who held each of them before, in the order of the keys. A key
    /// with `most` holders gets no more.
    ///
    /// One statement reads and one writes, for an article has some fifteen keys and a run thousands of articles.
    package func hold(keys: [UInt32], article: Int64, most: Int) throws(StoreError) -> [[Int64]] {
        guard !keys.isEmpty, article <= Int64(UInt32.max) else { return [] }
        var rows = try reader.nearKeys(keys)
        let holders = rows.map { row in row.articles.filter { $0 != article } }
        var cells: [Cell] = []
        cells.reserveCapacity(3 * keys.count)
        for (index, key) in keys.enumerated() where rows[index].add(article, most: most) {
            cells.append(.integer(Int64(key)))
            cells.append(.integer(rows[index].last))
            cells.append(Cell(rows[index].earlier))
        }
        if !cells.isEmpty { try session.run(NearKeyRow.replacing(cells.count / 3), cells) }
        return holders
    }

    /// Takes an article off the holders of its keys: its text is another now.
    package func release(keys: [UInt32], article: Int64) throws(StoreError) {
        for (key, row) in zip(keys, try reader.nearKeys(keys)) where row.articles.contains(article) {
            var row = row
            row.remove { $0 == article }
            try write(row, key: key)
        }
    }

    private func write(_ row: NearKeyRow, key: UInt32) throws(StoreError) {
        if row.articles.isEmpty {
            try session.run("DELETE FROM near_key WHERE key = ?", [.integer(Int64(key))])
        } else {
            try session.run(
                NearKeyRow.replacing(1), [.integer(Int64(key)), .integer(row.last), Cell(row.earlier)])
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
        let shared = try session.all("SELECT key, article, earlier FROM near_key WHERE earlier IS NOT NULL") { row in
            (NearKeyRow(row), row.int(0) ?? 0)
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
