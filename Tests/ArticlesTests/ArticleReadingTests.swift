import Articles
import Model
import Testing
import Text

/// Pages that are no article, and why; what stands around texts; names, titles and dates in odd places.
@Suite struct ArticleReadingTests {
    /// 18 March 2024, noon in Kabul.
    private static let now = Instant(seconds: 1_710_743_400)
    private static let paragraphs = [
        "The council of the valley met on Sunday to decide how the water of the new canal will be shared.",
        "Farmers from nine villages had asked for a say, and most of them, said the elder, got what they wanted.",
        "Work on the gates begins in April, when the snow has gone, and is to end before the harvest.",
    ]
    private static let body = paragraphs.map { "<p>\($0)</p>" }.joined()
    private static let text = paragraphs.joined(separator: "\n\n")

    private func read(
        head: String = "", _ html: String, url: String = "https://valley.example/water", zone: Zone = .utc,
        explains: Bool = false
    ) -> ArticleReading {
        let page = "<html><head>\(head)</head><body>\(html)</body></html>"
        return ArticleExtractor.read(
            ArticlePage(bytes: Array(page.utf8), url: url, zone: zone, fetchedAt: Self.now), explains: explains)
    }

    // MARK: No article

    @Test(arguments: [
        (#"<meta property="og:type" content="video.other">"#, NotAnArticle.video),
        (#"<meta property="og:type" content="gallery">"#, .gallery),
        (
            #"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Water","#
                + #""datePublished":"2024-03-01","isAccessibleForFree":"False"}</script>"#, .paywall
        ),
        ("", .noText),
    ])
    func saysWhyThereIsNoText(head: String, reason: NotAnArticle) {
        let reading = read(head: "<title>Water for nine villages</title>" + head, "<h1>Water for nine villages</h1>")
        #expect(reading.refusal == reason)
        #expect(reading.draft.text == nil)
        #expect(reading.draft.title == "Water for nine villages")
    }

    /// Where the head says nothing, what the page shows tells what it is.
    @Test(arguments: [
        ("<iframe src=\"https://films.example/embed/7\"></iframe><p>01:20</p>", NotAnArticle.video),
        (String(repeating: "<figure><img src=1.jpg><figcaption>The gate</figcaption></figure>", count: 8), .gallery),
        (
            "<p>Our systems have detected unusual traffic from your network. Complete the captcha to go on, please.</p>",
            .challenge
        ),
    ])
    func tellsByWhatThePageShows(html: String, reason: NotAnArticle) {
        #expect(read(head: "<title>Water for nine villages</title>", html).refusal == reason)
    }

    @Test func theFirstSentenceOfAPaidTextIsNone() {
        let reading = read(
            head: "<meta property=\"article:content_tier\" content=\"locked\">",
            """
            <h1>Water for nine villages</h1><p>The canal is open, and whoever lives below it has water since noon.</p>
            <div><p>This article is for subscribers only. Subscribe now to continue reading this story.</p></div>
            """)
        #expect(reading.refusal == .paywall)
    }

    @Test func aFileIsTheEnclosure() throws {
        var page = ArticlePage(
            bytes: Array("%PDF-1.7 …".utf8), url: "https://valley.example/a.pdf", fetchedAt: Self.now)
        page.hint.title = "The report on the water"
        let reading = ArticleExtractor.read(page)
        #expect(reading.refusal == nil)
        #expect(reading.draft.title == "The report on the water")
        #expect(reading.draft.enclosures.first?.type == "application/pdf")
        #expect(reading.draft.enclosures.first?.url == "https://valley.example/a.pdf")
    }

    // MARK: Text

    @Test(arguments: [
        #"<div class="gdpr-box"><h4>We value you</h4><p>"# + String(repeating: "A partner may read it. ", count: 90)
            + "</p></div>",
        "<h3>Privacy Overview</h3><p>This site tells its partners what you read, when you read it and where.</p>",
        "<p>Published: 3 March 2024, 14:05</p>",
        "<p>Zarina Qadiri is a senior writer of the Valley Post, where she has worked for nine years.</p>",
        "<p>Das könnte Sie auch interessieren!</p><p><a href='/b'>Noch eine Geschichte aus dem Tal am Fluss</a></p>",
        "<div class='teaser'><h4><a href='/c'>Another tale</a></h4><p>It was told at some length last week.</p></div>",
    ])
    func endsWithTheText(behind: String) {
        let reading = read("<h1>Water for nine villages</h1><div class=\"entry-content\">\(Self.body)\(behind)</div>")
        #expect(reading.draft.text == Self.text)
    }

    @Test func takesTheStandfirst() {
        let lead = "Nine villages share one canal from April on, and the council hopes for peace."
        let reading = read(
            "<h1>Water for nine villages</h1><header><p class=\"standfirst\">\(lead)</p></header>"
                + "<div class=\"entry-content\">\(Self.body)</div>")
        #expect(reading.draft.text == lead + "\n\n" + Self.text)
        #expect(reading.draft.html?.contains("peace") == true)
    }

    @Test func keepsWhatPageBuildersWrap() {
        let blocks = Self.paragraphs.map { "<div class=\"elementor-widget elementor-widget-text\"><p>\($0)</p></div>" }
        #expect(read("<div class=\"elementor\">\(blocks.joined())</div>").draft.text == Self.text)
    }

    @Test func keepsJoinersAndDropsSoftHyphens() {
        let body =
            "<p>شورای دره می\u{200C}خواهد آب کانال تازه را میان نُه قریه تقسیم کند، گفت رئیس شورا در روز یکشنبه.</p>"
        #expect(read(body + body.replacing("شورای", with: "مردم")).draft.text?.contains("می\u{200C}خواهد") == true)
        let soft = Self.body.replacing("council", with: "coun\u{AD}cil")
        #expect(read("<article>\(soft)</article>").draft.text == Self.text)
    }

    @Test func survivesADrawingNobodyClosed() {
        #expect(
            read("<a href='/'><svg><path d='M0 0'></a><div class=\"story\">\(Self.body)</div>").draft.text == Self.text)
    }

    // MARK: Title, authors

    @Test(arguments: [
        ("Water: Nine villages share", "<h1><span>Water</span> <span>Nine villages share</span></h1>"),
        ("Canal: Nine villages share it", "<h1>Nine villages share it</h1>"),
    ])
    func completesTheTitle(title: String, heading: String) {
        let head = "<title>\(title)</title><meta property=\"og:title\" content=\"\(title)\">"
        #expect(read(head: head, heading + Self.body).draft.title == title)
    }

    @Test(arguments: [
        ("<p class=\"byline\"><span>Ali Rahimi</span><span>Zarina Qadiri</span></p>", ["Ali Rahimi", "Zarina Qadiri"]),
        ("<p class=\"author\">Written by Ali Rahimi in Kabul on 3 March 2024</p>", ["Ali Rahimi"]),
        ("<p>Von: Karin Weiss</p>", ["Karin Weiss"]),
        ("<p>لیکوال: زرمینه ځدراڼ</p>", ["زرمینه ځدراڼ"]),
        ("<div><a href=\"/author/ali-rahimi\">Ali Rahimi</a></div>", ["Ali Rahimi"]),
        ("<p class=\"byline\">Reuters</p>", []),
        ("<p class=\"byline\">news@valley.example</p>", []),
    ])
    func findsPeople(byline: String, names: [String]) {
        #expect(read("<h1>Water for nine villages</h1>\(byline)<div>\(Self.body)</div>").draft.authors == names)
    }

    @Test func theOwnerOfTheSiteDidNotWriteIt() {
        let reading = read(
            head: "<meta name=\"author\" content=\"Valley\">",
            "<h1>Water for nine villages</h1><p class=\"byline\">By Ali Rahimi</p>\(Self.body)")
        #expect(reading.draft.authors == ["Ali Rahimi"])
    }

    // MARK: Dates

    @Test func readsDataThatIsBroken() {
        let data = """
            {"@type":"NewsArticle","headline":"Water for "nine" villages","author":{"@type":"Person","name":"Ali Rahimi"},
            "datePublished":"2024-03-02T08:00:00+04:30",}
            """
        let draft = read(head: "<script type=\"application/ld+json\">\(data)</script>", Self.body).draft
        #expect(draft.published?.rfc3339 == "2024-03-02T08:00:00+04:30")
        #expect(draft.publishedFrom == .jsonLD)
        #expect(draft.authors == ["Ali Rahimi"])
    }

    /// The same instant in UTC and on the clock of the newsroom: the day is the newsroom's.
    @Test(arguments: [
        #"<meta name="sailthru.date" content="2024-03-08 18:09:55">"#,
        #"<meta name="pubdate" content="2024-03-08T18:09:55-07:00">"#,
    ])
    func tellsTheDayOfItsReaders(clock: String) {
        let data = #"{"@type":"NewsArticle","datePublished":"2024-03-09T01:09:55Z"}"#
        let draft = read(head: "<script type=\"application/ld+json\">\(data)</script>" + clock, Self.body).draft
        #expect(draft.published?.rfc3339 == "2024-03-08T18:09:55-07:00")
    }

    @Test func aNaiveTimeTakesTheInstantToldElsewhere() {
        let data = #"{"@type":"NewsArticle","datePublished":"2024-03-09T07:25:06"}"#
        let meta = #"<meta property="article:published_time" content="2024-03-08T21:25:06+00:00">"#
        let draft = read(head: "<script type=\"application/ld+json\">\(data)</script>" + meta, Self.body).draft
        #expect(draft.published?.rfc3339 == "2024-03-09T07:25:06+10:00")
    }

    @Test(arguments: [
        ("<dl><dt>Datum</dt><dd>02.03.2024</dd></dl>", "2024-03-02T00:00:00Z"),
        ("<p>2024年3月2日 14時37分 公開</p>", "2024-03-02T14:37:00Z"),
        ("<p>Publié le 2 septembre 2023</p>", "2023-09-02T00:00:00Z"),
        ("<p>2 Mar 2024, 22:11 GMT+10</p>", "2024-03-02T22:11:00+10:00"),
    ])
    func readsPrintedDates(line: String, date: String) {
        let draft = read("<h1>Water for nine villages</h1>\(line)<div class=\"entry-content\">\(Self.body)</div>").draft
        #expect(draft.published?.rfc3339 == date)
    }

    // MARK: Reasons

    @Test func explainsItself() throws {
        let reading = read(
            head: "<title>Water for nine villages</title>",
            "<nav>Home</nav><h1>Water for nine villages</h1><div class=\"entry-content\">\(Self.body)<p>Tags: water</p>"
                + "</div>", explains: true)
        let explanation = try #require(reading.explanation)
        #expect(explanation.candidates.contains { $0.field == "title" && $0.source == "h1" })
        #expect(explanation.containers.contains { $0.isChosen && $0.path.hasSuffix("div.entry-content") })
        let verdicts = Dictionary(
            explanation.lines.map { ($0.text, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        #expect(verdicts["Home"] == .cutElement)
        #expect(verdicts["Tags: water"] == .boilerplate)
        #expect(verdicts[Self.paragraphs[1]] == .kept)
        #expect(read(Self.body).explanation == nil)
    }
}
