package import Model
internal import Text

/// Keeps the full-text index behind the articles: a cursor on the seq of their last change, moved in the transaction that
/// indexes them, so a kill at any moment leaves both or neither.
extension StoreTransaction {
    static let searchCursor = "search.cursor"
    static let searchVersion = "search.version"

    /// Indexes the next articles in the order of their changes, until `articles` or `bytes` of text are done.
    ///
    /// An index whose words were folded by other rules is emptied first, and begun anew.
    /// - Returns: what was done, and what is left.
    package func indexForSearch(articles: Int, bytes: Int) throws(StoreError) -> SearchProgress {
        if try reader.meta(Self.searchVersion) != String(SearchWords.version) { try emptySearch() }
        var cursor = try reader.searchCursor()
        var document = SearchDocument()
        var done = 0
        var size = 0
        while done < articles, size < bytes, let next = try nextToIndex(after: cursor) {
            if next.indexedRevision != next.revision {
                if let doc = next.doc, let revision = next.indexedRevision {
                    try removeFromSearch(doc: doc, article: next.article, revision: revision, source: next.source)
                }
                size += document.read(title: next.title, text: next.text, source: next.source)
                try session.run(
                    "INSERT INTO search (rowid, title, text, joined, source) VALUES (?, ?, ?, ?, ?)",
                    [.integer(next.seq)] + document.cells)
                try session.run(
                    "INSERT INTO search_doc (doc, article, revision) VALUES (?, ?, ?)",
                    [.integer(next.seq), .integer(next.article), .integer(next.revision)])
            }
            cursor = next.seq
            done += 1
        }
        if done > 0 { try setMeta(Self.searchCursor, String(cursor)) }
        return SearchProgress(done: done, waiting: try reader.waitingForSearch())
    }

    /// Takes one indexed revision out of the index again, before its text goes.
    func removeFromSearch(
        doc: Int64, article: Int64, revision: Int64, source: Int64
    ) throws(StoreError) {
        let wording = try session.first(
            """
            SELECT a.title, body_text(b.text, b.delta, b.html) FROM article a JOIN body b ON b.article = a.id WHERE a.id = ?1 AND a.revision = ?2
            UNION ALL SELECT title, body_text(text, delta, html) FROM version WHERE article = ?1 AND revision = ?2
            """, [.integer(article), .integer(revision)]
        ) { ($0.text(0), $0.text(1)) }
        // Without its wording the words stay behind; they lead nowhere, since the document's row goes.
        if let wording {
            var document = SearchDocument()
            _ = document.read(title: wording.0, text: wording.1, source: source)
            try session.run(
                "INSERT INTO search (search, rowid, title, text, joined, source) VALUES ('delete', ?, ?, ?, ?, ?)",
                [.integer(doc)] + document.cells)
        }
        try session.run("DELETE FROM search_doc WHERE doc = ?", [.integer(doc)])
    }

    private func emptySearch() throws(StoreError) {
        try session.run("INSERT INTO search (search) VALUES ('delete-all')")
        try session.run("DELETE FROM search_doc")
        try setMeta(Self.searchCursor, "0")
        try setMeta(Self.searchVersion, String(SearchWords.version))
    }

    private struct Waiting {
        var seq: Int64
        var article: Int64
        var source: Int64
        var revision: Int64
        var title: String?
        var text: String?
        var doc: Int64?
        var indexedRevision: Int64?
    }

    private func nextToIndex(after cursor: Int64) throws(StoreError) -> Waiting? {
        try session.first(
            """
            SELECT a.last_seq, a.id, a.source, a.revision, a.title, body_text(b.text, b.delta, b.html), d.doc, d.revision
            FROM article a JOIN body b ON b.article = a.id LEFT JOIN search_doc d ON d.article = a.id
            WHERE a.last_seq > ? ORDER BY a.last_seq LIMIT 1
            """, [.integer(cursor)]
        ) { row in
            Waiting(
                seq: row.int(0) ?? 0, article: row.int(1) ?? 0, source: row.int(2) ?? 0, revision: row.int(3) ?? 0,
                title: row.text(4), text: row.text(5), doc: row.int(6), indexedRevision: row.int(7))
        }
    }
}

extension StoreReader {
    /// The seq up to which changes have been looked at by the index.
    func searchCursor() throws(StoreError) -> Int64 {
        guard try meta(StoreTransaction.searchVersion) == String(SearchWords.version) else { return 0 }
        return try meta(StoreTransaction.searchCursor).flatMap { Int64($0) } ?? 0
    }

    /// Articles that are new or have changed since they were indexed; of many not all are counted.
    package func waitingForSearch(atMost limit: Int = .max) throws(StoreError) -> Int {
        let cursor = try searchCursor()
        return Int(
            try session.first(
                "SELECT count(*) FROM (SELECT 1 FROM article WHERE last_seq > ? LIMIT ?)",
                [.integer(cursor), .integer(Int64(limit))]
            ) { $0.int(0) ?? 0 } ?? 0)
    }

    /// Since when the first of those that wait does so; nil when none waits.
    package func waitingForSearchSince() throws(StoreError) -> Instant? {
        let cursor = try searchCursor()
        return try session.first(
            """
            SELECT c.at FROM article a JOIN change c ON c.seq = a.last_seq WHERE a.last_seq > ?
            ORDER BY a.last_seq LIMIT 1
            """, [.integer(cursor)]
        ) { $0.int(0) }.flatMap { $0.map { Instant(seconds: $0) } }
    }
}
