package import Model

extension StoreTransaction {
    /// Forgets the walk of a source and begins one at `state`.
    package func beginBackfill(_ state: BackfillState, source: Int64, now: Instant) throws(StoreError) {
        for table in ["backfill", "backfill_waiting", "backfill_seen"] {
            try session.run("DELETE FROM \(table) WHERE source = ?", [.integer(source)])
        }
        try session.run(
            "INSERT INTO backfill (source, url, updated) VALUES (?, ?, ?)",
            [.integer(source), Cell(state.url), Cell(now)])
    }

    /// Writes how far the walk has come.
    package func update(_ state: BackfillState, source: Int64, now: Instant) throws(StoreError) {
        try session.run(
            "UPDATE backfill SET listings = ?, oldest = ?, updated = ? WHERE source = ?",
            [Cell(state.listings), Cell(state.oldest), Cell(now), .integer(source)])
    }

    /// Puts listings before all that wait, the first of them foremost.
    package func wait(for listings: [WaitingListing], source: Int64) throws(StoreError) {
        for listing in listings.reversed() {
            try session.run(
                """
                INSERT INTO backfill_waiting (source, position, url, newest)
                SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3 FROM backfill_waiting WHERE source = ?1
                """, [.integer(source), Cell(listing.url), Cell(listing.newest)])
        }
    }

    /// The listing was asked for, or is given up.
    package func stopWaiting(for url: String, source: Int64) throws(StoreError) {
        try session.run(
            "DELETE FROM backfill_waiting WHERE source = ? AND url = ?", [.integer(source), Cell(url)])
    }

    /// Remembers that the walk has met this digest.
    package func noteWalked(_ digest: [UInt8], source: Int64) throws(StoreError) {
        try session.run(
            "INSERT OR IGNORE INTO backfill_seen (source, digest) VALUES (?, ?)", [.integer(source), .blob(digest)])
    }
}
