/// A paper without a feed: a list page says "date | author | section"; the articles themselves show only the masthead's
/// date, which is that of today.
struct ListPaper: Site {
    let entry = "/opinion.php"
    let rules = """
        kind = "page"
        keep_params = ["post_id"]
        drop_params = ["totalRows_*"]

        [source.list]
        item = "div.excerptContainer"
        link = "a.readmore@href"
        title = "h1"
        byline = "h4"                          # date | author | section

        """

    func path(of story: Story) -> String { "/topics.php?post_id=\(story.number)" }

    func page(at path: String, of edition: Edition) -> Page? {
        if path == entry { return Page(body: list(edition)) }
        return edition.stories.first { self.path(of: $0) == path }.map { Page(body: page($0, edition)) }
    }

    private func masthead(_ edition: Edition) -> String {
        """
        <header id="mainHeader"><h1><a href="/" id="logo">\(edition.outlet.name)</a></h1>
        <h4>Editor in Chief: A. B. Sadiq <span class="headerDate">\(edition.pass.time.masthead)</span></h4></header>
        <ul id="Nav"><li><a href="opinion.php">Opinion</a></li><li><a href="about.php">About us</a></li></ul>
        """
    }

    private func list(_ edition: Edition) -> String {
        let rows = edition.stories.map { story in
            let address = "topics.php?post_id=\(story.number)"
            return """
                <div class="excerptContainer"><a href="\(address)" ><h1>\(story.title.escaped)</h1></a>
                <h4>\(story.published.english)\t |  \(story.author.escaped) | <a href="opinion.php">Opinion</a></h4>
                <p>\(story.teaser(at: edition.pass).escaped)<a href="\(address)"  class="readmore">Read more</a></p>
                </div><!--End excerptContainer-->
                """
        }
        return """
            \(edition.head(edition.outlet.name))
            <body>\(masthead(edition))
            <section class="mainSection">
            \(rows.joined(separator: "\n"))
            </section>
            <a href="opinion.php?pageNum_opinion=1&amp;totalRows_opinion=\(edition.stories.count)">Next</a>
            </body></html>
            """
    }

    private func page(_ story: Story, _ edition: Edition) -> String {
        """
        \(edition.head(story.title + " - " + edition.outlet.name))
        <body>\(masthead(edition))
        <div id="content"><h2>\(story.title.escaped)</h2>
        <article><h1>\(story.title.escaped)</h1>
        \(edition.html(of: story))
        </article><a href="#top">Go Top</a></div></body></html>
        """
    }
}
