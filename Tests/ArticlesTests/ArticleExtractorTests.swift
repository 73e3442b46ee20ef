import Articles
import Markup
import Model
import Testing
import Text

@Suite struct ArticleExtractorTests {
    /// 18 March 2024, noon in Kabul.
    private static let now = Instant(seconds: 1_710_743_400)

    private static let paragraphs = [
        "The council of the valley met on Sunday to decide how the water of the new canal will be shared.",
        "Farmers from nine villages had asked for a say, and most of them, said the elder, got what they wanted.",
        "Work on the gates begins in April, when the snow has gone, and is to end before the harvest.",
    ]
    private static let body = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
    private static let text = paragraphs.joined(separator: "\n\n")

    private func extract(
        _ html: String, url: String = "https://example.org/news/canal-water", language: String? = nil,
        hint: ArticleHint = ArticleHint(), rules: ArticleRules? = nil
    ) throws -> Draft {
        try ArticleExtractor.extract(
            ArticlePage(
                bytes: Array(html.utf8), contentType: "text/html; charset=utf-8", url: url, outlet: "The Valley Post",
                language: language, zone: .kabul, fetchedAt: Self.now, hint: hint, rules: rules))
    }

    @Test("a byline that holds a date beside the name gives the name that is marked inside it")
    func nameInsideByline() throws {
        let draft = try extract(
            """
            <html><body><main><article><h1>Water for nine villages</h1>
            <p class="byline"><span class="author">Zahra Amiri</span> <time datetime="2024-03-17">March 17</time></p>
            \(Self.body)</article></main></body></html>
            """)
        #expect(draft.authors == ["Zahra Amiri"])
        #expect(draft.text == Self.text)
    }

    @Test func takesTheTextAndOnlyTheText() throws {
        let draft = try extract(
            """
            <html><head><title>Water for nine villages - The Valley Post</title></head><body class="has-sidebar">
            <header><a href="/">The Valley Post</a></header><nav><ul><li><a href="/a">News</a></li></ul></nav>
            <main><article><h1>Water for nine villages</h1><div class="entry-content">\(Self.body)
            <p><a href="/x">Read more about the other canal in the south</a></p>
            <div class="sharedaddy"><h3>Share this:</h3><ul><li>Facebook</li></ul></div></div></article>
            <section class="related-posts"><h3>Related</h3><ul><li><a href="/y">Another story, told at some
            length here.</a></li></ul></section>
            </main><aside><p>Subscribe to our newsletter, it is free and comes every morning.</p></aside>
            <footer>© 2024 The Valley Post, all rights reserved.</footer></body></html>
            """)
        #expect(draft.text == Self.text)
        #expect(draft.title == "Water for nine villages")
        #expect(draft.language == "en")
        #expect(draft.published == nil)
        #expect(draft.html?.contains("nine villages had asked") == true)
        #expect(draft.html?.contains("Facebook") == false)
    }

    /// What a block closes, or holds a script only, is no paragraph; a picture is.
    @Test func leavesOutEmptyParagraphs() throws {
        let draft = try extract(
            """
            <html><body><main><article><h1>Water for nine villages</h1><div><p><div></div><p> <script>1</script></p>
            <p><img src="/gate.jpg"></p>\(Self.body)</div></article></main></body></html>
            """)
        let html = try #require(draft.html)
        #expect(html.ranges(of: "<p>").count == Self.paragraphs.count + 1 && html.contains("gate.jpg"))
        #expect(draft.text == Self.text)
    }

    /// A page whose only date is the masthead's, with its title twice and the author in the last paragraph.
    @Test func readsAPageWithoutAnyStatements() throws {
        let broken = Self.paragraphs.joined(separator: "<br>\n")
        let draft = try extract(
            """
            \t<!doctype html><html><head><title>Water for nine villages - The Valley Post</title></head><body>
            <header id="mainHeader"><h1><a href="/" id="logo">The Valley Post</a></h1>
            <h4>Editor in Chief: A. Nobody <span class="headerDate">Monday, March 18th, 2024</span></h4></header>
            <div id="content"><h2>Water for nine villages</h2><article><h1>Water for nine
            villages</h1><p>\(broken)</p>
            <p><em>Zarina Qadiri is the permanent writer of the Valley Post. She can be reached at
            z@example.org</em></p>
            </article><a href="#top">Go Top</a></div></body></html>
            """)
        #expect(draft.title == "Water for nine villages")
        #expect(draft.text == Self.text)
        #expect(draft.authors == ["Zarina Qadiri"])
        #expect(draft.published == nil)
        #expect(draft.publishedFrom == .none)
    }

    @Test func endsBeforeTheNextStory() throws {
        let draft = try extract(
            """
            <body><div class="hdr"><h1 class="title pg-title">آب برای نه قریه</h1></div><div class="wsw">
            <p>شورای دره روز یکشنبه گرد هم آمد تا در بارهٔ تقسیم آب کانال نو تصمیم بگیرد، زیرا دهقانان آن را
            می‌خواهند.</p>
            <p>کار ساخت دروازه‌ها در ماه حمل آغاز می‌شود، و پیش از فصل درو به پایان می‌رسد.</p></div>
            <div class="body-container"><h1 class="title pg-title">خبر دیگر</h1><div class="wsw">
            <p>این خبر دیگری است، و هیچ کاری با آب و کانال ندارد.</p></div></div></body>
            """, language: "prs")
        #expect(draft.text?.hasSuffix("به پایان می‌رسد.") == true)
        #expect(draft.language == "prs")
    }

    private static let statements: [(head: String, published: String?, from: DateProvenance, authors: [String])] = [
        // JSON-LD with a space in its date, before meta.
        (
            #"""
            <script type="application/ld+json">[{"@graph":[{"@type":["NewsArticle"],"headline":"W",
            "datePublished":"2024-03-10 12:00:00Z","author":[{"name":"Ali Rahimi"},{"name":"The Valley Post"}]}]}]
            </script><meta property="article:published_time" content="2024-01-01">
            """#,
            "2024-03-10T12:00:00Z", DateProvenance.jsonLD, ["Ali Rahimi"]
        ),
        (
            #"""
            <meta property="article:published_time" content="2024-03-11T09:30:00+04:30">
            <meta name="author" content="By Mina Sadat and Reuters">
            """#,
            "2024-03-11T09:30:00+04:30", .meta, ["Mina Sadat"]
        ),
        // Dates that cannot be: tomorrow week, the epoch.
        (#"<meta property="article:published_time" content="2024-03-29T00:00:00Z">"#, nil, .none, []),
        (#"<meta property="article:published_time" content="1970-01-01T00:00:00Z">"#, nil, .none, []),
    ]

    @Test(arguments: statements)
    func trustsStatements(head: String, published: String?, from: DateProvenance, authors: [String]) throws {
        let draft = try extract("<head>\(head)</head><body><h1>Water for nine villages</h1>\(Self.body)</body>")
        #expect(draft.published?.rfc3339 == published)
        #expect(draft.publishedFrom == from)
        #expect(draft.authors == authors)
    }

    @Test func readsDatesFromElementsAddressAndText() throws {
        let time = try extract(
            "<body><h1>Water for nine villages</h1><time datetime=\"سه شنبه 29 حوت 1396\t\">29 حوت</time>\(Self.body)</body>"
        )
        #expect(time.published?.rfc3339 == "2018-03-20T00:00:00+04:30")
        #expect(time.publishedFrom == .time)
        #expect(time.published?.precision == .day)
        let address = try extract(
            "<body><h1>Water for nine villages</h1>\(Self.body)</body>", url: "https://example.org/2024/02/09/canal")
        #expect(address.published?.rfc3339 == "2024-02-09T00:00:00+04:30")
        #expect(address.publishedFrom == .url)
        let printed = try extract(
            "<body><h1>Water for nine villages</h1><div>March 3, 2024 | By Laila Haidari</div>\(Self.body)</body>")
        #expect(printed.published?.rfc3339 == "2024-03-03T00:00:00+04:30")
        #expect(printed.publishedFrom == .text)
    }

    @Test func believesFeedAndListFirst() throws {
        var hint = ArticleHint()
        hint.title = "Whole title of the list"
        hint.authors = ["Farid Noorzai"]
        hint.published = StatedDate(Instant(seconds: 1_700_000_000), offset: 0, precision: .second)
        hint.publishedFrom = .list
        let draft = try extract(
            "<head><meta name=author content='Somebody Else'></head><h1>Water</h1>\(Self.body)", hint: hint)
        #expect(draft.title == hint.title)
        #expect(draft.authors == hint.authors)
        #expect(draft.published == hint.published)
        #expect(draft.publishedFrom == .list)
    }

    @Test func completesATitleThatTheListHasCut() throws {
        var hint = ArticleHint()
        hint.title = "The water of the new ca…"
        let draft = try extract("<h1>The water of the new canal is shared</h1>\(Self.body)", hint: hint)
        #expect(draft.title == "The water of the new canal is shared")
    }

    @Test func followsTheRulesOfTheSource() throws {
        let rules = ArticleRules(
            title: try Selector("h2.t"), body: try Selector("//td[@id='x']"), author: try Selector("i"),
            date: try Selector("u@title"), remove: [try Selector(".ad")])
        let draft = try extract(
            """
            <h1>Not this</h1><h2 class=t>This title</h2><i>By Yusuf Karimi</i><u
            title="2024-03-01">then</u><table><tr>
            <td id=x>First part of it.<br><br>Second part.<div
            class=ad>Buy!</div></td><td>\(Self.body)</td></tr></table>
            """, rules: rules)
        #expect(draft.title == "This title")
        #expect(draft.text == "First part of it.\n\nSecond part.")
        #expect(draft.authors == ["Yusuf Karimi"])
        #expect(draft.published?.rfc3339 == "2024-03-01T00:00:00+04:30")
    }

    @Test(arguments: [
        ("", NotAnArticle.empty), (" \n ", .empty),
        (
            "<title>Page not found</title><h1>Page not found</h1><p>Sorry, this page does not exist any more. Try the search.</p>",
            .errorPage
        ),
        (
            "<title>One moment, please...</title><body>Please wait while your request is being verified...</body>",
            .challenge
        ),
        (
            "<title>Log in</title><form><input type=password></form><p>Please give your name and your password to go on.</p>",
            .login
        ),
        ("<title>Pictures of the week</title><img src=1.jpg><img src=2.jpg>", .noText),
    ])
    func refusesOtherPages(html: String, reason: NotAnArticle) {
        #expect(throws: reason) { try extract(html) }
    }

    @Test func takesAnyBytes() {
        var seed: UInt64 = 7
        let pieces = [
            "<p>", "</div>", "<a href=", "'", "\u{200C}", "&#x", "<script type=application/ld+json>{", "}",
            "<time datetime=1>", "text ", "<table><td>", "<!--", "]]>",
        ]
        for _ in 0..<200 {
            var html = ""
            for _ in 0..<60 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                html += pieces[Int(seed >> 33) % pieces.count]
            }
            _ = try? extract(html)
        }
    }
}
