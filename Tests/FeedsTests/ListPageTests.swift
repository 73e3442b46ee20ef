import Feeds
import Model
import Testing

/// What hostile list pages must not do.
@Suite struct ListPageTests {
    private func items(_ html: String) -> [FeedItem] {
        let document = try? ListPage.parse(
            Array(html.utf8), url: "https://paper.example/news/", contentType: nil, rules: nil,
            now: Instant(seconds: 1_700_000_000))
        return document?.items ?? []
    }

    /// Queries without a name, without a value, or of signs only.
    @Test(arguments: ["?=", "?==", "?=1", "?&&", "?a", "?id=&=", "?page"])
    func survivesOddQueries(query: String) {
        let link = "<h2><a href=\"/n/12345\(query)\">A title that is long enough for a list</a></h2><p>1 May 2021</p>"
        let page = String(repeating: "<div class=lead>\(link)</div>", count: 3)
        #expect(items("<html><body>\(page)</body></html>").count <= 3)
    }
}
