import Archives
import Model
import Storage
import Testing
import Text

/// What an article looks like, as JSON and as text.
@Suite struct FormTests {
    private var article: Article {
        var article = Article(
            seq: 7, op: .new, id: "abc", source: "s", outlet: "An Outlet", firstSeen: noon, lastSeen: noon + 1,
            fetchedAt: noon + 2, revision: 1, digest: "d", story: "abc")
        article.title = "Title"
        return article
    }

    @Test func whatXMLCannotSayIsLeftOutAndNothingElse() {
        #expect(XMLText.escaped("a<b> & \"c\" 'd'\r\n\t") == "a&lt;b&gt; &amp; &quot;c&quot; 'd'\n\n\t")
        #expect(
            XMLText.escaped("\u{0}\u{8}\u{1F}\u{FFFE}\u{FFFF}|\u{7F}\u{85}\u{FFFD}\u{FEFC}\u{FF01}😀")
                == "|\u{7F}\u{85}\u{FFFD}\u{FEFC}\u{FF01}😀")
        #expect(XMLText.escaped("کابل، “خبر”") == "کابل، “خبر”" && XMLText.escaped("").isEmpty)
    }

    @Test func whatIsNotKnownIsNullAndListsAreEmpty() {
        var writer = JSONWriter()
        ArticleJSON.write(article, into: &writer)
        let expected = """
            {"seq":7,"op":"new","id":"abc","source":"s","outlet":"An Outlet","url":null,"canonical_url":null,\
            "guid":null,"title":"Title","authors":[],"published":null,"published_precision":"unknown",\
            "published_from":"none","updated":null,"first_seen":"2023-11-14T22:13:20Z",\
            "last_seen":"2023-11-14T22:13:21Z","fetched_at":"2023-11-14T22:13:22Z","language":null,"text":null,\
            "html":null,"summary":null,"image":null,"categories":[],"enclosures":[],"revision":1,"digest":"d",\
            "duplicate_of":null,"story":"abc","capture":null}
            """
        #expect(writer.text == expected)
    }

    @Test func publishedKeepsItsOffsetAndUpdatedEndsInZ() throws {
        var article = article
        article.published = StatedDate(noon, offset: 16_200, precision: .minute)
        article.publishedFrom = .jsonLD
        article.updated = StatedDate(noon, offset: 16_200, precision: .second)
        article.url = "http://a.example/x/"
        article.html = "<a href=y onclick=z()>w</a><script>v</script>"
        article.enclosures = [Enclosure(url: "u")]
        article.capture = CaptureReference(file: "f", offset: 3)
        var writer = JSONWriter()
        ArticleJSON.write(article, into: &writer)
        let value = try JSONParser.parse(writer.text)
        #expect(value["published"]?.string == "2023-11-15T02:43:20+04:30")
        #expect(value["published_from"]?.string == "json-ld")
        #expect(value["updated"]?.string == "2023-11-14T22:13:20Z")
        #expect(value["html"]?.string == #"<a href="http://a.example/x/y">w</a>"#)
        #expect(value["enclosures"] == .array([.object([("url", .string("u")), ("type", .null), ("length", .null)])]))
        #expect(value["capture"] == .object([("file", .string("f")), ("offset", .number("3"))]))
    }

    @Test func theTextFormIsTheContracts() {
        var article = article
        article.authors = ["A", "B\nC"]
        article.url = "https://a.example/"
        article.published = StatedDate(Instant(seconds: 1_334_604_600 + 2_400), offset: 16_200, precision: .day)
        article.publishedFrom = .list
        article.text = "first paragraph\n\nsecond paragraph"
        #expect(
            ArticleText.render(article) == """
                Title
                By A, B C
                Date: 2012-04-17 (day, from list)
                Source: An Outlet
                URL: https://a.example/

                first paragraph

                second paragraph

                """)
    }

    @Test(arguments: [
        (DatePrecision.second, 16_200, "2023-11-15 02:43:20 +04:30 (second, from feed)"),
        (.minute, 0, "2023-11-14 22:13 UTC (minute, from feed)"), (.month, 0, "2023-11 (month, from feed)"),
    ]) func datesAreAsPreciseAsTheyAreKnown(precision: DatePrecision, offset: Int, expected: String) {
        var article = article
        article.published = StatedDate(noon, offset: offset, precision: precision)
        article.publishedFrom = .feed
        #expect(ArticleText.render(article) == "Title\nDate: \(expected)\nSource: An Outlet\n")
    }

    @Test func anUnknownDateSaysWhenItWasSeen() {
        #expect(
            ArticleText.render(article) == "Title\nDate: unknown (first seen 2023-11-14)\nSource: An Outlet\n")
    }
}
