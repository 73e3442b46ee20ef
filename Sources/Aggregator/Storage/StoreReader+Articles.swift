package import Model

/// Whole articles: as the change feed, the archives and people get them.
extension StoreReader {
    /// The columns between those that say which change and revision (0…6) and the capture: the article as it is now.
    ///
    /// - Parameter fetchedAt: the column that tells when the wording was fetched.
    private static func articleColumns(fetchedAt: String) -> String {
        """
        a.public_id, s.name, a.outlet, a.url, a.canonical_url, a.guid, a.authors,
        a.published, a.published_offset, a.published_precision, a.published_from, a.updated, a.updated_offset,
        a.first_seen,
        (SELECT max(CASE WHEN i.\(ItemRecord.isListed) THEN l.listed_at ELSE i.last_seen END)
            FROM item i JOIN source l ON l.id = i.source WHERE i.article = a.id),
        \(fetchedAt), a.language, a.summary, a.image, a.categories, a.enclosures,
        (SELECT d.public_id FROM article d WHERE d.id = a.duplicate_of),
        (SELECT t.public_id FROM article t WHERE t.id = a.story)
        """
    }

    private static let latest = """
        SELECT a.last_seq, a.last_op, a.revision, a.title, a.digest, body_text(b.text, b.delta, b.html), b.html, \(articleColumns(fetchedAt: "a.fetched_at")),
            a.capture_file, a.capture_offset, a.minor
        FROM article a JOIN source s ON s.id = a.source JOIN body b ON b.article = a.id
        """

    /// The columns behind those, of the revision `v`; of the article itself where there is no such row.
    static let wording = """
        iif(v.revision IS NULL, a.title, v.title), iif(v.revision IS NULL, a.digest, v.digest),
        iif(v.revision IS NULL, body_text(b.text, b.delta, b.html), body_text(v.text, v.delta, v.html)), iif(v.revision IS NULL, b.html, v.html),
        \(articleColumns(fetchedAt: "iif(v.revision IS NULL, a.fetched_at, v.at)")),
        iif(v.revision IS NULL, a.capture_file, v.capture_file),
        iif(v.revision IS NULL, a.capture_offset, v.capture_offset), iif(v.revision IS NULL, a.minor, v.minor)
        """

    // MARK: The change feed

    /// The newest change; 0 before the first.
    package func newestSeq() throws(StoreError) -> Int64 {
        if let known = session.newestSeq { return known }
        // Not max(seq): the newest rows may have been pruned, their numbers are spent all the same.
        let newest =
            try session.first("SELECT seq FROM sqlite_sequence WHERE name = 'change'") { $0.int(0) ?? 0 } ?? 0
        session.newestSeq = newest
        return newest
    }

    /// The oldest change that is kept; nil when none is.
    package func oldestSeq() throws(StoreError) -> Int64? {
        try session.first("SELECT min(seq) FROM change") { $0.int(0) } ?? nil
    }

    /// Throws `StoreError.cursor` when changes after `cursor` are not kept any more, or never were; the sentence tells
    /// how to resync, for a consumer with its acknowledgement.
    package func requireKept(cursor: Int64, consumer: String? = nil) throws(StoreError) {
        let newest = try newestSeq()
        if cursor > newest || cursor < 0 {
            throw .cursor("there is no change \(cursor); the newest is \(newest)")
        }
        let oldest = try oldestSeq() ?? newest + 1
        if cursor < oldest - 1 {
            let resume = consumer.map { "syncd ack \($0) \(newest)" } ?? "syncd changes --since \(newest)"
            throw .cursor(
                "changes up to \(oldest - 1) are not kept any more; take the whole store with "
                    + "`syncd export --format jsonl` and go on with `\(resume)`")
        }
    }

    /// The changes after `seq`, in order: each with title, text, digest and capture of its own revision, the
    /// rest as it is now.
    package func changes(since seq: Int64, limit: Int) throws(StoreError) -> [Article] {
        try session.all(
            """
            SELECT c.seq, c.op, c.revision, \(Self.wording)
            FROM change c JOIN article a ON a.id = c.article JOIN source s ON s.id = a.source
                JOIN body b ON b.article = a.id
                LEFT JOIN version v ON v.article = c.article AND v.revision = c.revision
            WHERE c.seq > ? ORDER BY c.seq LIMIT ?
            """, [.integer(seq), Cell(limit)], Article.init(row:))
    }

    // MARK: One article

    package func article(id: String) throws(StoreError) -> Article? {
        try session.first(Self.latest + " WHERE a.public_id = ?", [Cell(id)], Article.init(row:))
    }

    /// Public ids that begin with `prefix`: one when it is unambiguous.
    package func ids(prefix: String, limit: Int = 10) throws(StoreError) -> [String] {
        guard !prefix.isEmpty else { return [] }
        return try session.all(
            "SELECT public_id FROM article WHERE public_id >= ? AND public_id < ? ORDER BY public_id LIMIT ?",
            [Cell(prefix), Cell(prefix + "\u{7F}"), Cell(limit)]
        ) { $0.text(0) ?? "" }
    }

    /// Every revision, the first one first.
    package func versions(of id: String) throws(StoreError) -> [ArticleVersion] {
        try session.all(
            """
            SELECT v.revision, v.at, v.title, v.digest, body_text(v.text, v.delta, v.html), v.html, v.capture_file, v.capture_offset, v.minor
            FROM article a JOIN version v ON v.article = a.id WHERE a.public_id = ?1
            UNION ALL
            SELECT a.revision, a.fetched_at, a.title, a.digest, body_text(b.text, b.delta, b.html), b.html, a.capture_file, a.capture_offset, a.minor
            FROM article a JOIN body b ON b.article = a.id WHERE a.public_id = ?1
            ORDER BY 1
            """, [Cell(id)]
        ) { row in
            ArticleVersion(
                revision: Int(row.int(0) ?? 1), at: row.moment(1), title: row.text(2), digest: hex(row.blob(3)),
                text: row.text(4), html: row.text(5),
                capture: row.text(6).flatMap { file in row.int(7).map { CaptureReference(file: file, offset: $0) } },
                isMinor: row.bool(8))
        }
    }

    // MARK: Many articles

    /// Newest first, by `published`, else `first_seen`.
    package func list(_ filter: ArticleFilter, limit: Int) throws(StoreError) -> [Article] {
        let (condition, arguments) = Self.condition(filter)
        return try session.all(
            Self.latest + condition + " ORDER BY coalesce(a.published, a.first_seen) DESC, a.id DESC LIMIT ?",
            arguments + [Cell(limit)], Article.init(row:))
    }

    /// A batch of an export: each article once, in its latest state, in order of its last change. Go on from
    /// the last `seq`.
    package func export(_ filter: ArticleFilter, limit: Int) throws(StoreError) -> [Article] {
        let (condition, arguments) = Self.condition(filter)
        return try session.all(
            Self.latest + condition + " ORDER BY a.last_seq LIMIT ?", arguments + [Cell(limit)], Article.init(row:))
    }

    /// How many articles the filter takes.
    package func count(_ filter: ArticleFilter) throws(StoreError) -> Int {
        let (condition, arguments) = Self.condition(filter)
        return Int(
            try session.first(
                "SELECT count(*) FROM article a JOIN source s ON s.id = a.source" + condition, arguments
            ) { $0.int(0) ?? 0 } ?? 0)
    }

    static func condition(_ filter: ArticleFilter) -> (String, [Cell]) {
        var terms = ["a.last_seq > ?"]
        var arguments = [Cell(filter.sinceSeq)]
        if !filter.sources.isEmpty {
            terms.append("s.name IN (SELECT value FROM json_each(?))")
            arguments.append(Cell(StoredJSON.text(filter.sources)))
        }
        if let language = filter.language {
            // Dari is Persian: who asks for fa means both.
            terms.append("a.language IN (?, ?)")
            arguments += [Cell(language), Cell(language == "fa" ? "prs" : language)]
        }
        for (term, argument) in filter.dates.conditions {
            terms.append(term)
            arguments.append(argument)
        }
        if let since = filter.changedSince {
            // A change that is not kept any more has left its time with the article, but for a move or a link.
            terms.append(
                """
                a.last_seq > coalesce((SELECT max(seq) FROM change WHERE at < ?), 0)
                AND (max(a.first_seen, a.fetched_at, coalesce(a.gone_at, 0)) >= ?
                    OR EXISTS (SELECT 1 FROM change c WHERE c.seq = a.last_seq))
                """)
            arguments += [Cell(since), Cell(since)]
        }
        if let story = filter.story {
            terms.append("(SELECT id FROM article WHERE public_id = ?) IN (a.id, a.story)")
            arguments.append(Cell(story))
        }
        if !filter.ids.isEmpty {
            terms.append("a.public_id IN (SELECT value FROM json_each(?))")
            arguments.append(Cell(StoredJSON.text(filter.ids)))
        }
        return (" WHERE " + terms.joined(separator: " AND "), arguments)
    }

    // MARK: Consumers

    /// How far a named consumer has acknowledged; 0 for a new one.
    package func cursor(consumer: String) throws(StoreError) -> Int64 {
        try session.first("SELECT cursor FROM consumer WHERE name = ?", [Cell(consumer)]) { $0.int(0) ?? 0 } ?? 0
    }

    /// All that have acknowledged, by name.
    package func consumers() throws(StoreError) -> [(name: String, cursor: Int64, updated: Instant)] {
        try session.all("SELECT name, cursor, updated FROM consumer ORDER BY name") {
            ($0.text(0) ?? "", $0.int(1) ?? 0, $0.moment(2))
        }
    }

    // MARK: Archives

    /// The last change an archive has received whole; 0 for a new one.
    package func archiveCursor(_ archive: String) throws(StoreError) -> Int64 {
        try session.first("SELECT cursor FROM archive_state WHERE name = ?", [Cell(archive)]) { $0.int(0) ?? 0 } ?? 0
    }

    /// The path promised to a revision of an article.
    package func archivePath(_ archive: String, article id: String, revision: Int) throws(StoreError) -> String? {
        try session.first(
            """
            SELECT f.path FROM article a JOIN archive_file f ON f.article = a.id
            WHERE a.public_id = ? AND f.archive = ? AND f.revision = ?
            """, [Cell(id), Cell(archive), Cell(revision)]
        ) { $0.text(0) ?? "" }
    }

    /// True when a path of an archive is promised to some revision already.
    package func isTaken(_ archive: String, path: String) throws(StoreError) -> Bool {
        try session.first(
            "SELECT 1 FROM archive_file WHERE archive = ? AND path = ?", [Cell(archive), Cell(path)]
        ) { _ in true }
            ?? false
    }

    /// The bytes of a growing file of an archive that were whole at the cursor; 0 for a new one.
    package func archiveBytes(_ archive: String, path: String) throws(StoreError) -> Int64 {
        try session.first(
            "SELECT bytes FROM archive_file WHERE archive = ? AND path = ?", [Cell(archive), Cell(path)]
        ) { $0.int(0) ?? 0 } ?? 0
    }
}
