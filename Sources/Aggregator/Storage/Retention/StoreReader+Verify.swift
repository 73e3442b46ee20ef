internal import Text

/// Looks for what should not be; each call is one bounded step.
extension StoreReader {
    /// Compares the texts of the next `limit` articles, with all their versions, with their digests.
    ///
    /// - Parameter article: the row to go on after.
    /// - Returns: the last row that was looked at, nil at the end.
    package func verifyTexts(
        after article: Int64, limit: Int, report: (StoreProblem) -> Void
    ) throws(StoreError) -> (last: Int64, versions: Int)? {
        let rows = try session.all(
            """
            SELECT a.id, a.public_id, a.revision, a.digest, b.article IS NOT NULL
            FROM article a LEFT JOIN body b ON b.article = a.id WHERE a.id > ? ORDER BY a.id LIMIT ?
            """, [.integer(article), Cell(limit)]
        ) {
            (
                id: $0.int(0) ?? 0, name: $0.text(1) ?? "", revision: $0.int(2) ?? 0, digest: $0.blob(3),
                isThere: $0.bool(4)
            )
        }
        guard let last = rows.last?.id else { return nil }
        var versions = 0
        for row in rows {
            func problem(_ message: String) { report(StoreProblem(kind: .text, article: row.name, message: message)) }
            if !row.isThere { problem("its text is not there") }
            let texts = try session.all(
                """
                SELECT revision, digest, body_text(text, delta, html) FROM version WHERE article = ?1
                UNION ALL SELECT ?2, ?3, body_text(text, delta, html) FROM body WHERE article = ?1 ORDER BY 1
                """, [.integer(row.id), .integer(row.revision), Cell(row.digest)]
            ) { (revision: $0.int(0) ?? 0, digest: $0.blob(1) ?? [], text: $0.text(2) ?? "") }
            for (number, text) in texts.enumerated() {
                versions += 1
                let digest = text.text.isEmpty ? [] : TextDigest.of(text: text.text).bytes
                // An empty text has no digest, or that of nothing.
                let isRight = digest == text.digest || text.text.isEmpty && text.digest == TextDigest.of(text: "").bytes
                if !isRight {
                    let mend =
                        text.revision == row.revision ? ", or read it again with `syncd reextract \(row.name)`" : ""
                    problem(
                        "the text of revision \(text.revision) is not the one that was stored; restore a backup\(mend)")
                }
                if number > 0, texts[number - 1].revision == text.revision {
                    problem("revision \(text.revision) is there twice")
                }
            }
        }
        return (last, versions)
    }

    /// Articles that the index should have but has not, documents whose article is another revision, and documents
    /// without words; at most `limit` of each.
    package func indexProblems(limit: Int = 20) throws(StoreError) -> [StoreProblem] {
        let cursor = try searchCursor()
        let missing = try session.all(
            """
            SELECT a.public_id, d.doc FROM article a LEFT JOIN search_doc d ON d.article = a.id
            WHERE a.last_seq <= ? AND d.revision IS NOT a.revision LIMIT ?
            """, [.integer(cursor), Cell(limit)]
        ) { row in
            StoreProblem(
                kind: .index, article: row.text(0),
                message: row.int(1) == nil ? "it is not in the search index" : "the search index has another revision")
        }
        let empty = try session.all(
            """
            SELECT a.public_id FROM search_doc d LEFT JOIN article a ON a.id = d.article
            WHERE a.id IS NULL OR NOT EXISTS (SELECT 1 FROM search_docsize s WHERE s.id = d.doc) LIMIT ?
            """, [Cell(limit)]
        ) { StoreProblem(kind: .index, article: $0.text(0), message: "its words are not in the search index") }
        return missing + empty
    }
}

extension StoreTransaction {
    /// FTS5's own check of the index; a sentence when it does not hold. Writes nothing, but needs a writer's lock.
    package func searchStructureProblem() -> StoreProblem? {
        do throws(StoreError) {
            try session.run("INSERT INTO search (search) VALUES ('integrity-check')")
            return nil
        } catch {
            return StoreProblem(kind: .index, article: nil, message: "the search index contradicts itself (\(error))")
        }
    }

}
