package import Model

extension StoreTransaction {
    /// Stores an article with its history. One change tells of it, and a second one when its page is gone.
    ///
    /// The caller has made sure that neither its id nor one of its keys names an article of this store.
    /// - Returns: its public id here.
    package func insert(_ imported: ImportedArticle, now: Instant) throws(StoreError) -> String {
        let stored = try insert(imported.latest, now: now)
        var publicID = stored.publicID
        if let wished = imported.publicID, try reader.row(publicID: wished) == nil { publicID = wished }
        try session.run(
            "UPDATE article SET public_id = ?, first_seen = ?, revision = ?, minor = ? WHERE id = ?",
            [
                Cell(publicID), Cell(imported.firstSeen), Cell(imported.revision), Cell(imported.isMinor),
                .integer(stored.id),
            ])
        // The change hands on the latest wording, not the first one.
        try session.run(
            "UPDATE change SET revision = ? WHERE seq = (SELECT last_seq FROM article WHERE id = ?)",
            [Cell(imported.revision), .integer(stored.id)])
        for version in imported.versions {
            try session.run(
                """
                INSERT INTO version (text, delta, html, article, revision, at, title, digest, minor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                StoredBody(text: version.text, html: version.html).cells + [
                    .integer(stored.id), Cell(version.revision), Cell(version.at), Cell(version.title),
                    .blob(version.digest), Cell(version.isMinor),
                ])
        }
        try see(
            source: imported.latest.source, article: stored.id, guid: imported.latest.guid,
            urlKey: imported.latest.urlKeys.first, digest: [], at: imported.lastSeen)
        if imported.isGone { try markGone(stored.id, now: now) }
        return publicID
    }
}

extension StoreReader {
    /// The row of an article; nil when there is none of that public id.
    package func row(publicID: String) throws(StoreError) -> Int64? {
        try session.first("SELECT id FROM article WHERE public_id = ?", [Cell(publicID)]) { $0.int(0) ?? 0 }
    }
}
