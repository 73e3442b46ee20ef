package import Model

/// What happens to articles; each of `insert`, `revise`, `move`, `link` and `markGone` writes its change row with it.
extension StoreTransaction {
    /// Stores a new article with its first revision and its keys.
    ///
    /// - Returns: its row and public id.
    package func insert(_ article: NewArticle, now: Instant) throws(StoreError) -> (id: Int64, publicID: String) {
        let draft = article.draft
        // The row and its change name each other; both come from one number that is known beforehand.
        let seq = try reader.newestSeq() + 1
        // A name from the article's first identity, so that a replay gives the same one; a taken one is varied.
        let identity = article.urlKeys.first ?? article.guid ?? hex(article.digest)
        var publicID: String
        var attempt = 0
        repeat {
            publicID = PublicID.make(source: article.source, identity: identity, attempt: attempt)
            try insertRow(article, publicID: publicID, seq: seq, now: now)
            attempt += 1
        } while session.changes == 0
        let id = session.lastInsertedID
        session.newestArticle = id
        try session.run(
            "INSERT INTO body (article, text, delta, html) VALUES (?, ?, ?, ?)",
            StoredBody(text: draft.text, html: draft.html).cells(of: id), isApart: true)
        for key in article.urlKeys { session.appended.addKey(key, of: id) }
        session.appended.addChange(seq, of: id, at: now.seconds)
        session.newestSeq = seq
        return (id, publicID)
    }

    /// Changes nothing when another article has that name.
    private func insertRow(
        _ article: NewArticle, publicID: String, seq: Int64, now: Instant
    ) throws(StoreError) {
        let draft = article.draft
        try session.run(
            """
            INSERT INTO article (public_id, source, outlet, url, canonical_url, guid, title, title_digest, authors,
                published, published_offset, published_precision, published_from, updated, updated_offset,
                first_seen, fetched_at, language, summary, image, categories, enclosures, revision, digest,
                duplicate_of, story, page_etag, page_last_modified, page_digest, page_due, page_confirms_title,
                capture_file, capture_offset, listing, last_seq, last_op)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                'new')
            ON CONFLICT (public_id) DO NOTHING
            """,
            [
                Cell(publicID), .integer(article.source), Cell(article.outlet), Cell(article.url),
                Cell(draft.canonicalURL), Cell(article.guid), Cell(draft.title), Cell(article.titleDigest),
                Cell(StoredJSON.text(draft.authors)), Cell(draft.published?.instant), Cell(draft.published?.offset),
                Cell(draft.published?.precision.rawValue), provenance(of: draft), Cell(draft.updated?.instant),
                Cell(draft.updated?.offset), Cell(now), Cell(article.fetchedAt), Cell(draft.language),
                Cell(draft.summary), Cell(draft.image),
                Cell(StoredJSON.text(draft.categories)), Cell(StoredJSON.text(draft.enclosures)),
                .blob(article.digest), Cell(article.duplicateOf), Cell(article.story ?? article.duplicateOf),
                Cell(article.page.etag), Cell(article.page.lastModified), Cell(article.page.digest),
                Cell(article.page.due), Cell(article.page.confirmsTitle), Cell(article.capture?.file),
                Cell(article.capture?.offset), Cell(article.listing?.stored), .integer(seq),
            ], isApart: true)
    }

    /// A new wording of title or text: the old one becomes a superseded version, the revision rises by one.
    ///
    /// - Parameters:
    ///   - digest: of the new normalised text, 32 bytes.
    ///   - titleDigest: of the new normalised title.
    ///   - capture: what the new wording was read from; the old wording keeps its own.
    package func revise(
        _ id: Int64, _ draft: Draft, digest: [UInt8], titleDigest: [UInt8]?, fetchedAt: Instant,
        isMinor: Bool = false, capture: CaptureReference? = nil, now: Instant
    ) throws(StoreError) {
        try session.run(
            """
            INSERT INTO version (article, revision, at, title, digest, text, delta, html, capture_file, capture_offset,
                minor)
            SELECT a.id, a.revision, a.fetched_at, a.title, a.digest, b.text, b.delta, b.html, a.capture_file,
                a.capture_offset, a.minor
            FROM article a JOIN body b ON b.article = a.id WHERE a.id = ?
            """, [.integer(id)])
        try restoreBody(of: id, draft)
        try session.run(
            """
            UPDATE article SET title = ?, title_digest = ?, digest = ?, revision = revision + 1, fetched_at = ?,
                capture_file = ?, capture_offset = ?, minor = ?
            WHERE id = ?
            """,
            [
                Cell(draft.title), Cell(titleDigest), .blob(digest), Cell(fetchedAt), Cell(capture?.file),
                Cell(capture?.offset), Cell(isMinor), .integer(id),
            ])
        try amend(id, draft)
        try record(.revised, of: id, now: now)
    }

    /// Writes the words of the present revision once more, where a damaged row has lost them; no change.
    package func restoreBody(of id: Int64, _ draft: Draft) throws(StoreError) {
        session.recentFilters.remove(id)
        try session.run(
            "UPDATE body SET text = ?, delta = ?, html = ? WHERE article = ?",
            StoredBody(text: draft.text, html: draft.html).cells + [.integer(id)])
    }

    /// Authors, dates, summary, image, categories and the like: neither revision nor change. What the draft
    /// does not know
    /// stays as it was.
    package func amend(_ id: Int64, _ draft: Draft) throws(StoreError) {
        try session.run(
            """
            UPDATE article SET authors = coalesce(?, authors),
                published_offset = iif(?3 IS NULL, published_offset, ?4),
                published_precision = iif(?3 IS NULL, published_precision, ?5),
                published_from = iif(?3 IS NULL, published_from, ?6),
                published = coalesce(?3, published)
            WHERE id = ?2
            """,
            [Cell(StoredJSON.text(draft.authors)), .integer(id)] + dates(of: draft).prefix(4))
        try session.run(
            """
            UPDATE article SET updated_offset = iif(?2 IS NULL, updated_offset, ?3), updated = coalesce(?2, updated),
                language = coalesce(?4, language), summary = coalesce(?5, summary), image = coalesce(?6, image),
                categories = coalesce(?7, categories), enclosures = coalesce(?8, enclosures),
                canonical_url = coalesce(?9, canonical_url)
            WHERE id = ?1
            """,
            [.integer(id)] + dates(of: draft).suffix(2) + [
                Cell(draft.language), Cell(draft.summary), Cell(draft.image),
                Cell(StoredJSON.text(draft.categories)), Cell(StoredJSON.text(draft.enclosures)),
                Cell(draft.canonicalURL),
            ])
    }

    /// The article's page is at another address now, or at its own again; should it have been marked as gone, it is back.
    package func move(_ id: Int64, to url: String, keys: [String], now: Instant) throws(StoreError) {
        try session.run("UPDATE article SET url = ?, gone_at = NULL WHERE id = ?", [Cell(url), .integer(id)])
        for key in keys { try addURLKey(key, article: id) }
        try record(.moved, of: id, now: now)
    }

    /// Says that an article has the same text as an earlier one (nil: not after all).
    package func link(_ id: Int64, duplicateOf head: Int64?, now: Instant) throws(StoreError) {
        try session.run(
            "UPDATE article SET duplicate_of = ?1, story = coalesce(?1, story) WHERE id = ?2",
            [Cell(head), .integer(id)])
        try record(.linked, of: id, now: now)
    }

    /// The page is gone (404, 410); the article stays. When the page is asked for again is `setPage`'s to say.
    package func markGone(_ id: Int64, now: Instant) throws(StoreError) {
        try session.run("UPDATE article SET gone_at = ? WHERE id = ?", [Cell(now), .integer(id)])
        try record(.gone, of: id, now: now)
    }

    /// What the page's last answer said of itself, and when to ask again; no change.
    package func setPage(_ page: PageState, of id: Int64) throws(StoreError) {
        try session.run(
            """
            UPDATE article SET page_etag = ?, page_last_modified = ?, page_digest = ?, page_due = ?,
                page_confirms_title = ?, page_missing_since = ?
            WHERE id = ?
            """,
            [
                Cell(page.etag), Cell(page.lastModified), Cell(page.digest), Cell(page.due),
                Cell(page.confirmsTitle), Cell(page.missingSince), .integer(id),
            ])
    }

    /// What its list or feed says of the article now; no change.
    package func setListing(_ listing: ListedFacts, of id: Int64) throws(StoreError) {
        try session.run("UPDATE article SET listing = ? WHERE id = ?", [Cell(listing.stored), .integer(id)])
    }

    /// Takes back a date of publication that was wrong and has no right one in its place; no change.
    package func forgetPublished(of id: Int64) throws(StoreError) {
        try session.run(
            """
            UPDATE article SET published = NULL, published_offset = NULL, published_precision = NULL,
                published_from = NULL
            WHERE id = ?
            """, [.integer(id)])
    }

    /// One more key that finds the article; a key of another article stays with that one.
    package func addURLKey(_ key: String, article: Int64) throws(StoreError) {
        try session.run(
            "INSERT INTO url_key (key, article) VALUES (?, ?) ON CONFLICT DO NOTHING", [Cell(key), .integer(article)])
    }

    /// The key no longer finds the article: its address was given to another.
    package func releaseURLKey(_ key: String, of article: Int64) throws(StoreError) {
        try session.run("DELETE FROM url_key WHERE key = ? AND article = ?", [Cell(key), .integer(article)])
    }

    func record(_ op: Operation, of id: Int64, now: Instant) throws(StoreError) {
        let seq = try session.insert(
            "INSERT INTO change (article, op, revision, at) SELECT id, ?, revision, ? FROM article WHERE id = ?",
            [Cell(op.rawValue), Cell(now), .integer(id)])
        guard session.changes == 1 else { return }
        session.newestSeq = seq
        try session.run(
            "UPDATE article SET last_seq = ?, last_op = ? WHERE id = ?",
            [.integer(seq), Cell(op.rawValue), .integer(id)])
    }

    /// Published and updated, in the order of the columns.
    private func dates(of draft: Draft) -> [Cell] {
        [
            Cell(draft.published?.instant), Cell(draft.published?.offset),
            Cell(draft.published?.precision.rawValue), provenance(of: draft),
            Cell(draft.updated?.instant), Cell(draft.updated?.offset),
        ]
    }

    private func provenance(of draft: Draft) -> Cell {
        draft.published == nil ? .null : Cell(draft.publishedFrom.rawValue)
    }
}
