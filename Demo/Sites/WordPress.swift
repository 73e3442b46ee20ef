/// A blog system's site: RSS with the whole text in `content:encoded`, older items at `?paged=2`.
struct WordPress: Site {
    let entry = "/feed/"

    /// Items on one page of the feed.
    private static let perPage = 2

    func path(of story: Story) -> String { "/2025/05/\(story.slug)/" }

    func page(at path: String, of edition: Edition) -> Page? {
        if path == entry { return feed(edition, page: 1) }
        if path.hasPrefix(entry + "?paged="), let number = Int(path.dropFirst(13)) {
            return feed(edition, page: number)
        }
        return edition.stories.first { self.path(of: $0) == path }.map { Page(body: page($0, edition)) }
    }

    private func feed(_ edition: Edition, page: Int) -> Page? {
        let stories = edition.stories.dropFirst((page - 1) * Self.perPage).prefix(Self.perPage)
        guard page > 0, !stories.isEmpty else { return nil }
        let items = stories.map { story in
            """
            <item><title>\(story.title.escaped)</title>
            <link>\(edition.outlet.url(path(of: story)))?utm_source=rss&amp;utm_medium=feed</link>
            <dc:creator><![CDATA[\(story.author)]]></dc:creator>
            <pubDate>\(story.published.rfc822)</pubDate>
            <guid isPermaLink="false">\(edition.outlet.url("/?p=\(story.number)"))</guid>
            <description><![CDATA[\(story.teaser(at: edition.pass))]]></description>
            <content:encoded><![CDATA[\(edition.html(of: story))]]></content:encoded></item>
            """
        }
        return .rss(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <title>\(edition.outlet.name)</title><link>\(edition.outlet.url("/"))</link><language>en-US</language>
            <generator>https://wordpress.org/?v=6.8</generator>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """)
    }

    private func page(_ story: Story, _ edition: Edition) -> String {
        """
        \(edition.head(story.title + " - " + edition.outlet.name))
        <body class="single-post"><article><h1 class="entry-title">\(story.title.escaped)</h1>
        <div class="entry-meta"><a rel="author">\(story.author.escaped)</a>
        <time class="entry-date published" datetime="\(story.published.rfc3339)">\(story.published.english)</time></div>
        <div class="entry-content">
        \(edition.html(of: story))
        </div></article></body></html>
        """
    }
}
