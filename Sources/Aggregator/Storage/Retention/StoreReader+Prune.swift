internal import Model

extension StoreReader {
    /// What `limits` would remove. Looks at every article, but not at texts.
    package func prunePlan(_ limits: PruneLimits) throws(StoreError) -> PrunePlan {
        var plan = PrunePlan()
        let total = max(1, try session.first("SELECT count(*) FROM article") { $0.int(0) ?? 0 } ?? 0)
        let used = try usedBytes()
        // Articles are much alike in the long run; a size is reached in a few rounds.
        let share = max(1, used / total)
        var excess = limits.size.map { max(0, used - $0) } ?? 0
        let delivered = limits.isForced ? Int64.max : try deliveredSeq(archives: limits.archives)
        let limit = limits.olderThan?.seconds
        guard limit != nil || excess > 0 else { return plan }
        _ = try session.all(
            """
            SELECT a.id, a.last_seq, coalesce(a.published, a.first_seen),
                EXISTS (SELECT 1 FROM item i JOIN source s ON s.id = i.source
                    WHERE i.article = a.id AND i.\(ItemRecord.isListed)
                        AND s.name IN (SELECT value FROM json_each(?))),
                EXISTS (SELECT 1 FROM bundle_entry b
                    WHERE b.article = a.id AND b.archive IN (SELECT value FROM json_each(?))),
                a.id = (SELECT max(id) FROM article)
            FROM article a ORDER BY 3, 1
            """,
            [
                Cell(StoredJSON.text(limits.sources) ?? "[]"),
                Cell(limits.isForced ? "[]" : StoredJSON.text(limits.archives) ?? "[]"),
            ]
        ) { row in
            let isOld = limit.map { (row.int(2) ?? 0) < $0 } ?? false
            guard isOld || excess > 0 else { return }
            // What waits for the end of its day has been taken, but is in no file yet.
            if row.int(1) ?? 0 > delivered || row.bool(4) {
                plan.undelivered += 1
            } else if row.bool(3) {
                plan.listed += 1
            } else if row.bool(5) {
                plan.keepsNewest = true
            } else {
                plan.articles.append(row.int(0) ?? 0)
                plan.bytes += share
                excess -= share
            }
        }
        return plan
    }

    /// The change that every one of these archives and every named consumer has taken.
    func deliveredSeq(archives: [String]) throws(StoreError) -> Int64 {
        var seq = try newestSeq()
        for archive in archives { seq = min(seq, try archiveCursor(archive)) }
        return min(seq, try session.first("SELECT min(cursor) FROM consumer") { $0.int(0) ?? seq } ?? seq)
    }

    /// Bytes of the file that hold something.
    package func usedBytes() throws(StoreError) -> Int64 {
        let pages = try session.first("PRAGMA page_count") { $0.int(0) ?? 0 } ?? 0
        let free = try session.first("PRAGMA freelist_count") { $0.int(0) ?? 0 } ?? 0
        let size = try session.first("PRAGMA page_size") { $0.int(0) ?? 0 } ?? 0
        return max(0, pages - free) * size
    }
}
