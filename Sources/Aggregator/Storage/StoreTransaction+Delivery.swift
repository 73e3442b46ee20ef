package import Model

/// How far readers of the change feed have come.
extension StoreTransaction {
    /// Acknowledges everything up to `seq`.
    ///
    /// - Throws: `StoreError.cursor` when there is no such change yet, or the consumer was further already.
    package func acknowledge(consumer: String, seq: Int64, now: Instant) throws(StoreError) {
        let newest = try reader.newestSeq()
        guard seq <= newest, seq >= 0 else { throw .cursor("there is no change \(seq); the newest is \(newest)") }
        let known = try reader.cursor(consumer: consumer)
        guard seq >= known else {
            throw .cursor("\(consumer) has acknowledged up to \(known) already; \(seq) would go back")
        }
        try session.run(
            """
            INSERT INTO consumer (name, cursor, updated) VALUES (?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, updated = excluded.updated
            """, [Cell(consumer), .integer(seq), Cell(now)])
    }

    /// Forgets how far a consumer has come; false when there is none of this name.
    package func forget(consumer: String) throws(StoreError) -> Bool {
        guard try reader.consumers().contains(where: { $0.name == consumer }) else { return false }
        try session.run("DELETE FROM consumer WHERE name = ?", [Cell(consumer)])
        return true
    }

    /// Forgets change rows older than `limit`, but none that one of these archives has yet to receive. Articles stay.
    ///
    /// A consumer that lags further behind must take the whole store again (`StoreReader.requireKept`).
    /// - Returns: how many went.
    package func pruneChanges(before limit: Instant, archives: [String]) throws(StoreError) -> Int {
        var bound = try reader.newestSeq()
        for archive in archives { bound = min(bound, try reader.archiveCursor(archive)) }
        try session.run("DELETE FROM change WHERE at < ? AND seq <= ?", [Cell(limit), .integer(bound)])
        return session.changes
    }

    // MARK: Archives

    /// Everything up to `seq` is in the archive, whole and safe on disk.
    package func setArchiveCursor(_ archive: String, _ seq: Int64) throws(StoreError) {
        try session.run(
            """
            INSERT INTO archive_state (name, cursor) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor
            """, [Cell(archive), .integer(seq)])
    }

    /// Promises a path to a revision of an article, before the file is written.
    package func promise(_ archive: String, path: String, article id: String, revision: Int) throws(StoreError) {
        try session.run(
            """
            INSERT INTO archive_file (archive, path, article, revision)
            SELECT ?, ?, id, ? FROM article WHERE public_id = ?
            """, [Cell(archive), Cell(path), Cell(revision), Cell(id)])
    }

    /// A growing file of an archive is whole up to `bytes`.
    package func setArchiveBytes(_ archive: String, path: String, bytes: Int64) throws(StoreError) {
        try session.run(
            """
            INSERT INTO archive_file (archive, path, bytes) VALUES (?, ?, ?)
            ON CONFLICT (archive, path) DO UPDATE SET bytes = excluded.bytes
            """, [Cell(archive), Cell(path), .integer(bytes)])
    }
}
