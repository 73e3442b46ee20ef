package import Model

/// The index of near duplicates, and who stands for whom.
extension StoreTransaction {
    /// Adds an article to the holders of its keys, and tells who held each of them before, in the order of the keys. A key
    /// with `most` holders gets no more.
    ///
    /// The keys are kept in memory until there are many, or the store is closed.
    package func hold(keys: [UInt32], article: Int64, most: Int) throws(StoreError) -> [[Int64]] {
        guard !keys.isEmpty, let number = UInt32(exactly: article) else { return [] }
        var holders = try reader.holders(of: keys, most: most)
        session.pendingNearKeys.add(keys, article: number, to: &holders, most: most)
        return holders
    }

    /// Remembers what is enough to tell most other texts from an article's.
    ///
    /// - Parameter filter: as `ShingleFilter` stores it, of the text that the article has or is about to have.
    package func keep(filter: ArraySlice<UInt64>, of article: Int64) { session.recentFilters.keep(filter, of: article) }

    /// The articles first seen since `limit` whose keys nobody has looked up yet, `most` at most, for they were stored by a
    /// run that was killed or while near duplicates were off; none once it is known that there are none.
    package func articlesWithoutNearKeys(firstSeenSince limit: Instant, most: Int) throws(StoreError) -> [Int64] {
        if session.pendingNearKeys.isComplete { return [] }
        let known = try reader.meta(Self.nearMark).flatMap(Int64.init) ?? 0
        let articles = try session.all(
            "SELECT id FROM article WHERE id > ? AND first_seen >= ? ORDER BY id DESC LIMIT ?",
            [.integer(known), Cell(limit), Cell(most)]
        ) { $0.int(0) ?? 0 }
        return articles.reversed()
    }

    /// Every article is in the index.
    package func completeNearKeys() { session.pendingNearKeys.isComplete = true }

    /// Writes the keys in memory to the file: a few to the log, many to the index. Should the transaction fail, they are made
    /// again.
    func writeNearKeys() throws(StoreError) {
        try reader.readNearLog()
        if let pairs = session.pendingNearKeys.forLog {
            if !pairs.isEmpty {
                try session.run(
                    "INSERT INTO near_log (pairs) VALUES (?)", [.blob(PendingNearKeys.stored(pairs))])
            }
            session.pendingNearKeys.noteLogged()
            if session.pendingNearKeys.isComplete { try noteNearKeys() }
        } else {
            try indexNearKeys()
        }
    }

    /// The file holds the keys of every article.
    private func noteNearKeys() throws(StoreError) {
        try setMeta(Self.nearMark, String(try reader.nextArticle() - 1))
    }

    /// Writes the keys in memory and those of the log to the index, each bucket once.
    private func indexNearKeys() throws(StoreError) {
        try reader.readNearLog()
        let isNew = try session.first("SELECT 1 FROM near_bucket LIMIT 1") { _ in true } == nil
        let isComplete = session.pendingNearKeys.isComplete
        let pairs = session.pendingNearKeys.takeSorted()
        var rows = BucketRows(.near, session: session)
        var place = 0
        while place < pairs.count {
            let number = KeyBucket.number(of: KeyBucket.key(ofPair: pairs[place]))
            let start = place
            while place < pairs.count, KeyBucket.number(of: KeyBucket.key(ofPair: pairs[place])) == number {
                place += 1
            }
            let known =
                isNew
                ? nil
                : try session.first("SELECT entries FROM near_bucket WHERE bucket = ?", [.integer(Int64(number))]) {
                    row in row.withBlob(0, KeyBucket.entries)
                }
            let added = pairs[start..<place]
            let packed = known.map { KeyBucket.packed(KeyBucket.merged($0, KeyBucket.entries(ofPairs: added))) }
            try rows.write(Int64(number), packed ?? KeyBucket.packed(added))
        }
        try rows.finish()
        // All of it was read: only who holds the run's lock writes keys.
        try session.run("DELETE FROM near_log")
        if isComplete { try noteNearKeys() }
    }

    /// The last article whose keys are in the file.
    private static let nearMark = "near_keys"
    /// The first article that the index was last kept to.
    private static let oldestMark = "near_oldest"

    /// Takes articles that were first seen before `limit` out of the index: nothing new is compared with them.
    package func pruneNearKeys(firstSeenBefore limit: Instant) throws(StoreError) {
        var oldest = try reader.nextArticle()
        let recent = try session.first(
            "SELECT id FROM article WHERE first_seen >= ? ORDER BY id LIMIT 1", [Cell(limit)]
        ) { $0.int(0) ?? 0 }
        if let recent { oldest = recent }
        // The index may be large: it is not read to find out that there is nothing to take out.
        let known = try reader.meta(Self.oldestMark).flatMap(Int64.init) ?? 1
        guard oldest > known else { return }
        try indexNearKeys()
        var next: Int64 = 0
        // A few buckets at a time, for a large index does not fit into memory.
        while true {
            let rows = try session.all(
                "SELECT bucket, entries FROM near_bucket WHERE bucket >= ? ORDER BY bucket LIMIT 1000", [.integer(next)]
            ) { row in
                let number = row.int(0) ?? 0
                return row.withBlob(1) { bytes in
                    (number, KeyBucket.holdsArticle(below: oldest, bytes) ? KeyBucket.entries(bytes) : nil)
                }
            }
            guard let last = rows.last?.0 else { break }
            for case (let number, let entries?) in rows {
                let kept = entries.filter { $0.article >= oldest }
                if kept.isEmpty {
                    try session.run("DELETE FROM near_bucket WHERE bucket = ?", [.integer(number)])
                } else {
                    try session.run(
                        "UPDATE near_bucket SET entries = ? WHERE bucket = ?",
                        [.blob(KeyBucket.packed(kept)), .integer(number)])
                }
            }
            next = last + 1
        }
        try setMeta(Self.oldestMark, String(oldest))
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
