/// A broadcaster's site: a list page with dates in Solar Hijri, articles at /a/ID.html, JSON-LD with a space in its
/// dates, and the beginning of another story behind each.
struct Pangea: Site {
    let entry = "/news"
    let rules = """
        kind = "page"

        [source.list]
        item = "li.media-block"
        link = "a@href"
        title = "h4.media-block__title"
        date = "span.date"                     # a Solar Hijri date in words

        [source.article]
        title = "h1.pg-title"
        body = "#article-content .wsw"
        date = ".published time@datetime"

        """

    func path(of story: Story) -> String { "/a/\(story.number).html" }

    func page(at path: String, of edition: Edition) -> Page? {
        if path == entry { return Page(body: list(edition)) }
        return edition.stories.first { self.path(of: $0) == path }.map { Page(body: page($0, edition)) }
    }

    private func list(_ edition: Edition) -> String {
        let items = edition.stories.map { story in
            """
            <li class="media-block"><a href="\(path(of: story))"><h4 class="media-block__title">
            \(story.title.escaped)
            </h4></a><span class="date">\(story.published.solarHijriWithWeekday)</span>
            <p>\(story.teaser(at: edition.pass).escaped)</p></li>
            """
        }
        return """
            \(edition.head(edition.outlet.name))
            <body><div class="date-time-area"><span>\(edition.pass.time.solarHijriWithWeekday)</span></div>
            <ul class="media-list">\(items.joined(separator: "\n"))</ul></body></html>
            """
    }

    private func page(_ story: Story, _ edition: Edition) -> String {
        let facts = """
            {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "\(story.title)",
            "datePublished": "\(story.published.spacedUTC)", "url": "\(edition.outlet.url(path(of: story)))"}
            """
        let others = edition.stories.filter { $0.number != story.number }.prefix(1).map { other in
            """
            <div class="body-container"><h1 class="title pg-title">\(other.title.escaped)</h1>
            <div class="wsw"><p>\((edition.paragraphs(of: other).first ?? "").escaped)</p></div></div>
            """
        }
        return """
            \(edition.head(
                story.title,
                "<link href=\"\(edition.outlet.url(path(of: story)))\" rel=\"canonical\">"
                    + "<script type=\"application/ld+json\">\(facts)</script>\n"))
            <body><div class="date-time-area"><span>\(edition.pass.time.solarHijriWithWeekday)</span></div>
            <div id="content"><h1 class="title pg-title">
            \(story.title.escaped)
            </h1><div class="published"><time pubdate="pubdate" datetime="\(story.published.rfc3339)">
            \(story.published.solarHijriMonthFirst)
            </time></div>
            <div id="article-content"><div class="wsw">
            \(edition.html(of: story))
            </div></div></div>
            \(others.joined())</body></html>
            """
    }
}
