package import Model

/// What can be asked of one consistent state of the store. Lives inside the closure it was given to.
package struct StoreReader {
    let session: Session

    init(_ session: Session) { self.session = session }

    // MARK: Sources

    // The last column of each table comes first: SQLite so finds in one go where all columns of its row begin.
    private static let sourceColumns = """
        s.moved_url, c.quiet_log, s.id, s.name, s.url, s.fallback, c.etag, c.last_modified, s.body_digest, c.fresh_until,
        c.lifetime, c.last_attempt, c.last_success, s.last_change, c.next_due, c.failures, s.failure_kind,
        s.failure_reason, s.listed_at, s.ever_had_items, s.items, s.format, s.publisher_hints, s.redirect_target,
        s.redirect_count, s.redirect_since, s.configured_url, s.final_url, s.distrust, s.gap_url, s.gap_since, s.rhythm,
        c.requests, s.failed_requests, c.received
        """
    private static let sourceTables = "source s LEFT JOIN source_check c ON c.source = s.id"

    /// Every source that was ever followed, by name.
    package func sources() throws(StoreError) -> [String: SourceState] {
        var states: [String: SourceState] = [:]
        // Rows are never taken away, so the last one's number is their count.
        let last = try session.first("SELECT max(id) FROM source") { $0.int(0) } ?? 0
        states.reserveCapacity(Int(min(max(last ?? 0, 0), 1 << 20)))
        try session.visit("SELECT \(Self.sourceColumns) FROM \(Self.sourceTables)") { row in
            let state = SourceState(row: row)
            states[state.name] = state
        }
        return states
    }

    /// Shows `body` every source that was ever followed, by name.
    package func visitSchedules(_ body: (_ name: String, SourceSchedule) -> Void) throws(StoreError) {
        // The last columns that are read come first here too.
        try session.visit(
            """
            SELECT s.configured_url, c.failures, s.id, s.name, c.last_attempt, s.last_change, c.next_due, s.failure_kind
            FROM \(Self.sourceTables)
            """
        ) { row in
            body(row.text(3) ?? "", SourceSchedule(row: row))
        }
    }

    /// Shows `body` these sources, in this order, many by one statement: beginning and ending one costs as much as two rows.
    package func visitSources(_ ids: [Int64], _ body: (consuming SourceState) -> Void) throws(StoreError) {
        var rest = ids[...]
        while !rest.isEmpty {
            let some = rest.prefix(Self.sourcesAtOnce)
            rest = rest.dropFirst(some.count)
            try session.visit(Self.sourcesByID, some.map(Cell.integer)) { body(SourceState(row: $0)) }
        }
    }

    private static let sourcesAtOnce = 64

    // Where there are fewer, the other places stay NULL, and no source has that id.
    private static let sourcesByID = """
        SELECT \(sourceColumns) FROM (VALUES \(Array(repeating: "(?)", count: sourcesAtOnce).joined(separator: ", "))) list
        CROSS JOIN source s ON s.id = list.column1 LEFT JOIN source_check c ON c.source = s.id
        """

    package func source(named name: String) throws(StoreError) -> SourceState? {
        try session.first(
            "SELECT \(Self.sourceColumns) FROM \(Self.sourceTables) WHERE s.name = ?", [Cell(name)],
            SourceState.init(row:))
    }

    /// Articles and queued pages of every source, by name; `recent` are those first seen since `since`.
    package func counts(since: Instant) throws(StoreError) -> [String: SourceCounts] {
        let rows = try session.all(
            """
            SELECT s.name, count(a.id), count(a.id) FILTER (WHERE a.first_seen >= ?), max(a.first_seen),
                (SELECT count(*) FROM page p WHERE p.source = s.id)
            FROM source s LEFT JOIN article a ON a.source = s.id GROUP BY s.id
            """, [Cell(since.seconds)]
        ) { row in
            (
                row.text(0) ?? "",
                SourceCounts(
                    articles: Int(row.int(1) ?? 0), recent: Int(row.int(2) ?? 0), newest: row.instant(3),
                    queued: Int(row.int(4) ?? 0))
            )
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Identity

    private static let coreColumns = """
        a.id, a.public_id, a.source, a.url, a.canonical_url, a.guid, a.title, a.title_digest, a.digest, a.revision,
        a.published, a.first_seen, a.fetched_at, a.duplicate_of, a.gone_at, a.page_etag, a.page_last_modified,
        a.page_digest, a.page_due, a.page_confirms_title, a.page_missing_since
        """

    // Put together once: each is asked for with every item of a listing.
    private static let coreOfRow = "SELECT \(coreColumns) FROM article a WHERE a.id = ?"
    private static let coreOfKey =
        "SELECT \(coreColumns) FROM url_key k JOIN article a ON a.id = k.article WHERE k.key = ?"
    private static let coresOfDigest = """
        SELECT \(coreColumns) FROM article a
        WHERE substr(a.digest, 1, 4) = substr(?1, 1, 4) AND a.digest = ?1 ORDER BY a.id LIMIT ?2
        """

    package func core(_ article: Int64) throws(StoreError) -> ArticleCore? {
        try session.first(Self.coreOfRow, [.integer(article)], ArticleCore.init(row:))
    }

    package func article(urlKey: String) throws(StoreError) -> ArticleCore? {
        try session.first(Self.coreOfKey, [Cell(urlKey)], ArticleCore.init(row:))
    }

    /// True when no key begins with this one: neither it nor any that is longer is known.
    package func isNew(urlKey: String) throws(StoreError) -> Bool {
        let isBegun = try session.first("SELECT key FROM url_key WHERE key >= ? ORDER BY key LIMIT 1", [Cell(urlKey)]) {
            $0.begins(0, with: urlKey)
        }
        return isBegun != true
    }

    /// The articles of the keys that are known, whole lists of them in one go.
    package func articles(urlKeys: [String]) throws(StoreError) -> [String: ArticleCore] {
        var found: [String: ArticleCore] = [:]
        for key in Set(urlKeys) { found[key] = try article(urlKey: key) }
        return found
    }

    /// Every key of an article.
    package func urlKeys(of article: Int64) throws(StoreError) -> [String] {
        try session.all("SELECT key FROM url_key WHERE article = ? ORDER BY key", [.integer(article)]) {
            $0.text(0) ?? ""
        }
    }

    /// The item that named this guid last, within one source only.
    package func item(source: Int64, guid: String) throws(StoreError) -> ItemRecord? {
        try session.first(
            """
            SELECT id, article, guid, url_key, digest FROM item WHERE source = ? AND guid = ?
            ORDER BY last_seen DESC, id DESC LIMIT 1
            """, [.integer(source), Cell(guid)], ItemRecord.init(row:))
    }

    package func items(source: Int64, article: Int64) throws(StoreError) -> [ItemRecord] {
        try session.all(
            "SELECT id, article, guid, url_key, digest FROM item WHERE article = ? AND +source = ? ORDER BY id",
            [.integer(article), .integer(source)], ItemRecord.init(row:))
    }

    /// True once an item of the source was stored.
    package func hasListed(source: Int64) throws(StoreError) -> Bool {
        try session.first("SELECT 1 FROM item WHERE source = ? LIMIT 1", [.integer(source)]) { _ in true } ?? false
    }

    private static let listedItems = """
        SELECT id, article, guid, url_key, digest FROM item WHERE source = ? AND \(ItemRecord.isListed) ORDER BY id
        """

    /// What the source's last list held.
    package func listedItems(source: Int64) throws(StoreError) -> [ItemRecord] {
        try session.all(Self.listedItems, [.integer(source)], ItemRecord.init(row:))
    }

    private static let listedItemsByKey = """
        SELECT i.id, i.article, i.guid, i.url_key, i.digest FROM item i
        JOIN url_key k ON k.key = i.url_key AND k.article = i.article
        WHERE i.source = ? AND i.\(ItemRecord.isListed)
        """

    /// What the source's last list held, by the URL key; without those whose key leads to another article now or that share it.
    package func listedItemsByKey(source: Int64) throws(StoreError) -> [String: ItemRecord] {
        var items: [String: ItemRecord?] = [:]
        try session.visit(Self.listedItemsByKey, [.integer(source)]) { row in
            let item = ItemRecord(row: row)
            guard let key = item.urlKey else { return }
            items.updateValue(items.keys.contains(key) ? nil : item, forKey: key)
        }
        return items.compactMapValues(\.self)
    }

    private static let listedDigests = "SELECT digest FROM item WHERE source = ? AND \(ItemRecord.isListed)"

    /// The digests of the items in the source's last list.
    package func listedDigests(source: Int64) throws(StoreError) -> Set<[UInt8]> {
        var digests: Set<[UInt8]> = []
        try session.visit(Self.listedDigests, [.integer(source)]) { row in
            if let digest = row.blob(0) { digests.insert(digest) }
        }
        return digests
    }

    private static let isListed = "SELECT 1 FROM item WHERE article = ? AND +source = ? AND \(ItemRecord.isListed)"

    /// Whether the source's last list held the article.
    package func isListed(_ article: Int64, by source: Int64) throws(StoreError) -> Bool {
        try session.first(Self.isListed, [.integer(article), .integer(source)]) { _ in true } ?? false
    }

    /// Articles with exactly this normalised text, the earliest first.
    package func articles(digest: [UInt8], limit: Int = 20) throws(StoreError) -> [ArticleCore] {
        try session.all(Self.coresOfDigest, [.blob(digest), Cell(limit)], isApart: true, ArticleCore.init(row:))
    }

    /// Articles of a source whose pages are to be asked again by `now`, the longest overdue first.
    ///
    /// - Parameter farthest: what is to be asked later than this was written by a clock that was ahead, and is due too.
    package func duePages(
        source: Int64, now: Instant, farthest: Instant, limit: Int
    ) throws(StoreError) -> [ArticleCore] {
        func pages(_ condition: String, _ moment: Instant, _ limit: Int) throws(StoreError) -> [ArticleCore] {
            try session.all(
                """
                SELECT \(Self.coreColumns) FROM article a INDEXED BY article_page_due
                WHERE a.page_due IS NOT NULL AND a.page_due \(condition) ? AND a.source = ? ORDER BY a.page_due LIMIT ?
                """, [Cell(moment.seconds), .integer(source), Cell(limit)], ArticleCore.init(row:))
        }
        let due = try pages("<=", now, limit)
        return due.count < limit ? due + (try pages(">", farthest, limit - due.count)) : due
    }

    // MARK: Queues and hosts

    /// Seconds; a page that is to be tried later than this was queued by a clock that was ahead, and may be tried now.
    private static let farthestTry: Int64 = 8 * 86_400

    /// Pages of a source that may be tried by `now`, the first queued first.
    package func queuedPages(source: Int64, now: Instant, limit: Int) throws(StoreError) -> [QueuedPage] {
        try session.all(
            """
            SELECT id, source, url, url_key, guid, item_digest, draft, attempts, next_try, queued_at, last_seen, article,
                capture_file, capture_offset
            FROM page WHERE source = ? AND (next_try <= ? OR next_try > ?) ORDER BY id LIMIT ?
            """,
            [.integer(source), Cell(now.seconds), Cell(now.seconds + Self.farthestTry), Cell(limit)],
            QueuedPage.init(row:))
    }

    /// True when the page of that key is queued already.
    package func isQueued(source: Int64, urlKey: String) throws(StoreError) -> Bool {
        try session.first(
            "SELECT 1 FROM page WHERE source = ? AND url_key = ?", [.integer(source), Cell(urlKey)]
        ) { _ in true }
            ?? false
    }

    /// Sources with pages that may be tried by `now`.
    package func sourcesWithQueuedPages(now: Instant) throws(StoreError) -> Set<Int64> {
        Set(
            try session.all(
                "SELECT DISTINCT source FROM page WHERE next_try <= ? OR next_try > ?",
                [Cell(now.seconds), Cell(now.seconds + Self.farthestTry)]
            ) { $0.int(0) ?? 0 })
    }

    /// Sources with pages of known articles that are to be asked again by `now`, or later than `farthest` (`duePages`).
    package func sourcesWithKnownPages(now: Instant, farthest: Instant) throws(StoreError) -> Set<Int64> {
        Set(
            try session.all(
                """
                SELECT source FROM article INDEXED BY article_page_due WHERE page_due <= ?
                UNION SELECT source FROM article INDEXED BY article_page_due WHERE page_due > ?
                """, [Cell(now.seconds), Cell(farthest.seconds)]
            ) { $0.int(0) ?? 0 })
    }

    package func host(_ name: String) throws(StoreError) -> HostState? {
        try session.first(
            "SELECT name, robots, robots_status, robots_fetched, hold_until FROM host WHERE name = ?", [Cell(name)],
            HostState.init(row:))
    }

    /// Hosts that asked to be left alone beyond `now`.
    ///
    /// - Parameter limit: a hold that ends later was written by a clock that was ahead, and counts as over.
    package func heldHosts(now: Instant, limit: Instant) throws(StoreError) -> [HostState] {
        try session.all(
            "SELECT name, robots, robots_status, robots_fetched, hold_until FROM host WHERE hold_until > ? AND hold_until <= ?",
            [Cell(now.seconds), Cell(limit.seconds)], HostState.init(row:))
    }

    /// The last requests of a source, newest first.
    package func fetches(source: Int64, limit: Int) throws(StoreError) -> [FetchRecord] {
        try session.all(
            """
            SELECT source, at, url, status, bytes, milliseconds, outcome, reason FROM fetch_log
            WHERE source = ? ORDER BY at DESC, id DESC LIMIT ?
            """, [.integer(source), Cell(limit)], FetchRecord.init(row:))
    }

    package func meta(_ key: String) throws(StoreError) -> String? {
        try session.first("SELECT value FROM meta WHERE key = ?", [Cell(key)]) { $0.text(0) ?? "" }
    }
}
