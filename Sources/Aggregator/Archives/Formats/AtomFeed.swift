internal import Model

/// atom (RFC 4287), with archived pages (RFC 5005, 4).
struct AtomFeed: ArticleSequence {
    func head(_ channel: Channel) -> [UInt8] {
        var out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        out += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:fh=\"http://purl.org/syndication/history/1.0\">\n"
        out += XMLText.element("title", channel.title) + XMLText.element("id", channel.id)
        out += XMLText.element("updated", channel.updated.rfc3339) + "<generator>syncd</generator>\n"
        if channel.isArchive { out += "<fh:archive/>\n" }
        out += FeedLinks.elements(channel, "link")
        return Array(out.utf8)
    }

    let tail = Array("</feed>\n".utf8)

    func append(_ article: Article, to out: inout [UInt8]) {
        var entry = "<entry\(article.language.map { " xml:lang=\"\(XMLText.escaped($0))\"" } ?? "")>\n"
        entry += XMLText.element("id", ArticleName.uri(article.id))
        entry += XMLText.element("title", article.title ?? "")
        entry += XMLText.element("updated", (article.updated?.instant ?? article.fetchedAt).rfc3339)
        entry += XMLText.element("published", article.published?.rfc3339)
        if let url = article.url { entry += "<link rel=\"alternate\" href=\"\(XMLText.escaped(url))\"/>\n" }
        for name in article.authors.isEmpty ? [article.outlet] : article.authors {
            entry += "<author><name>\(XMLText.escaped(name))</name></author>\n"
        }
        for name in article.categories { entry += "<category term=\"\(XMLText.escaped(name))\"/>\n" }
        for enclosure in article.enclosures {
            entry += "<link rel=\"enclosure\" href=\"\(XMLText.escaped(enclosure.url))\""
            if let type = enclosure.type { entry += " type=\"\(XMLText.escaped(type))\"" }
            if let length = enclosure.length { entry += " length=\"\(length)\"" }
            entry += "/>\n"
        }
        entry += XMLText.element("summary", article.summary)
        entry += XMLText.element("content", ArticleMarkup.best(article), "type=\"html\"")
        out += (entry + "</entry>\n").utf8
    }
}
