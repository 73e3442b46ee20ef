extension StoreTransaction {
    /// Removes articles with everything that belongs to them, and the change log up to the last of their changes, so that
    /// whoever has not read so far is told to resync. Paths promised to archives stay taken.
    ///
    /// Every table that refers to an article is cleared of it, whichever they are: SQLite does not enforce references here.
    func remove(articles ids: [Int64]) throws(StoreError) {
        // Their numbers may be given again.
        session.newestArticle = nil
        session.recentFilters = RecentFilters()
        let list = Cell("[" + ids.map { String($0) }.joined(separator: ",") + "]")
        let these = "IN (SELECT value FROM json_each(?))"
        let documents = try session.all(
            """
            SELECT d.doc, d.article, d.revision, a.source FROM search_doc d JOIN article a ON a.id = d.article
            WHERE d.article \(these)
            """, [list]
        ) { (doc: $0.int(0) ?? 0, article: $0.int(1) ?? 0, revision: $0.int(2) ?? 0, source: $0.int(3) ?? 0) }
        for document in documents {
            try removeFromSearch(
                doc: document.doc, article: document.article, revision: document.revision, source: document.source)
        }
        try session.run(
            "DELETE FROM change WHERE seq <= (SELECT max(last_seq) FROM article WHERE id \(these))", [list])
        let references = try session.all(
            """
            SELECT t.name, f."from" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
            WHERE t.type = 'table' AND f."table" = 'article' AND t.name <> 'change'
            """
        ) { (table: $0.text(0) ?? "", column: $0.text(1) ?? "") }
        for reference in references {
            try session.run("DELETE FROM \(reference.table) WHERE \(reference.column) \(these)", [list])
        }
        try session.run("DELETE FROM article WHERE id \(these)", [list])
    }

    /// An article whose original, or whose story's first article, is not there any more stands for itself.
    func forgetRemovedHeads() throws(StoreError) {
        for column in ["duplicate_of", "story"] {
            try session.run(
                """
                UPDATE article SET \(column) = NULL
                WHERE \(column) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM article h WHERE h.id = article.\(column))
                """)
        }
    }
}
