internal import Model

/// rss 2.0 with content:encoded and Dublin Core, with archived pages (RFC 5005, 4).
struct RSSFeed: ArticleSequence {
    func head(_ channel: Channel) -> [UInt8] {
        var out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\""
        out += " xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
        out += " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:fh=\"http://purl.org/syndication/history/1.0\">\n"
        out += "<channel>\n" + XMLText.element("title", channel.title)
        // Required elements; a river has no page of its own.
        out += XMLText.element("link", channel.id) + XMLText.element("description", channel.title)
        out += XMLText.element("lastBuildDate", date(StatedDate(channel.updated, offset: 0, precision: .second)))
        out += "<generator>syncd</generator>\n"
        if channel.isArchive { out += "<fh:archive/>\n" }
        out += FeedLinks.elements(channel, "atom:link")
        return Array(out.utf8)
    }

    let tail = Array("</channel>\n</rss>\n".utf8)

    func append(_ article: Article, to out: inout [UInt8]) {
        var item = "<item>\n" + XMLText.element("title", article.title ?? "")
        item += XMLText.element("link", article.url)
        item += XMLText.element("guid", ArticleName.uri(article.id), "isPermaLink=\"false\"")
        item += XMLText.element("pubDate", article.published.map(date))
        for name in article.authors { item += XMLText.element("dc:creator", name) }
        item += XMLText.element("dc:publisher", article.outlet) + XMLText.element("dc:language", article.language)
        for name in article.categories { item += XMLText.element("category", name) }
        // One at most, and all three attributes (RSS 2.0, enclosure).
        if let first = article.enclosures.first {
            item += "<enclosure url=\"\(XMLText.escaped(first.url))\" length=\"\(first.length ?? 0)\""
            item += " type=\"\(XMLText.escaped(first.type ?? "application/octet-stream"))\"/>\n"
        }
        item += XMLText.element("description", article.summary)
        item += XMLText.element("content:encoded", ArticleMarkup.best(article))
        out += (item + "</item>\n").utf8
    }

    private func date(_ date: StatedDate) -> String { RFC822.text(date) }
}
