internal import Model
internal import Storage

/// The next changes for an archive, and where they lead.
struct DeliveryStep {
    let articles: [Article]
    /// The cursor once they are delivered; unchanged when there is nothing.
    let cursor: Int64
    let isCatchingUp: Bool

    /// An archive that is newer than the oldest change kept gets the articles of forgotten changes in their
    /// latest state.
    init(after cursor: Int64, limit: Int, from reader: StoreReader) throws(StoreError) {
        let newest = try reader.newestSeq()
        let end = (try reader.oldestSeq() ?? newest + 1) - 1
        if cursor < end {
            var filter = ArticleFilter()
            filter.sinceSeq = cursor
            let found = try reader.export(filter, limit: limit).filter { $0.seq <= end }
            articles = found
            isCatchingUp = true
            self.cursor = found.last?.seq ?? end
        } else {
            articles = try reader.changes(since: cursor, limit: limit)
            isCatchingUp = false
            self.cursor = articles.last?.seq ?? cursor
        }
    }
}
