import Feeds
import Foundation
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

    /// What stands in one line with the headline is read apart from it.
    @Test(
        arguments: [
            "3 killed in a blast by the river", "The road along the river closes for 3 days",
            "3 killed in a blast, 10 hurt", "Opinion 2: maps for children number 2",
        ],
        [
            " <span class='by'>October 21, 2023</span>", "<span>October 21, 2023</span>", " (October 21, 2023)",
            " <span>21 October 2023</span>", " <i>21/10/2023</i>", " <span>Oct. 21, 2023</span>",
            " <small>Saturday, October 21, 2023</small><p>12 people and 10 children among 24 wounded</p>",
            " <a href='/n/PLACE.html'>12 comments</a> | October 21, 2023 | Ali Ahmadi",
        ])
    func readsTheDateBesideAHeadlineWithNumbers(title: String, beside: String) {
        let lines = (10...13).map { number in
            "<li><a href='/n/\(number).html'>\(title) in part \(number)</a>"
                + beside.replacingOccurrences(of: "PLACE", with: "\(number)") + "</li>"
        }
        let found = items("<html><body><ul>\(lines.joined())</ul></body></html>")
        #expect(found.count == 4)
        for item in found { #expect(item.published?.instant.rfc3339.prefix(10) == "2023-10-21", "\(beside)") }
    }

    /// "Numeric" addresses of WordPress, and archives that hold the articles themselves.
    @Test(arguments: [
        ("/archives/90NUMBER/", true), ("/archive/70NUMBER.html", true), ("/archive/2024/the-old-bridge-NUMBER", true),
        ("/fa/archives/12345NUMBER", true), ("/archives/2024/0NUMBER/", false), ("/archives/140NUMBER/", false),
        ("/archives/20240NUMBER", false), ("/archives/1NUMBER/", false), ("/archives/category/90NUMBER", false),
        ("/archives/october-202NUMBER", false), ("/archive/page/10NUMBER", false), ("/tag/90NUMBER", false),
        ("/writers/1NUMBER", false), ("/poll/1NUMBER", false), ("/?lang=ps&p=NUMBER", true), ("/?p=88NUMBER", true),
    ])
    func tellsArticlesFromArchives(path: String, isArticle: Bool) {
        let links = (1...4).map { number in
            "<li><a href='\(path.replacingOccurrences(of: "NUMBER", with: "\(number)"))'>"
                + "The council opens a bridge in town \(number)</a></li>"
        }
        #expect(items("<html><body><ul>\(links.joined())</ul></body></html>").count == (isArticle ? 4 : 0), "\(path)")
    }

    /// `p=` turns pages as well.
    @Test func takesNoNumberOfAPageForAnArticle() {
        let links = (1...4).map { "<li><a href='/?lang=ps&nid=\(90 + $0)'>A bridge opens in town \($0)</a></li>" }
        let found = items(
            "<html><body><ul>\(links.joined())</ul><a href='/?lang=ps&p=2'>راتلونکې پاڼه</a> <a href='/?p=3'>3</a></body></html>"
        )
        #expect(found.count == 4)
    }
}
