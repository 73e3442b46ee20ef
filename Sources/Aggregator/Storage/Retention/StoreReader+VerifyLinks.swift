package import Model

/// Looks for what contradicts itself between rows.
extension StoreReader {
    /// Titles with their digests, and the places of what was served for each version; of the next `limit` articles.
    ///
    /// - Parameter article: the row to go on after.
    package func verifiable(after article: Int64, limit: Int) throws(StoreError) -> [VerifiableArticle] {
        var found = try session.all(
            "SELECT id, public_id, title, title_digest FROM article WHERE id > ? ORDER BY id LIMIT ?",
            [.integer(article), Cell(limit)]
        ) { VerifiableArticle(row: $0.int(0) ?? 0, id: $0.text(1) ?? "", title: $0.text(2), titleDigest: $0.blob(3)) }
        guard let last = found.last?.row else { return [] }
        let places = try session.all(
            """
            SELECT id, capture_file, capture_offset FROM article WHERE id > ?1 AND id <= ?2 AND capture_file IS NOT NULL
            UNION SELECT article, capture_file, capture_offset FROM version
                WHERE article > ?1 AND article <= ?2 AND capture_file IS NOT NULL
            ORDER BY 1
            """, [.integer(article), .integer(last)]
        ) { row in
            (row: row.int(0) ?? 0, place: CaptureReference(file: row.text(1) ?? "", offset: row.int(2) ?? -1))
        }
        var index = 0
        for place in places {
            while found[index].row < place.row { index += 1 }
            found[index].captures.append(place.place)
        }
        return found
    }

    /// Where the last answers of the sources were kept.
    package func sourceCaptures() throws(StoreError) -> [CaptureReference] {
        try session.all("SELECT capture_file, capture_offset FROM source WHERE capture_file IS NOT NULL") {
            CaptureReference(file: $0.text(0) ?? "", offset: $0.int(1) ?? -1)
        }
    }

    /// Articles and changes that do not agree, revisions that are missing, links that lead nowhere; at most `limit` of each.
    package func linkProblems(limit: Int = 20) throws(StoreError) -> [StoreProblem] {
        let restore = "restore a backup, or have those who read `changes` take `syncd export` anew"
        let checks = [
            // A change that was let go for its age leaves no older one behind it.
            (
                """
                SELECT a.public_id FROM article a LEFT JOIN change c ON c.seq = a.last_seq
                WHERE c.seq IS NULL
                    AND EXISTS (SELECT 1 FROM change o WHERE o.seq < a.last_seq AND o.at <= a.first_seen)
                """, "its last change is not in the change log; \(restore)"
            ),
            (
                """
                SELECT a.public_id FROM article a JOIN change c ON c.seq = a.last_seq
                WHERE c.article <> a.id OR c.op <> a.last_op OR c.revision > a.revision
                """, "its last change in the change log is another; \(restore)"
            ),
            (
                "SELECT DISTINCT a.public_id FROM change c JOIN article a ON a.id = c.article WHERE c.seq > a.last_seq",
                "the change log has a newer change of it than the article knows; \(restore)"
            ),
            (
                """
                SELECT a.public_id FROM article a
                    JOIN (SELECT article, count(*) AS kept, min(revision) AS first FROM version GROUP BY article) v
                    ON v.article = a.id
                WHERE a.revision - v.first <> v.kept
                """, "its revisions have a gap; restore a backup, unless the archive it was imported from had it"
            ),
            (
                """
                SELECT public_id FROM article WHERE duplicate_of IS NOT NULL
                    AND duplicate_of NOT IN (SELECT id FROM article)
                """, "it is said to repeat an article that is not there; `syncd dup split` it, or restore a backup"
            ),
            (
                "SELECT public_id FROM article WHERE story IS NOT NULL AND story NOT IN (SELECT id FROM article)",
                "its story's first article is not there; restore a backup"
            ),
        ]
        var problems: [StoreProblem] = []
        for (query, message) in checks {
            problems += try session.all(query + " LIMIT ?", [Cell(limit)]) {
                StoreProblem(kind: .change, article: $0.text(0), message: message)
            }
        }
        return problems
    }
}
