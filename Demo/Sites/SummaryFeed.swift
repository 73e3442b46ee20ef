/// RSS with summaries, whose feed breaks one day; then another feed, or the front page, has the news.
struct SummaryFeed: Site {
    /// Where the news can be had instead.
    enum Other: Sendable {
        case feed(String)
        case frontPage
    }

    /// In which way the feed is broken.
    enum Breakage: Sendable { case gone, captcha }

    let entry: String
    let other: Other
    let breaks: Pass
    let how: Breakage

    func path(of story: Story) -> String { "/news/\(story.number)/\(story.slug)" }

    var fallbacks: [String] {
        switch other {
        case .feed(let path): [path]
        case .frontPage: ["/"]
        }
    }

    func page(at path: String, of edition: Edition) -> Page? {
        if path == entry { return edition.pass < breaks ? .rss(rss(edition)) : broken }
        if fallbacks.contains(path) {
            switch other {
            case .feed: return .rss(rss(edition))
            case .frontPage: return Page(body: frontPage(edition))
            }
        }
        return edition.stories.first { self.path(of: $0) == path }.map { Page(body: page($0, edition)) }
    }

    private var broken: Page {
        switch how {
        case .gone: Page(status: 410, body: "<html><title>Gone</title><body>This feed has gone.</body></html>")
        case .captcha:
            Page(
                body: """
                    <!DOCTYPE html><html><head><title>One moment, please</title></head>
                    <body>Solve the captcha to go on. <form><input name="captcha"></form></body></html>
                    """)
        }
    }

    private func rss(_ edition: Edition) -> String {
        let items = edition.stories.map { story in
            """
            <item><title>\(story.title.escaped)</title><link>\(edition.outlet.url(path(of: story)))</link>
            <pubDate>\(story.published.rfc822)</pubDate><guid>\(edition.outlet.url(path(of: story)))</guid>
            <description>\(story.teaser(at: edition.pass).escaped)</description></item>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>\(edition.outlet.name)</title><link>\(edition.outlet.url("/"))</link>
            <description/>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """
    }

    private func frontPage(_ edition: Edition) -> String {
        let items = edition.stories.map { story in
            """
            <article><h2><a href="\(path(of: story))">\(story.title.escaped)</a></h2>
            <time datetime="\(story.published.rfc3339)">\(story.published.solarHijri)</time>
            <p>\(story.teaser(at: edition.pass).escaped)</p></article>
            """
        }
        return """
            \(edition.head(edition.outlet.name))
            <body><header><a href="/">\(edition.outlet.name)</a></header>
            <main>\(items.joined(separator: "\n"))</main></body></html>
            """
    }

    private func page(_ story: Story, _ edition: Edition) -> String {
        """
        \(edition.head(story.title))
        <body><header><a href="/">\(edition.outlet.name)</a></header>
        <main><article><h1>\(story.title.escaped)</h1>
        <p class="byline"><span class="author">\(story.author.escaped)</span>
        <time datetime="\(story.published.rfc3339)">\(story.published.english)</time></p>
        <div class="article-body">
        \(edition.html(of: story))
        </div></article></main></body></html>
        """
    }
}
