/// RSS that carries the whole text in its descriptions, and no pages worth reading.
struct FullFeed: Site {
    let entry = "/rss"
    let rules = """
        articles = "feed"                      # the whole text is in the feed

        """

    func path(of story: Story) -> String { "/?n=\(story.number)" }

    func page(at path: String, of edition: Edition) -> Page? {
        guard path == entry else { return nil }
        let items = edition.stories.map { story in
            """
            <item><title>\(story.title.escaped)</title><link>\(edition.outlet.url(self.path(of: story)))</link>
            <author>\(story.author)</author><pubDate>\(story.published.rfc822)</pubDate>
            <guid isPermaLink="false">\(story.number)</guid>
            <description>\(edition.html(of: story).escaped)</description></item>
            """
        }
        return .rss(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>\(edition.outlet.name)</title><link>\(edition.outlet.url("/"))</link>
            <language>ps</language><description/>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """)
    }
}
