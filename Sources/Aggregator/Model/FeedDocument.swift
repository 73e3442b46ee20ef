/// The family a feed belongs to.
package enum FeedFormat: String, Sendable {
    /// `rdf` is RSS 0.90 and 1.0; `cdf` Microsoft's Channel Definition Format; the last three are sources of items too.
    case rss, rdf, atom, json, cdf, sitemap, wordpress, list
}

/// Who wrote something, as a feed says it.
package struct Author: Hashable, Sendable {
    package var name: String?
    package var email: String?
    package var url: String?

    package init(name: String? = nil, email: String? = nil, url: String? = nil) {
        self.name = name
        self.email = email
        self.url = url
    }
}

/// A file that goes with an item.
package struct Enclosure: Hashable, Sendable {
    package var url: String
    package var type: String?
    /// Bytes, as stated.
    package var length: Int64?

    package init(url: String, type: String? = nil, length: Int64? = nil) {
        self.url = url
        self.type = type
        self.length = length
    }
}

/// A feed, parsed: what it says, in one shape for all formats. Nothing is invented; what is not said is nil or empty.
package struct FeedDocument: Sendable {
    package var format: FeedFormat
    /// "0.90" … "2.0", "0.3", "1.0", "1.1"; nil when not stated.
    package var version: String?
    /// What the bytes were decoded with, as a WHATWG label.
    package var encoding: String?
    /// False when something had to be repaired.
    package var wellformed = true

    package var id: String?
    package var title: String?
    /// The site (rel=alternate).
    package var link: String?
    package var selfLink: String?
    package var hub: String?
    /// RFC 5005 `next` or JSON Feed `next_url`.
    package var next: String?
    /// RFC 5005 `prev-archive`.
    package var previousArchive: String?
    package var description: String?
    package var language: String?
    package var updated: StatedDate?
    package var published: StatedDate?
    package var authors: [Author] = []
    package var categories: [String] = []
    package var icon: String?
    package var image: String?
    /// Minutes.
    package var ttl: Int?
    package var updatePeriod: String?
    package var updateFrequency: Int?
    /// Hours of the day in UTC, 0…23.
    package var skipHours: [Int] = []
    package var skipDays: [String] = []
    package var items: [FeedItem] = []
    /// The sitemaps that a sitemap index names, in its order.
    package var sitemaps: [SitemapReference] = []

    package init(format: FeedFormat) { self.format = format }
}

/// One item of a feed, parsed. `title` is plain text; `summary` and `content` are HTML as the feed gave it, URLs resolved.
package struct FeedItem: Sendable {
    /// guid, atom:id, rdf:about, JSON id: as stated, white space trimmed, never invented.
    package var id: String?
    package var url: String?
    package var title: String?
    package var summary: String?
    /// The whole text; nil when the feed gives only a summary.
    package var content: String?
    package var published: StatedDate?
    package var updated: StatedDate?
    /// dc:date and the like: when neither published nor updated is stated.
    package var otherDate: StatedDate?
    package var authors: [Author] = []
    package var categories: [String] = []
    package var enclosures: [Enclosure] = []
    package var comments: String?
    package var thumbnail: String?
    package var language: String?
    /// atom:source or RSS source: where the item was first published.
    package var sourceTitle: String?
    package var sourceURL: String?
    /// True when the document ended inside the item: what came whole of it is here, the rest is unknown.
    package var isCut = false

    package init() {}

    /// What an aggregator sorts by.
    package var date: StatedDate? { published ?? updated ?? otherDate }
}
