import Feeds
import Markup
import Model
import Testing
import Text

@Suite struct ListPageTests {
    /// 18 March 2024, noon in Kabul.
    private static let now = Instant(seconds: 1_710_743_400)

    private func list(_ html: String, rules: ListRules? = nil, url: String = "https://example.org/opinion.php") throws
        -> FeedDocument
    {
        try ListPage.parse(
            Array(html.utf8), url: url, contentType: "text/html", rules: rules, language: "en", zone: .kabul,
            now: Self.now)
    }

    private static let page = """
        <body><header><h4>Editor in Chief: A. Nobody <span class="headerDate">Monday, March 18th,
        2024</span></h4></header>
        <ul id="Nav"><li><a href="opinion.php">Opinion</a></li><li><a href="about.php">About us</a></li></ul>
        <div class="lead"><a href="topics.php?post_id=11"><h1>Water for nine …</h1></a><a
        href="topics.php?post_id=11" title="Water for nine villages"></a>
        <h4>March 17, 2024 | Zarina Qadiri | <a href="opinion.php">Opinion</a></h4>
        <p>The council of the valley met on Sunday to decide how the water is shared ...<a
        href="topics.php?post_id=11">Read more</a></p></div>
        <div class="lead"><a href="topics.php?post_id=12"><h1></h1></a><h4>March, 16 2024 | Mohd. Ahsan</h4>
        <p>As a result of the drought many wells fell dry in the south of the country ...<a
        href="topics.php?post_id=12">Read more</a></p></div>
        <div class="most-read"><a href="topics.php?post_id=3">What everybody read last year already</a></div>
        <a href="opinion.php?pageNum=1">Next</a></body>
        """

    @Test func findsTheArticlesByItself() throws {
        let document = try list(Self.page)
        #expect(document.format == .list)
        #expect(
            document.items.map(\.url) == [
                "https://example.org/topics.php?post_id=11", "https://example.org/topics.php?post_id=12",
            ])
        #expect(document.items.map(\.title) == ["Water for nine villages", nil])
        #expect(
            document.items.map { $0.published?.rfc3339 } == ["2024-03-17T00:00:00+04:30", "2024-03-16T00:00:00+04:30"])
        #expect(document.items.map { $0.published?.precision } == [.day, .day])
        #expect(document.items.map { $0.authors.map(\.name) } == [["Zarina Qadiri"], ["Mohd. Ahsan"]])
        #expect(document.next == "https://example.org/opinion.php?pageNum=1")
    }

    @Test(
        "the links of an error page are no news",
        arguments: [
            ("404 Not Found", NotAFeed.Reason.errorPage), ("Page not found - The Paper", .errorPage),
            ("The Paper | Error 500", .errorPage), ("Oops! That page can’t be found.", .errorPage),
            ("صفحه یافت نشد", .errorPage), ("Just a moment...", .challenge), ("Domain for sale", .parked),
        ])
    func refusesWalls(title: String, reason: NotAFeed.Reason) throws {
        let pages = [
            "<title>\(title)</title>" + Self.page, "<title>The Paper</title><h1>\(title)</h1>" + Self.links,
        ]
        for page in pages {
            #expect { try list(page) } throws: { ($0 as? NotAFeed)?.reason == reason }
        }
    }

    @Test(
        "names of papers and of news are not those of error pages",
        arguments: [
            "404 Media", "Error in the budget", "Maintenance", "Not found: a village", "The Forbidden City News",
        ])
    func takesNews(title: String) throws {
        #expect(try list("<title>\(title)</title><h1>\(title)</h1>" + Self.links).items.count == 3)
    }

    private static let links = (1...3)
        .map { "<p><a href=\"topics.php?post_id=\($0)\">A story that is number \($0)</a></p>" }.joined()

    @Test func followsSelectors() throws {
        let rules = ListRules(
            item: try Selector("div.lead"), link: try Selector("a@href"), title: try Selector("h1"),
            byline: try Selector("h4"), next: try Selector("//a[.='Next']/@href"), pages: 3)
        let document = try list(Self.page, rules: rules)
        #expect(document.items.map(\.title) == ["Water for nine …", nil])
        #expect(document.items.map { $0.authors.map(\.name) } == [["Zarina Qadiri"], ["Mohd. Ahsan"]])
        #expect(document.items.first?.categories == ["Opinion"])
        #expect(document.items.first?.published?.rfc3339 == "2024-03-17T00:00:00+04:30")
        #expect(document.next == "https://example.org/opinion.php?pageNum=1")
    }

    @Test func takesPlainListsAndLeavesNavigation() throws {
        let document = try list(
            """
            <nav><a href='/'>Home</a> <a href='/about'>About</a></nav><h1>Latest</h1>
            <ul><li><a href='/news/2024/1-report.html'>Report 1 about the region</a></li></ul><a
            href='#top'>Go Top</a>
            """)
        #expect(document.items.map(\.title) == ["Report 1 about the region"])
    }

    @Test(arguments: [
        ("", NotAFeed.Reason.empty),
        ("<title>Just a moment...</title><body>Checking your browser</body>", .challenge),
        ("<title>Database error</title><h1>Error</h1><a href='/x'>x</a>", .errorPage),
        ("<html><body><p>Nothing here today.</p></body></html>", .html),
    ])
    func tellsWhatElseItIs(html: String, reason: NotAFeed.Reason) {
        let error = #expect(throws: NotAFeed.self) { try list(html) }
        #expect(error?.reason == reason)
    }
}
