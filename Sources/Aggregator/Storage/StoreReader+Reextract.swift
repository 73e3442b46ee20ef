package import Model

/// What reading articles again needs.
extension StoreReader {
    /// An article of a source, in the order in which they came.
    package struct Place: Sendable {
        package let id: Int64
        /// True when the filter takes it.
        package let isSelected: Bool
        /// Where it was read from, as it was served; nil when that was not kept.
        package let capture: CaptureReference?
        /// True when its own page was read.
        package let hasPage: Bool
    }

    /// An article and what was known of it when it was read.
    package struct Reread: Sendable {
        package let article: Article
        package let core: ArticleCore
        package let listing: ListedFacts?
        /// How the article is found by its address.
        package let urlKeys: [String]
        /// Its source's last list held it.
        package let isListed: Bool
    }

    /// The articles of a source behind the row `id`, those that the filter leaves out too.
    package func places(
        source: Int64, after id: Int64, _ filter: ArticleFilter, limit: Int
    ) throws(StoreError) -> [Place] {
        let (condition, arguments) = Self.condition(filter)
        return try session.all(
            """
            SELECT a.id, \(condition.dropFirst(" WHERE ".count)), a.capture_file, a.capture_offset, a.page_digest IS NOT NULL
            FROM article a JOIN source s ON s.id = a.source
            WHERE a.source = ? AND a.id > ? ORDER BY a.id LIMIT ?
            """, arguments + [.integer(source), .integer(id), Cell(limit)]
        ) { row in
            let capture = row.text(2).flatMap { file in
                row.int(3).map { CaptureReference(file: file, offset: $0) }
            }
            return Place(
                id: row.int(0) ?? 0, isSelected: row.int(1) == 1, capture: capture, hasPage: row.int(4) == 1)
        }
    }

    /// What its list or feed said of an article; nil when that is not known.
    package func listing(of id: Int64) throws(StoreError) -> ListedFacts? {
        try session.first("SELECT listing FROM article WHERE id = ?", [.integer(id)]) {
            ListedFacts(stored: $0.text(0))
        } ?? nil
    }

    /// Nil when there is no such row.
    package func reread(_ id: Int64) throws(StoreError) -> Reread? {
        guard let core = try core(id), let article = try article(id: core.publicID) else { return nil }
        return Reread(
            article: article, core: core, listing: try listing(of: id), urlKeys: try urlKeys(of: id),
            isListed: try isListed(id, by: core.source))
    }
}
