import Model
import Testing
import Text

@testable import Articles

/// The day of publication where data and head say nothing, or not what readers see.
@Suite struct PageDatesTests {
    private static let body =
        (1...6).map {
            "<p>Paragraph \($0) tells of the canal, the nine villages below it, and the water that came at last.</p>"
        }.joined()

    private func published(
        _ html: String, head: String = "", url: String = "https://example.org/news/canal", language: String = "en"
    ) -> (day: String?, from: DateProvenance) {
        let page = ArticlePage(
            bytes: Array("<html lang=\"\(language)\"><head>\(head)</head><body>\(html)</body></html>".utf8),
            url: url, fetchedAt: Instant(seconds: 1_711_000_000))
        let draft = ArticleExtractor.read(page).draft
        return (draft.published?.isoText, draft.publishedFrom)
    }

    private static let title = "<h1>Water for nine villages</h1>"

    @Test(arguments: [
        // Right above the title, in one block with it.
        "<div class=\"head\"><p>02.03.2024 10:16 - Region - red</p>\(title)</div><div>\(body)</div>",
        "<div><em>2. 3. 2024</em>\(title)</div><div>\(body)</div>",
        // The first words of the text.
        "\(title)<div><p>KABUL, March 2, 2024 – The canal is open, and nine villages have water since noon.</p>\(body)</div>",
        // Behind the text.
        "\(title)<div class=\"entry\">\(body)</div><div class=\"post-meta\">By Ali Rahimi on March 2, 2024</div>",
        // Short lines that were taken for text.
        "\(title)<div><p>By Ali Rahimi</p><p>Mar 2, 2024</p>\(body)</div>",
        // The time of a change stands beside it.
        "\(title)<p class=\"date\">Written: 2024-03-02 / Updated: 2024-03-07 15:30</p><div>\(body)</div>",
        "\(title)<relative-time datetime=\"2024-03-02T08:00:00+04:30\">on Mar 2</relative-time><div>\(body)</div>",
        // Named near the title, against the times of other stories.
        "<time datetime=\"2024-03-09\">9 March</time>\(title)<p>Published on March 2, 2024</p><div>\(body)</div>",
    ])
    func findsPrintedDays(html: String) {
        #expect(published(html).day?.prefix(10) == "2024-03-02")
    }

    @Test(arguments: [
        // Numbers among other words.
        "\(title)<p>Report 2024, week 2</p><div>\(body)</div>",
        // When the page was changed is not when it was published.
        "\(title)<p>Last updated: <time datetime=\"2024-03-02\">March 2</time></p><div>\(body)</div>",
        "\(title)<div class=\"date\"><div>Last updated</div><div>March 2, 2024</div></div><div>\(body)</div>",
        // A masthead of some other day, in a wrapper of the page's own.
        "<div><header>Editor: A. Nobody <b>Thursday, February 22nd, 2024</b></header>\(title)<div>\(body)</div></div>",
        // Two days behind the text are those of other stories.
        "\(title)<div>\(body)</div><p class=meta>1 March 2024</p><p class=meta>2 March 2024</p>",
    ])
    func refusesOtherDays(html: String) {
        #expect(published(html).day == nil)
    }

    @Test func slashesFollowTheLanguage() {
        let html = "\(Self.title)<p class=date>03/02/2024</p><div>\(Self.body)</div>"
        #expect(published(html, language: "fr").day == "2024-02-03")
        #expect(published(html, language: "en-GB").day == "2024-02-03")
        #expect(published(html, language: "en-US").day == "2024-03-02")
    }

    private static func data(_ date: String) -> String {
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"\(date)\"}</script>"
    }

    /// An instant in UTC belongs to the day that address or printed line tell.
    @Test func tellsTheDayOfAddressAndLine() {
        let address = published(
            Self.title + Self.body, head: Self.data("2024-03-02T23:01:00Z"), url: "https://example.org/2024/03/03/canal"
        )
        #expect(address.day == "2024-03-03T00:01:00+01:00")
        let line = published(
            Self.title + "<p class=date>March 1, 2024, 8:24 pm</p>" + Self.body, head: Self.data("2024-03-02T00:23:33Z")
        )
        #expect(line.day == "2024-03-01T20:23:33-04:00")
        // Too far apart to be the same moment.
        let other = published(
            Self.title + Self.body, head: Self.data("2024-03-02T15:00:00Z"), url: "https://example.org/2024/03/01/canal"
        )
        #expect(other.day == "2024-03-02T15:00:00Z")
    }

    /// Published again: the day that readers see, unless the data call it that of a change.
    @Test func tellsTheDayOfTheNewEdition() {
        let shown = "<time itemprop=datePublished datetime=\"2024-03-02\">2 March 2024</time>"
        let marked = published(Self.title + shown + Self.body, head: Self.data("2019-02-05T16:07:00Z"))
        #expect(marked.day == "2024-03-02")
        #expect(marked.from == .time)
        let changed = "<meta property=\"article:modified_time\" content=\"2024-03-02T10:00:00Z\">"
        let plain = "<time datetime=\"2024-03-02\">2 March 2024</time>"
        let kept = published(Self.title + plain + Self.body, head: Self.data("2019-02-05T16:07:00Z") + changed)
        #expect(kept.day == "2019-02-05T16:07:00Z")
    }

    @Test(arguments: [
        "<meta property=\"example_photos:uploaded\" content=\"2024-03-02T04:36:36-05:00\">",
        "<title>Water for nine villages | The Valley Post | 02.03.2024</title>",
        "<script>window.state = {\"story\":{\"publishedAt\":\"2024-03-02T08:00:00Z\",\"id\":7}}</script>",
        """
        <script type="application/ld+json">{"@type":"Article","headline":"Water","author":"Ali Rahimi"}</script>
        <script type="application/ld+json">{"@type":"BlogPosting","datePublished":"2024-03-02"}</script>
        """,
        """
        <script type="application/ld+json">{"@type":"Blog","blogPost":[
        {"@type":"BlogPosting","headline":"Water","datePublished":"2024-03-02"}]}</script>
        """,
    ])
    func asksTheRestOfTheHead(head: String) {
        #expect(published(Self.title + Self.body, head: head).day?.prefix(10) == "2024-03-02")
    }

    @Test func scriptsThatTellOfSeveralDaysSayNothing() {
        let head = """
            <script>s = [{"publishedAt":"2024-03-02T08:00:00Z"},{"publishedAt":"2024-03-05T08:00:00Z"}]</script>
            """
        #expect(published(Self.title + Self.body, head: head).day == nil)
    }

    @Test func readsTheDayInHalfAnAddress() {
        #expect(
            published(Self.title + Self.body, url: "https://example.org/local/2024-03/02/c_1.htm").day == "2024-03-02")
    }
}
