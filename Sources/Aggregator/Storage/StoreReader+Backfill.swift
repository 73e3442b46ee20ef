package import Model

extension StoreReader {
    /// Nil when no walk was begun.
    package func backfill(source: Int64) throws(StoreError) -> BackfillState? {
        try session.first(
            "SELECT url, listings, oldest FROM backfill WHERE source = ?", [.integer(source)]
        ) { row in
            var state = BackfillState(url: row.text(0) ?? "")
            state.listings = Int(row.int(1) ?? 0)
            state.oldest = row.int(2).map { Instant(seconds: $0) }
            return state
        }
    }

    /// The next listing to ask for that may hold something from `since` on; nil at the end.
    package func nextListing(source: Int64, since: Instant) throws(StoreError) -> WaitingListing? {
        try session.first(
            """
            SELECT url, newest FROM backfill_waiting WHERE source = ? AND (newest IS NULL OR newest >= ?)
            ORDER BY position DESC LIMIT 1
            """, [.integer(source), Cell(since)]
        ) { row in
            WaitingListing(url: row.text(0) ?? "", newest: row.int(1).map { Instant(seconds: $0) })
        }
    }

    /// How many listings wait, those before any `since` among them.
    package func waitingListings(source: Int64) throws(StoreError) -> Int {
        try session.first(
            "SELECT count(*) FROM backfill_waiting WHERE source = ?", [.integer(source)]
        ) { Int($0.int(0) ?? 0) } ?? 0
    }

    /// Whether the walk has met this digest before.
    package func hasWalked(_ digest: [UInt8], source: Int64) throws(StoreError) -> Bool {
        try session.first(
            "SELECT 1 FROM backfill_seen WHERE source = ? AND digest = ?", [.integer(source), .blob(digest)]
        ) { _ in true } ?? false
    }
}
