/// A news agency: Atom with summaries and relative links; a Drupal-like page for each story.
struct AtomAgency: Site {
    let entry = "/atom.xml"

    func path(of story: Story) -> String { "/en/2025/05/\(story.published.day)/\(story.slug)" }

    func page(at path: String, of edition: Edition) -> Page? {
        if path == entry { return Page(type: "application/atom+xml", body: feed(edition)) }
        return edition.stories.first { self.path(of: $0) == path }.map { Page(body: page($0, edition)) }
    }

    private func feed(_ edition: Edition) -> String {
        let entries = edition.stories.map { story in
            """
            <entry><title type="text">\(story.title.escaped)</title>
            <link href="\(path(of: story))"/>
            <id>tag:\(edition.outlet.host),2025:\(story.number)</id>
            <published>\(story.published.rfc3339)</published><updated>\(story.published.rfc3339)</updated>
            <author><name>\(story.author.escaped)</name></author>
            <summary>\(story.teaser(at: edition.pass).escaped)</summary></entry>
            """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="\(edition.outlet.url("/"))" xml:lang="en">
            <title>\(edition.outlet.name)</title><id>tag:\(edition.outlet.host),2025:feed</id>
            <updated>\(edition.stories.first?.published.rfc3339 ?? "")</updated>
            \(entries.joined(separator: "\n"))
            </feed>
            """
    }

    private func page(_ story: Story, _ edition: Edition) -> String {
        """
        \(edition.head(story.title + " | " + edition.outlet.name))
        <body class="node-type-article">
        <div class="region-sidebar"><h2>Subscribe to our news by telephone</h2></div>
        <h1 class="page-title">\(story.title.escaped)</h1>
        <div class="node node-article"><span class="author">\(story.author.escaped)</span>
        <span class="date">\(story.published.day) May 2025</span>
        <div class="field field-name-body">
        \(edition.html(of: story))
        </div></div>
        <div class="footer">© \(edition.outlet.name)</div></body></html>
        """
    }
}
