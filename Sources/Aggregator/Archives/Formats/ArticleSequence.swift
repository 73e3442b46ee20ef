internal import Model

/// How articles are written one after the other into one file or stream.
protocol ArticleSequence: Sendable {
    /// What a file begins with.
    func head(_ channel: Channel) -> [UInt8]

    /// Writes one article.
    func append(_ article: Article, to out: inout [UInt8])

    /// What stands between two articles.
    var separator: [UInt8] { get }

    /// What a whole file ends with.
    var tail: [UInt8] { get }
}

extension ArticleSequence {
    func head(_ channel: Channel) -> [UInt8] { [] }
    var separator: [UInt8] { [] }
    var tail: [UInt8] { [] }

    /// A whole file.
    func render(_ articles: [Article], _ channel: Channel) -> [UInt8] {
        var out = head(channel)
        for (index, article) in articles.enumerated() {
            if index > 0 { out += separator }
            append(article, to: &out)
        }
        return out + tail
    }
}

/// What a feed says of itself; other formats have no use for it.
struct Channel: Sendable {
    var title: String
    /// Names the feed for ever.
    var id: String
    var updated: Instant
    /// The file's own name, when it has one.
    var address: String?
    /// The file with the page before this one (RFC 5005, 4).
    var previous: String?
    /// True for a page that will not change any more.
    var isArchive = false
}
