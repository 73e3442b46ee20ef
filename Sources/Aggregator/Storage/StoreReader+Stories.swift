package import Model

/// What the search for reports of one event asks of the store: rows by their keys, however many articles there are.
extension StoreReader {
    private static let storyColumns = """
        a.id, a.title, body_text(b.text, b.delta, b.html), a.language, coalesce(a.published, a.first_seen), a.duplicate_of
        FROM article a JOIN body b ON b.article = a.id
        """

    private static func storyText(_ row: Row) -> StoryText {
        StoryText(
            id: row.int(0) ?? 0, title: row.text(1), text: row.text(2) ?? "", language: row.text(3),
            date: row.moment(4), duplicateOf: row.int(5))
    }

    package func storyText(_ id: Int64) throws(StoreError) -> StoryText? {
        try session.first("SELECT \(Self.storyColumns) WHERE a.id = ?", [.integer(id)], Self.storyText)
    }

    /// Articles after row `article` with a text of their own that were published since `limit`, the first ones.
    package func storyTexts(after article: Int64, publishedSince limit: Instant, most: Int) throws(StoreError)
        -> [StoryText]
    {
        try session.all(
            """
            SELECT \(Self.storyColumns)
            WHERE a.id > ? AND a.duplicate_of IS NULL AND coalesce(a.published, a.first_seen) >= ? ORDER BY a.id LIMIT ?
            """, [.integer(article), Cell(limit), Cell(most)], Self.storyText)
    }

    /// The row before the last `most` of those articles; `article` itself when there are no more.
    package func storyStart(after article: Int64, publishedSince limit: Instant, most: Int) throws(StoreError) -> Int64
    {
        try session.first(
            """
            SELECT id FROM article
            WHERE id > ? AND duplicate_of IS NULL AND coalesce(published, first_seen) >= ? ORDER BY id DESC LIMIT 1 OFFSET ?
            """, [.integer(article), Cell(limit), Cell(most)]
        ) { $0.int(0) ?? article } ?? article
    }

    package func storyEntries(row: Int64) throws(StoreError) -> [KeyBucket.Entry] {
        try session.first("SELECT entries FROM story_bucket WHERE bucket = ?", [.integer(row)]) { row in
            row.withBlob(0, KeyBucket.entries)
        } ?? []
    }

    package func storyReport(_ article: Int64) throws(StoreError) -> (date: Instant, norm: Double)? {
        try session.first("SELECT published, norm FROM story_report WHERE article = ?", [.integer(article)]) { row in
            (row.moment(0), Double(row.int(1) ?? 0) / 1000)
        }
    }

    /// By language (BCP 47).
    package func storyCounts() throws(StoreError) -> [String: (reports: Int, counts: [UInt8])] {
        var out: [String: (reports: Int, counts: [UInt8])] = [:]
        try session.visit("SELECT language, reports, counts FROM story_count") { row in
            out[row.text(0) ?? ""] = (Int(row.int(1) ?? 0), row.blob(2) ?? [])
        }
        return out
    }

    /// The article whose row stands for a story, and all that belong to it, with their languages.
    package func storyMembers(of id: Int64) throws(StoreError) -> (
        root: Int64, members: [(id: Int64, language: String)]
    ) {
        let root = try session.first("SELECT coalesce(story, id) FROM article WHERE id = ?", [.integer(id)]) {
            $0.int(0) ?? id
        }
        let members = try session.all(
            "SELECT id, language FROM article WHERE id = ?1 UNION SELECT id, language FROM article WHERE story = ?1 ORDER BY 1",
            [.integer(root ?? id)]
        ) { (id: $0.int(0) ?? 0, language: $0.text(1) ?? "") }
        return (root ?? id, members)
    }

    /// The other articles of a story, the earliest first.
    ///
    /// - Parameter id: the public id of any of them.
    package func story(of id: String, limit: Int) throws(StoreError) -> [Article] {
        guard let row = try row(of: id) else { return [] }
        let ids = try storyMembers(of: row).members.filter { $0.id != row }.prefix(limit)
        var out: [Article] = []
        for member in ids {
            guard let core = try core(member.id), let article = try article(id: core.publicID) else { continue }
            out.append(article)
        }
        return out
    }
}
