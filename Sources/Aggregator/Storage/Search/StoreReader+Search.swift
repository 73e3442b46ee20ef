internal import Model

extension StoreReader {
    /// So many matches are ranked; where there are more, the words say little and the newest come first.
    private static let ranked = 1000

    /// The best matches of `query` among the articles of `filter`, at most `limit`.
    package func search(
        _ query: SearchQuery, filter: ArticleFilter = ArticleFilter(), limit: Int
    ) throws(StoreError) -> SearchAnswer {
        var answer = SearchAnswer()
        answer.waiting = try waitingForSearch()
        guard !query.required.isEmpty, let expression = try expression(of: query, filter) else { return answer }
        let (condition, filters) = Self.condition(filter)
        let (own, ownFilters) = Self.condition(query)
        let matches = """
            FROM search f CROSS JOIN search_doc d ON d.doc = f.rowid CROSS JOIN article a ON a.id = d.article
                CROSS JOIN source s ON s.id = a.source
            \(condition) AND search MATCH ?\(own)
            """
        let arguments = filters + [Cell(expression)] + ownFilters
        let bound = max(limit, Self.ranked)
        let newest = try session.all(
            "SELECT a.public_id, coalesce(a.published, a.first_seen) \(matches) ORDER BY f.rowid DESC LIMIT ?",
            arguments + [Cell(bound + 1)]
        ) { (id: $0.text(0) ?? "", at: $0.int(1) ?? 0) }
        var ids: [String]
        if newest.count > bound {
            ids = newest.sorted { $0.at > $1.at }.map(\.id)
        } else {
            // A word of the title counts as six of the text (bm25: Robertson and Walker 1994).
            ids = try session.all(
                "SELECT a.public_id \(matches) ORDER BY bm25(search, 6, 1, 1, 0), f.rowid DESC LIMIT ?",
                arguments + [Cell(limit)]
            ) { $0.text(0) ?? "" }
        }
        ids = Array(ids.prefix(limit))
        for id in ids {
            guard let article = try article(id: id) else { continue }
            answer.hits.append(
                SearchHit(
                    article: article, title: .whole(article.title, for: query),
                    text: .best(of: article.text, for: query)))
        }
        return answer
    }

    /// The query for FTS5, the sources as words of their own; nil when a filter names none that is known.
    private func expression(of query: SearchQuery, _ filter: ArticleFilter) throws(StoreError) -> String? {
        var expression = "(\(query.expression))"
        for names in [query.sources, filter.sources] where !names.isEmpty {
            let ids = try session.all(
                "SELECT id FROM source WHERE name IN (SELECT value FROM json_each(?))", [Cell(StoredJSON.text(names))]
            ) { $0.int(0) ?? 0 }
            guard !ids.isEmpty else { return nil }
            let words = ids.map { "\"\(SearchDocument.word(source: $0))\"" }
            expression += " AND (\(words.joined(separator: " OR ")))"
        }
        return expression
    }

    private static func condition(_ query: SearchQuery) -> (String, [Cell]) {
        var terms = ""
        var arguments: [Cell] = []
        if !query.languages.isEmpty {
            terms += " AND a.language IN (SELECT value FROM json_each(?))"
            arguments.append(Cell(StoredJSON.text(query.languages + (query.languages.contains("fa") ? ["prs"] : []))))
        }
        for (term, argument) in query.dates.conditions {
            terms += " AND " + term
            arguments.append(argument)
        }
        return (terms, arguments)
    }
}
