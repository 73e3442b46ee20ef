package import Model

/// One writing transaction. Reading inside it sees what it has written so far. Lives inside the closure it was
/// given to.
package struct StoreTransaction {
    package let reader: StoreReader
    var session: Session { reader.session }

    init(_ session: Session) { reader = StoreReader(session) }

    // MARK: Sources

    /// The source of that name; a row is made for a new one.
    package func addSource(name: String) throws(StoreError) -> SourceState {
        if let known = try reader.source(named: name) { return known }
        return SourceState(id: try session.insert("INSERT INTO source (name) VALUES (?)", [Cell(name)]), name: name)
    }

    /// Writes what became of a state that was read as `old`: the short form when nothing else has changed.
    package func update(_ state: SourceState, from old: SourceState) throws(StoreError) {
        if let check = SourceCheck(state, from: old) { try write(check) } else { try update(state) }
    }

    /// Writes everything but the times of listing, which `beginListing` and `repeatListing` keep.
    package func update(_ state: SourceState) throws(StoreError) {
        try session.run(
            """
            UPDATE source SET url = ?, fallback = ?, body_digest = ?, last_change = ?, failure_kind = ?, failure_reason = ?,
                ever_had_items = ?, items = ?, publisher_hints = ?, redirect_target = ?, redirect_count = ?,
                redirect_since = ?, configured_url = ?, format = ?, distrust = ?, rhythm = ?, failed_requests = ?,
                final_url = ?, gap_url = ?, gap_since = ?, moved_url = ?
            WHERE id = ?
            """,
            [
                Cell(state.url), Cell(state.fallback), Cell(state.bodyDigest), Cell(state.lastChange),
                Cell(state.failureKind), Cell(state.failureReason), Cell(state.everHadItems), Cell(state.items),
                Cell(state.publisherHints), Cell(state.redirectTarget), Cell(state.redirectCount),
                Cell(state.redirectSince), Cell(state.configuredURL), Cell(state.format), Cell(state.distrust),
                Cell(state.rhythm), Cell(state.failedRequests), Cell(state.finalURL), Cell(state.gapURL),
                Cell(state.gapSince), Cell(state.movedURL), .integer(state.id),
            ])
        try write(SourceCheck(of: state))
    }

    /// The short form, one small row.
    package func write(_ check: SourceCheck) throws(StoreError) {
        if session.appended.addCheck(check) { try session.settle() }
    }

    // MARK: Listings

    private static let leaveList = """
        UPDATE item SET last_seen = (SELECT listed_at FROM source WHERE id = ?1)
        WHERE source = ?1 AND \(ItemRecord.isListed) AND id NOT IN (SELECT value FROM json_each(?2))
        """

    /// A list that differs from the last one came with status 200: what it does not hold keeps the time it was
    /// seen last.
    ///
    /// Call before the `see`s of its items.
    ///
    /// - Parameter kept: items that it holds as the last one did; nothing is written of them.
    package func beginListing(source: Int64, at now: Instant, keeping kept: [Int64] = []) throws(StoreError) {
        let listed = "[" + kept.map { "\($0)" }.joined(separator: ",") + "]"
        try session.run(Self.leaveList, [.integer(source), Cell(listed)])
        try session.run(
            "UPDATE source SET listed_since = ?1, listed_at = ?1 WHERE id = ?2", [Cell(now), .integer(source)])
        session.listedSource = source
    }

    /// The same list came again with status 200: all it holds has been seen now, in one small write.
    package func repeatListing(source: Int64, at now: Instant) throws(StoreError) {
        try session.run(
            "UPDATE source SET listed_at = max(coalesce(listed_at, 0), ?) WHERE id = ? AND listed_since IS NOT NULL",
            [Cell(now), .integer(source)])
    }

    /// When an item is seen (`now`) that its source (`source`) lists; before the first list there is none for it to stand in.
    private static func seen(_ now: String, by source: String) -> String {
        "iif((SELECT listed_since FROM source WHERE id = \(source)) IS NULL, \(now), \(ItemRecord.present))"
    }

    private static let seeAgain = """
        UPDATE item SET url_key = ?1, digest = ?2, last_seen = \(seen("?3", by: "?5"))
        WHERE article = ?4 AND +source = ?5 AND guid IS ?6
        """

    /// An item as it is listed now: the row of the same source, article and guid is brought up to date, or a
    /// new one made.
    package func see(
        source: Int64, article: Int64, guid: String?, urlKey: String?, digest: [UInt8], at now: Instant
    ) throws(StoreError) {
        try session.run(
            Self.seeAgain,
            [Cell(urlKey), .blob(digest), Cell(now), .integer(article), .integer(source), Cell(guid)])
        if session.changes == 0 {
            try seeFirst(source: source, article: article, guid: guid, urlKey: urlKey, digest: digest, at: now)
        }
    }

    /// An item of an article that no source has listed before.
    package func seeFirst(
        source: Int64, article: Int64, guid: String?, urlKey: String?, digest: [UInt8], at now: Instant
    ) throws(StoreError) {
        let seen = try hasList(source) ? ItemRecord.present : now.seconds
        session.appended.addItem(
            source: source, article: article, guid: guid, urlKey: urlKey, digest: digest, seen: seen)
    }

    private func hasList(_ source: Int64) throws(StoreError) -> Bool {
        if session.listedSource == source { return true }
        let isListed = try session.first(
            "SELECT listed_since IS NOT NULL FROM source WHERE id = ?", [.integer(source)], isApart: true
        ) { $0.bool(0) }
        // What was not listed may be at any time.
        if isListed == true { session.listedSource = source }
        return isListed ?? false
    }

    // MARK: Queue of pages

    /// Queues a page, or brings the queued one of the same source and key up to date (tries and their times stay).
    package func enqueue(_ page: QueuedPage) throws(StoreError) {
        try session.run(
            """
            INSERT INTO page (source, url, url_key, guid, item_digest, draft, article, next_try, queued_at, last_seen,
                capture_file, capture_offset)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, url_key) DO UPDATE SET url = excluded.url, guid = excluded.guid,
                item_digest = excluded.item_digest, draft = excluded.draft, article = excluded.article,
                last_seen = excluded.last_seen, capture_file = excluded.capture_file,
                capture_offset = excluded.capture_offset
            """,
            [
                .integer(page.source), Cell(page.url), Cell(page.urlKey), Cell(page.guid), .blob(page.itemDigest),
                Cell(page.draft.stored), Cell(page.article), Cell(page.nextTry), Cell(page.queuedAt),
                Cell(page.lastSeen), Cell(page.capture?.file), Cell(page.capture?.offset),
            ])
    }

    /// The page is an article now, or never will be.
    package func dequeue(page: Int64) throws(StoreError) {
        try session.run("DELETE FROM page WHERE id = ?", [.integer(page)])
    }

    /// Forgets pages of articles that were never read and that no list has named since `limit`.
    package func prunePages(lastSeenBefore limit: Instant) throws(StoreError) {
        try session.run("DELETE FROM page WHERE article IS NULL AND last_seen < ?", [Cell(limit)])
    }

    /// The request failed: it counts, and is tried again at `next`.
    package func postpone(page: Int64, until next: Instant, counting: Bool = true) throws(StoreError) {
        try session.run(
            "UPDATE page SET attempts = attempts + ?, next_try = ? WHERE id = ?",
            [Cell(counting), Cell(next), .integer(page)])
    }

    // MARK: Hosts, fetch log, notes

    package func update(_ host: HostState) throws(StoreError) {
        try session.run(
            """
            INSERT OR REPLACE INTO host (name, robots, robots_status, robots_fetched, hold_until)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
                Cell(host.name), Cell(host.robots), Cell(host.robotsStatus), Cell(host.robotsFetched),
                Cell(host.holdUntil),
            ])
    }

    /// A host asked to be left alone; the longest pause that it has asked for counts. What is known of its robots.txt stays.
    package func hold(host name: String, until: Instant) throws(StoreError) {
        var host = try reader.host(name) ?? HostState(name: name)
        host.holdUntil = max(host.holdUntil ?? until, until)
        try update(host)
    }

    /// Appends to the fetch log, which keeps the last `keep` requests of a source.
    package func log(_ fetch: FetchRecord, keep: Int = 100) throws(StoreError) {
        let id = try session.insert(
            """
            INSERT INTO fetch_log (source, at, url, status, bytes, milliseconds, outcome, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(fetch.source), Cell(fetch.at), Cell(fetch.url), Cell(fetch.status), Cell(fetch.bytes),
                Cell(fetch.milliseconds), Cell(fetch.outcome), Cell(fetch.reason),
            ])
        // Looking for old rows at every sixteenth row only bounds the log just as well.
        guard id % 16 == 0 else { return }
        try session.run(
            """
            DELETE FROM fetch_log WHERE source = ?1 AND id IN
                (SELECT id FROM fetch_log WHERE source = ?1 ORDER BY at DESC, id DESC LIMIT -1 OFFSET ?2)
            """, [.integer(fetch.source), Cell(keep)])
    }

    package func setMeta(_ key: String, _ value: String) throws(StoreError) {
        try session.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", [Cell(key), Cell(value)])
    }
}
