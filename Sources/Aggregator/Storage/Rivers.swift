package import Model

/// An article on a page of a river.
package struct RiverEntry: Sendable {
    /// The change that put it there.
    package let seq: Int64
    /// In its latest state.
    package let article: Article
}

/// The end of a river: a feed that an archive writes.
package struct River: Sendable {
    /// On the page that was closed last, oldest first.
    package var closed: [RiverEntry] = []
    /// Not on a closed page yet, oldest first.
    package var open: [RiverEntry] = []
    /// Closed pages so far.
    package var pages = 0
}

extension StoreReader {
    /// The last closed page and up to `limit` entries of the open one.
    package func river(_ archive: String, path: String, limit: Int) throws(StoreError) -> River {
        var river = River()
        let key = [Cell(archive), Cell(path)]
        river.pages =
            Int(
                try session.first(
                    "SELECT max(page) FROM river_entry WHERE archive = ? AND path = ?", key, { $0.int(0) ?? 0 }) ?? 0)
        let columns = "SELECT r.seq, a.public_id FROM river_entry r JOIN article a ON a.id = r.article"
        let order = "ORDER BY r.seq LIMIT ?"
        river.closed = try entries(
            "\(columns) WHERE r.archive = ? AND r.path = ? AND r.page = ? \(order)",
            key + [Cell(river.pages), Cell(limit)])
        river.open = try entries(
            "\(columns) WHERE r.archive = ? AND r.path = ? AND r.page IS NULL \(order)", key + [Cell(limit)])
        return river
    }

    private func entries(_ sql: String, _ arguments: [Cell]) throws(StoreError) -> [RiverEntry] {
        let found = try session.all(sql, arguments) { row in (seq: row.int(0) ?? 0, id: row.text(1) ?? "") }
        var out: [RiverEntry] = []
        for entry in found {
            guard let article = try article(id: entry.id) else { continue }
            out.append(RiverEntry(seq: entry.seq, article: article))
        }
        return out
    }
}

extension StoreTransaction {
    /// Puts an article on the open page of a river; a change that stands there already stays.
    package func addRiverEntry(_ archive: String, path: String, seq: Int64, article id: String) throws(StoreError) {
        try session.run(
            """
            INSERT INTO river_entry (archive, path, seq, article) SELECT ?, ?, ?, id FROM article WHERE public_id = ?
            ON CONFLICT (archive, path, seq) DO NOTHING
            """, [Cell(archive), Cell(path), .integer(seq), Cell(id)])
    }

    /// Everything up to `seq` is on a page that will not change any more. Entries of older pages are forgotten.
    package func closeRiverPage(_ archive: String, path: String, through seq: Int64) throws(StoreError) {
        let key = [Cell(archive), Cell(path)]
        try session.run(
            """
            DELETE FROM river_entry WHERE archive = ? AND path = ? AND page <
                (SELECT max(page) FROM river_entry WHERE archive = ? AND path = ?)
            """, key + key)
        try session.run(
            """
            UPDATE river_entry SET page =
                1 + coalesce((SELECT max(page) FROM river_entry WHERE archive = ? AND path = ?), 0)
            WHERE archive = ? AND path = ? AND page IS NULL AND seq <= ?
            """, key + key + [.integer(seq)])
    }
}
