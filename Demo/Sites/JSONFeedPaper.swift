internal import Text

/// A paper with a JSON Feed 1.1 that carries the whole text.
struct JSONFeedPaper: Site {
    let entry = "/feed.json"

    func path(of story: Story) -> String { "/stories/\(story.number)" }

    func page(at path: String, of edition: Edition) -> Page? {
        guard path == entry else { return nil }
        var json = JSONWriter()
        json.object { json in
            json.member("version", "https://jsonfeed.org/version/1.1")
            json.member("title", edition.outlet.name)
            json.member("home_page_url", edition.outlet.url("/"))
            json.member("language", "ps")
            json.key("items")
            json.array(edition.stories) { json, story in
                json.object { json in
                    json.member("id", "\(story.number)")
                    json.member("url", edition.outlet.url(self.path(of: story)))
                    json.member("title", story.title)
                    json.member("content_html", edition.html(of: story))
                    json.member("date_published", story.published.rfc3339)
                    json.key("authors")
                    json.array([story.author]) { json, name in json.object { $0.member("name", name) } }
                }
            }
        }
        return Page(type: "application/feed+json", body: String(decoding: json.bytes, as: UTF8.self))
    }
}
