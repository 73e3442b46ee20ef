package import Model

/// What an archive of daily bundles waits with, and what it has closed.
extension StoreReader {
    /// The days with something to be written: those that are over, and those whose bundle was begun. By path.
    package func dueBundles(_ archive: String, now: Instant) throws(StoreError) -> [(path: String, file: String?)] {
        try session.all(
            """
            SELECT path, file FROM bundle_entry WHERE archive = ? AND (due <= ? OR file IS NOT NULL)
            GROUP BY path, file ORDER BY path, file IS NULL, file
            """, [Cell(archive), Cell(now)]
        ) { ($0.text(0) ?? "", $0.text(1)) }
    }

    /// The articles that are promised to a bundle, each as its change found it, in order. Go on from the last `seq`.
    package func bundle(_ archive: String, file: String, after seq: Int64, limit: Int) throws(StoreError) -> [Article] {
        try session.all(
            """
            SELECT e.seq, e.op, e.revision, \(Self.wording)
            FROM bundle_entry e JOIN article a ON a.id = e.article JOIN source s ON s.id = a.source
                JOIN body b ON b.article = a.id
                LEFT JOIN version v ON v.article = e.article AND v.revision = e.revision
            WHERE e.archive = ? AND e.file = ? AND e.seq > ? ORDER BY e.seq LIMIT ?
            """, [Cell(archive), Cell(file), .integer(seq), Cell(limit)], Article.init(row:))
    }

    /// The files that an archive has closed, with their sizes, by path.
    package func closedFiles(_ archive: String) throws(StoreError) -> [(path: String, bytes: Int64)] {
        try session.all(
            "SELECT path, bytes FROM archive_file WHERE archive = ? AND bytes > 0 ORDER BY path", [Cell(archive)]
        ) { ($0.text(0) ?? "", $0.int(1) ?? 0) }
    }
}

extension StoreTransaction {
    /// Has a change wait for the end of a day.
    ///
    /// - Parameters:
    ///   - path: of the day's first bundle.
    ///   - due: when the day is over.
    package func addBundleEntry(
        _ archive: String, path: String, _ article: Article, due: Instant
    ) throws(StoreError) {
        try session.run(
            """
            INSERT INTO bundle_entry (archive, path, seq, op, article, revision, due)
            SELECT ?, ?, ?, ?, id, ?, ? FROM article WHERE public_id = ?
            ON CONFLICT (archive, path, seq) DO NOTHING
            """,
            [
                Cell(archive), Cell(path), .integer(article.seq), Cell(article.op.rawValue), Cell(article.revision),
                Cell(due), Cell(article.id),
            ])
    }

    /// Promises a file to all that waits for a day: what comes from now on goes into a further one.
    package func promiseBundle(_ archive: String, path: String, file: String) throws(StoreError) {
        try session.run(
            "UPDATE bundle_entry SET file = ? WHERE archive = ? AND path = ? AND file IS NULL",
            [Cell(file), Cell(archive), Cell(path)])
        try setArchiveBytes(archive, path: file, bytes: 0)
    }

    /// The file is on the disk, whole, and will not change any more.
    package func closeBundle(_ archive: String, file: String, bytes: Int64) throws(StoreError) {
        try session.run("DELETE FROM bundle_entry WHERE archive = ? AND file = ?", [Cell(archive), Cell(file)])
        try setArchiveBytes(archive, path: file, bytes: bytes)
    }
}
