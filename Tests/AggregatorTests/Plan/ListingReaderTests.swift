import Model
import Testing
import Text

@testable import Aggregator

@Suite struct ListingReaderTests {
    private let now = Instant(seconds: 1_708_581_600)

    private func reader(_ policy: ListingReader.TextPolicy = .auto, source: String = "a") -> ListingReader {
        ListingReader(
            source: source, textPolicy: policy, language: nil, zone: .kabul, keepParameters: [], dropParameters: [])
    }

    private func read(_ item: FeedItem, with reader: ListingReader, format: FeedFormat = .rss) throws -> ListedItem {
        var document = FeedDocument(format: format)
        document.items = [item]
        return try #require(reader.items(of: document, now: now).first)
    }

    private func item(_ change: (inout FeedItem) -> Void) -> FeedItem {
        var item = FeedItem()
        item.url = "http://news.example/story-1"
        item.title = "A title"
        change(&item)
        return item
    }

    private let whole = String(
        repeating: "<p>A paragraph of the story, long enough to stand for itself.</p>", count: 12)

    @Test func aFeedThatCarriesTheWholeTextNeedsNoPage() throws {
        #expect(try !read(item { $0.content = whole }, with: reader()).needsPage)
        #expect(try read(item { $0.content = whole + "<p>Read more</p>" }, with: reader()).needsPage)
        #expect(try read(item { $0.summary = "The first words" }, with: reader()).needsPage)
        #expect(try read(item { $0.content = whole }, with: reader(.page)).needsPage)
        #expect(try !read(item { $0.summary = "The first words" }, with: reader(.feed)).needsPage)
    }

    @Test func theWordsOfAnItemThatWasListedBeforeAreReadWhenTheyAreAskedFor() throws {
        var document = FeedDocument(format: .rss)
        document.items = [item { ($0.content, $0.summary) = (whole, "In short") }, item { $0.url = nil }]
        let items = reader(.feed).items(of: document, now: now)
        var again = reader(.feed).items(of: document, now: now, listed: Set(items.map(\.digest)))
        #expect(again[0].draft.text == nil && again[0].textDigest.isEmpty && again[0].key == items[0].key)
        #expect(again[1].words == nil, "without a link the words name it")
        for index in again.indices {
            again[index].readWords()
            let (draft, whole) = (again[index].draft, items[index].draft)
            #expect([draft.title, draft.text, draft.html] == [whole.title, whole.text, whole.html])
            #expect([draft.summary, draft.language] == [whole.summary, whole.language])
            #expect(again[index].textDigest == items[index].textDigest && draft.canonicalURL == whole.canonicalURL)
        }
        #expect(items[0].draft.text?.isEmpty == false && items[0].draft.summary == "In short")
    }

    @Test func aTimeWithoutAZoneIsTheSourcesTime() throws {
        let naive = StatedDate(Instant(seconds: 1_708_500_000), offset: nil, precision: .minute)
        let read = try read(item { $0.published = naive }, with: reader())
        #expect(read.draft.published?.offset == 16_200)
        #expect(read.draft.published?.instant == Instant(seconds: 1_708_500_000 - 16_200))
    }

    @Test(arguments: [0, 3600, 4_070_908_800]) func datesThatCannotBeAreNotTold(seconds: Int64) throws {
        let date = StatedDate(Instant(seconds: seconds), offset: 0, precision: .second)
        let read = try read(item { $0.published = date }, with: reader())
        #expect(read.draft.published == nil)
        #expect(read.draft.publishedFrom == .none)
    }

    @Test func theProvenanceOfADateIsTold() throws {
        let date = StatedDate(Instant(seconds: 1_708_500_000), offset: 0, precision: .second)
        #expect(try read(item { $0.published = date }, with: reader()).draft.publishedFrom == .feed)
        #expect(try read(item { $0.published = date }, with: reader(), format: .list).draft.publishedFrom == .list)
        #expect(try read(item { $0.updated = date }, with: reader()).draft.published == nil)
    }

    @Test func itemsWithoutALinkAreNamedByTheirWordsWithinTheirSource() throws {
        let loose = item { $0.url = nil }
        let key = try read(loose, with: reader()).key
        #expect(try read(loose, with: reader()).key == key)
        #expect(try read(loose, with: reader(source: "b")).key != key)
        #expect(try read(item { $0.url = "mailto:someone@news.example" }, with: reader()).url == nil)
    }

    @Test func anItemThatSaysNothingIsNoArticle() throws {
        var document = FeedDocument(format: .rss)
        document.items = [FeedItem(), item { ($0.url, $0.title) = (nil, "") }, item { $0.url = nil }]
        #expect(reader().items(of: document, now: now).map(\.draft.title) == ["A title"])
        document.items = [FeedItem()]
        document.items[0].id = "7"
        #expect(reader().items(of: document, now: now).count == 1)
    }

    @Test func aNULTellsNoTitleAndNoTextApart() {
        #expect(TextIdentity.title("Snow \0on the pass") == "Snow on the pass")
        #expect(TextIdentity.titleDigest("Snow\0") == TextIdentity.titleDigest("Snow"))
        #expect(TextIdentity.digest(of: "It \0snows.") == TextIdentity.digest(of: "It snows."))
        #expect(TextIdentity.digest(of: "\0").isEmpty)
    }

    @Test func everyChangeOfAnItemChangesItsDigest() throws {
        let plain = try read(item { _ in }, with: reader()).digest
        #expect(try read(item { _ in }, with: reader()).digest == plain)
        #expect(try read(item { $0.title = "Another" }, with: reader()).digest != plain)
        #expect(try read(item { $0.categories = ["A title"] }, with: reader()).digest != plain)
    }

    /// As on pages: what names no person is left out, and two people are two.
    @Test(arguments: [
        (["admin"], []), (["Reporter 7"], ["Reporter 7"]), (["valley24"], ["valley24"]),
        (["By Omar Faruq 12 May"], ["Omar Faruq"]), (["By Sahar Latifi"], ["Sahar Latifi"]),
        (["نویسنده: امین کاوه"], ["امین کاوه"]),
        (["بامداد روز"], []),
        (["امین کاوه و زهرا کریمی"], ["امین کاوه", "زهرا کریمی"]), (["Editor", "Nadia Amin"], ["Nadia Amin"]),
        (["Nadia Amin", "By Nadia Amin"], ["Nadia Amin"]), ([""], []),
    ])
    func authorsAreThePeopleAmongThoseStated(stated: [String], people: [String]) throws {
        var document = FeedDocument(format: .rss)
        document.title = "بامداد روز – خبرها"
        document.items = [item { $0.authors = stated.map { Author(name: $0) } }]
        var read = try #require(reader().items(of: document, now: now).first)
        #expect(read.draft.authors == people)
        read = try #require(reader().items(of: document, now: now, listed: [read.digest]).first)
        read.readWords()
        #expect(read.draft.authors == people)
    }

    /// Letters cannot tell Dari from Iranian Persian; the feed's region can.
    @Test(arguments: [
        ("fa-AF", "prs"), ("fa_AF", "prs"), ("fa-Arab-AF", "prs"), ("FA-af", "prs"), ("prs-AF", "prs"), ("fa-IR", "fa"),
        ("fa", "fa"), ("ps-AF", "fa"), ("??", "fa"),
    ])
    func theFeedsRegionTellsDari(stated: String, expected: String) throws {
        let read = try read(
            item {
                $0.title = "شاهراه سالنگ پس از هفت ماه برای همه باز شد و گذشتن از آن چند ساعت است"
                $0.language = stated
            }, with: reader(.feed))
        #expect(read.draft.language == expected)
    }

    @Test func theNoticeOfThePublishingSystemIsCutFromTheText() {
        let text = "First.\n\nSecond.\n\nThe post First appeared first on Example News."
        #expect(FeedBoilerplate.removed(from: text) == "First.\n\nSecond.")
        #expect(FeedBoilerplate.removed(from: "The post office appeared.") == "The post office appeared.")
    }

    @Test func aRedirectToTheHomePageNamesNoArticle() {
        let reader = reader()
        #expect(!reader.isArticle("http://news.example/", listedAs: "http://news.example/2024/slug"))
        #expect(reader.isArticle("http://news.example/2024/slug/", listedAs: "http://news.example/2024/slug"))
        #expect(!reader.isArticle("http://wall.example/login", listedAs: "http://news.example/2024/slug"))
        #expect(reader.isArticle("http://news.example/a-long-slug-of-words", listedAs: "http://count.example/r/77"))
    }
}
