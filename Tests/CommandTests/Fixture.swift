/// Feeds and pages as small as can be, of our own writing.
enum Fixture {
    /// An item of a feed: everything that a reader would see.
    struct Item {
        var name: String
        var title: String
        var text: String
        var date = "2024-02-22T06:00:00Z"
    }

    static let twoItems = [
        Item(name: "bridge", title: "The bridge is open again", text: sentences("The bridge over the river")),
        Item(name: "school", title: "A school for the valley", text: sentences("The school in the valley")),
    ]

    /// Enough prose to pass for the whole text of an article.
    static func sentences(_ subject: String) -> String {
        (1...6).map { "\(subject) was on everybody's mind on day \($0), and those who knew of it spoke at length." }
            .joined(separator: " ")
    }

    static func rss(_ items: [Item]) -> String {
        let body = items.map { item in
            """
            <item><title>\(item.title)</title><link>http://news.example/\(item.name)</link>
            <guid isPermaLink="false">\(item.name)</guid><dc:date>\(item.date)</dc:date>
            <content:encoded><![CDATA[<p>\(item.text)</p>]]></content:encoded></item>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
            <link>http://news.example/</link><description>News</description>\(body.joined())</channel></rss>
            """
    }

    static func atom(_ items: [Item]) -> String {
        let body = items.map { item in
            """
            <entry><id>tag:atom.example,2024:\(item.name)</id><title>\(item.title)</title>
            <link href="http://atom.example/\(item.name)"/><published>\(item.date)</published>
            <updated>\(item.date)</updated><content type="html">&lt;p&gt;\(item.text)&lt;/p&gt;</content></entry>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>tag:atom.example,2024:</id>
            <title>Atom</title><updated>2024-02-22T06:00:00Z</updated>\(body.joined())</feed>
            """
    }

    static func jsonFeed(_ items: [Item]) -> String {
        let body = items.map { item in
            """
            {"id": "\(item.name)", "url": "http://json.example/\(item.name)", "title": "\(item.title)", \
            "content_html": "<p>\(item.text)</p>", "date_published": "\(item.date)"}
            """
        }
        return """
            {"version": "https://jsonfeed.org/version/1.1", "title": "JSON", "items": [\(body.joined(separator: ","))]}
            """
    }

    static func rdf(_ items: [Item]) -> String {
        let body = items.map { item in
            """
            <item rdf:about="http://rdf.example/\(item.name)"><title>\(item.title)</title>
            <link>http://rdf.example/\(item.name)</link><dc:date>\(item.date)</dc:date>
            <description>\(item.text)</description></item>
            """
        }
        return """
            <?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="http://rdf.example/"><title>RDF</title><link>http://rdf.example/</link>
            <description>RDF</description></channel>\(body.joined())</rdf:RDF>
            """
    }

    /// A page that lists articles, with links relative to it.
    static func list(_ items: [Item]) -> String {
        let body = items.map { item in
            "<article><h2><a href=\"/\(item.name).html\">\(item.title)</a></h2><p>22 February 2024</p></article>"
        }
        return "<!DOCTYPE html><html><head><title>Paper</title></head><body>\(body.joined())</body></html>"
    }

    static func page(_ item: Item) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><title>\(item.title)</title></head><body>
        <nav><a href="/">Home</a></nav><article><h1>\(item.title)</h1><p>\(item.text)</p><p>\(item.text)</p></article>
        <footer>Printed by us</footer></body></html>
        """
    }
}
