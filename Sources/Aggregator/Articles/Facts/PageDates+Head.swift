internal import Model
internal import Text

extension PageDates {
    private static let metaNames = [
        "article:published_time", "article:published", "article:published:time", "article:publish_time",
        "article:publish_date", "og:published_time", "og:article:published_time",
        "datepublished", "date_published",
        "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate",
        "publication_date", "publicationdate",
        "dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.created", "dc.date",
        "dcsext.articlefirstpublished", "citation_publication_date", "citation_date", "originalpublicationdate",
        "article_date_original", "cxenseparse:recs:publishtime", "rnews:datepublished", "article.published",
        "article.created", "date", "displaydate",
        "timestamp", "created", "creation_date", "published_at", "ptime", "bt:pubdate", "release_date", "publish_time",
        "pub_date", "published-date", "published",
        "published_date", "published_time", "dc.created", "article_publish_date", "firstpublished",
    ]

    /// The last part of names that sites make up: `example:uploaded`.
    private static let lastParts: Set<String> = [
        "published", "published_time", "published_at", "publishdate", "publish_date", "publish_time", "datepublished",
        "pubdate", "publicationdate", "publication_date", "issued", "uploaded", "dateissued", "created_at",
    ]

    func metaDate() -> StatedDate? {
        Self.metaNames.lazy.compactMap { metadata.first($0) }.compactMap(clock.stated).first
    }

    func metaDateOfItsOwnName() -> StatedDate? {
        metadata.values(named: { name in
            guard let mark = name.lastIndex(where: { $0 == ":" || $0 == "." }) else { return false }
            return Self.lastParts.contains(String(name[name.index(after: mark)...]))
        }).lazy.compactMap(clock.stated).first
    }

    /// The times of publication as data and head write them, those without a zone as they stand.
    func renderings() -> [StatedDate] {
        var written = data.allPublished + Self.metaNames.compactMap { metadata.first($0) }
        written += times.stated(40)
        return written.compactMap { $0.utf8.count < 60 ? FeedDate.parse($0) : nil }
    }
}
