package import Model

/// What near-duplicate search asks of the store: a few rows by their keys, however many articles there are.
extension StoreReader {
    /// The articles that hold each of the keys, in the order of the keys. When one has `most`, it is enough to tell that.
    package func holders(of keys: [UInt32], most: Int = .max) throws(StoreError) -> [[Int64]] {
        var out: [[Int64]] = []
        out.reserveCapacity(keys.count)
        try readNearLog()
        let isIndexEmpty = try isNearIndexEmpty()
        for key in keys {
            var articles: [Int64] = []
            if !isIndexEmpty {
                let found = try session.first(
                    "SELECT entries FROM near_bucket WHERE bucket = ?", [.integer(Int64(KeyBucket.number(of: key)))],
                    isApart: true
                ) { row in row.withBlob(0) { KeyBucket.articles(of: key, in: $0) } }
                if let found { articles = found }
            }
            out.append(articles)
        }
        session.pendingNearKeys.collect(keys, into: &out, most: most)
        return out
    }

    /// The filter of each article; nil when that of one is not known any more.
    package func filters(of articles: [Int64]) -> [ArraySlice<UInt64>]? {
        var out: [ArraySlice<UInt64>] = []
        out.reserveCapacity(articles.count)
        for article in articles {
            guard let filter = session.recentFilters.filter(of: article) else { return nil }
            out.append(filter)
        }
        return out
    }

    /// Bytes of the index of near duplicates in the file.
    package func nearIndexBytes() throws(StoreError) -> Int {
        // A row's number and header take some eight bytes.
        let bytes = try session.first(
            """
            SELECT (SELECT total(length(entries) + 8) FROM near_bucket) + (SELECT total(length(pairs) + 8) FROM near_log)
            """
        ) { $0.int(0) ?? 0 }
        return Int(bytes ?? 0)
    }

    /// Takes the keys of the log into memory, unless they are there.
    func readNearLog() throws(StoreError) {
        if session.pendingNearKeys.logged != nil { return }
        session.pendingNearKeys.takeLog(
            try session.all("SELECT pairs FROM near_log ORDER BY id", isApart: true) { $0.blob(0) ?? [] })
    }

    private func isNearIndexEmpty() throws(StoreError) -> Bool {
        if let known = session.pendingNearKeys.isIndexEmpty { return known }
        let isEmpty = try session.first("SELECT 1 FROM near_bucket LIMIT 1") { _ in true } == nil
        session.pendingNearKeys.isIndexEmpty = isEmpty
        return isEmpty
    }

    /// The text of an article as it is now.
    package func comparedText(_ id: Int64) throws(StoreError) -> ComparedText? {
        try session.first(
            """
            SELECT a.id, body_text(b.text, b.delta, b.html), coalesce(a.published, a.first_seen), a.duplicate_of, a.story
            FROM article a JOIN body b ON b.article = a.id WHERE a.id = ?
            """, [.integer(id)], isApart: true
        ) { row in
            ComparedText(
                id: row.int(0) ?? 0, text: row.text(1) ?? "", date: row.moment(2), duplicateOf: row.int(3),
                story: row.int(4))
        }
    }

    package func publishedPrecision(of id: Int64) throws(StoreError) -> DatePrecision {
        let name = try session.first(
            "SELECT published_precision FROM article WHERE id = ?", [.integer(id)]
        ) { $0.text(0) }
        return (name ?? nil).flatMap(DatePrecision.init) ?? .unknown
    }

    /// The row of the article with that public id.
    package func row(of publicID: String) throws(StoreError) -> Int64? {
        try session.first("SELECT id FROM article WHERE public_id = ?", [Cell(publicID)]) { $0.int(0) } ?? nil
    }

    /// The row that the next new article will have.
    package func nextArticle() throws(StoreError) -> Int64 {
        if let known = session.newestArticle { return known + 1 }
        let newest = try session.first("SELECT coalesce(max(id), 0) FROM article") { $0.int(0) ?? 0 } ?? 0
        session.newestArticle = newest
        return newest + 1
    }

    /// The articles with the text of `head`, itself included, the earliest first.
    package func cluster(of head: Int64) throws(StoreError) -> [Int64] {
        [head]
            + (try session.all("SELECT id FROM article WHERE duplicate_of = ? ORDER BY id", [.integer(head)]) {
                $0.int(0) ?? 0
            })
    }

    /// What people decided about an article and others.
    package func overrides(of article: Int64) throws(StoreError) -> [DedupOverride] {
        try session.all(
            """
            SELECT a, b, verdict FROM dedup_override WHERE a = ?1
            UNION ALL SELECT a, b, verdict FROM dedup_override WHERE b = ?1 ORDER BY 1, 2
            """, [.integer(article)]
        ) { row in
            DedupOverride(
                first: row.int(0) ?? 0, second: row.int(1) ?? 0,
                verdict: row.text(2) == DedupOverride.Verdict.join.rawValue ? .join : .split)
        }
    }
}
