/// A radio's site: RSS 1.0 (RDF) with Dublin Core dates in UTC, summaries only.
struct RDFRadio: Site {
    let entry = "/rdf"

    func path(of story: Story) -> String { "/dr/\(story.slug)/a-\(story.number)" }

    func page(at path: String, of edition: Edition) -> Page? {
        if path == entry { return Page(type: "text/xml; charset=utf-8", body: rdf(edition)) }
        return edition.stories.first { self.path(of: $0) == path }.map { Page(body: page($0, edition)) }
    }

    private func rdf(_ edition: Edition) -> String {
        let addresses = edition.stories.map { edition.outlet.url(path(of: $0)) }
        let items = zip(edition.stories, addresses).map { story, address in
            """
            <item rdf:about="\(address)"><title>\(story.title.escaped)</title><link>\(address)</link>
            <description>\(story.teaser(at: edition.pass).escaped)</description>
            <dc:date>\(story.published.rfc3339UTC)</dc:date><dc:creator>\(story.author)</dc:creator></item>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="\(edition.outlet.url("/"))"><title>\(edition.outlet.name)</title>
            <link>\(edition.outlet.url("/"))</link><description/>
            <items><rdf:Seq>\(addresses.map { "<rdf:li rdf:resource=\"\($0)\"/>" }.joined())</rdf:Seq></items></channel>
            \(items.joined(separator: "\n"))
            </rdf:RDF>
            """
    }

    private func page(_ story: Story, _ edition: Edition) -> String {
        """
        \(edition.head(story.title + " | " + edition.outlet.name))
        <body><nav><a href="/">خانه</a> <a href="/contact">تماس با ما</a></nav>
        <main><h1>\(story.title.escaped)</h1>
        <div class="longText">
        \(edition.html(of: story))
        </div></main><footer>\(edition.outlet.name)</footer></body></html>
        """
    }
}
