import Model
import Storage
import Testing
import Text

@testable import Aggregator

/// Items that share a link, from the parsed item to the store.
@Suite struct SharedLinksTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let start = Instant(seconds: 1_708_581_600)
    private let status = "https://news.example/status"

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    private static let texts = [
        "The ferry is out of service until the wind has calmed down.", "Mail from abroad arrives a day late again.",
        "All lifts of the tower have been inspected and run.", "Water is turned off in the old town from noon.",
    ]

    /// A whole item; its words follow its number.
    private func item(_ number: Int, link: String? = nil, guid: String? = nil, title: String? = nil) -> FeedItem {
        var item = FeedItem()
        item.id = guid ?? "tag:\(number)"
        item.url = link ?? status
        item.title = title ?? "Report number \(number)"
        item.content = Self.texts[number % Self.texts.count]
        item.published = StatedDate(start + Int64(number) * 60, offset: 0, precision: .second)
        return item
    }

    @discardableResult
    private func list(
        _ items: [FeedItem], day: Int64 = 0, source: String = "a", policy: ListingReader.TextPolicy = .feed,
        dropping dropped: [String] = []
    ) throws -> ListingMerge.Counts {
        var document = FeedDocument(format: .rss)
        document.items = items
        let now = start + day * 86_400
        let reader = ListingReader(
            source: source, textPolicy: policy, language: "en", zone: .utc, keepParameters: [], dropParameters: dropped)
        let before = try store.read { reader in
            try reader.source(named: source).map { try reader.listedDigests(source: $0.id) } ?? []
        }
        let listed = reader.items(of: document, now: now + 86_400, listed: before)
        return try store.write { transaction in
            let id = try transaction.addSource(name: source).id
            return try ListingMerge(transaction: transaction, source: id, outlet: "Outlet", now: now)
                .apply(listed, isNewList: true)
        }
    }

    private func articles() throws -> [Article] { try store.read { try $0.export(ArticleFilter(), limit: 100) } }

    private func titles() throws -> [String] { try articles().compactMap(\.title).sorted() }

    @Test func itemsOfOneLinkAreSeveralArticlesInEveryRun() throws {
        let items = (1...3).map { item($0) }
        #expect(try list(items).new == 3)
        #expect(try list(items.reversed(), day: 1) == ListingMerge.Counts())
        // Alone or beside new ones, each stays what it was.
        #expect(try list([items[2]], day: 2) == ListingMerge.Counts())
        #expect(try list([item(4), items[0]], day: 3).new == 1)
        #expect(try titles() == (1...4).map { "Report number \($0)" })
        #expect(try articles().map(\.revision) == [1, 1, 1, 1])
    }

    @Test func whatWasListedInTheseWordsIsWholeUnderAnotherKey() throws {
        let link = "https://news.example/story?part=7"
        try list([item(1, link: link)], policy: .feed)
        #expect(try list([item(1, link: link)], day: 1) == ListingMerge.Counts())
        try list([item(1, link: link)], day: 2, dropping: ["part"])
        let texts = try articles().map(\.text)
        #expect(texts.allSatisfy { $0 == Self.texts[1] } && !texts.isEmpty)
    }

    @Test func aCorrectionFindsItsArticleAmongThem() throws {
        try list((1...3).map { item($0) })
        #expect(try list([item(1), item(2, title: "Report number 2, corrected"), item(3)], day: 1).revised == 1)
        #expect(try titles() == ["Report number 1", "Report number 2, corrected", "Report number 3"])
    }

    @Test func fragmentsNamePartsOfAPage() throws {
        let links = (1...3).map { "https://news.example/changes.html#v\($0)" }
        let items = (1...3).map { item($0, link: links[$0 - 1], guid: links[$0 - 1]) }
        #expect(try list(items, policy: .auto).queued == 0)
        #expect(try titles().count == 3)
        #expect(try Set(articles().map(\.url)) == Set(links))
        #expect(try list(items, day: 1, policy: .auto) == ListingMerge.Counts())
    }

    @Test func theNextItemAtALinkReplacesNone() throws {
        for number in 1...3 { #expect(try list([item(number)], day: Int64(number)).new == 1) }
        #expect(try list([item(1)], day: 4) == ListingMerge.Counts())
        #expect(try titles().count == 3)
    }

    @Test func anotherGuidOfTheSameWordsIsTheSameArticle() throws {
        try list([item(1)])
        #expect(try list([item(1, guid: "other")], day: 1).new == 0)
        // The same item twice in one listing, once under each guid.
        #expect(try list([item(1), item(1, guid: "other"), item(1, guid: "third")], day: 2).new == 0)
        #expect(try titles() == ["Report number 1"])
    }

    @Test func versionsCountedInTheGuidAreVersions() throws {
        try list([item(1, guid: status + "#0")])
        var corrected = item(2, guid: status + "#1")
        corrected.published = item(1).published
        let counts = try list([corrected], day: 1)
        #expect(counts.revised == 1 && counts.new == 0)
        #expect(try articles().map(\.revision) == [2])
    }

    @Test func aSecondFeedOfTheOutletListsTheSameArticles() throws {
        let items = (1...3).map { item($0) }
        try list(items)
        #expect(try list(items, source: "b").new == 0)
        #expect(try list([items[1]], day: 1, source: "c").new == 0)
        #expect(try titles().count == 3)
    }

    @Test func titlesAloneAreEnoughWhereNoPageIsRead() throws {
        let items = (1...3).map { number in
            var item = item(number)
            item.content = nil
            return item
        }
        #expect(try list(items).new == 3)
        #expect(try list(items, day: 1) == ListingMerge.Counts())
        // Where it is read, it is the page of them all.
        #expect(try list(items, source: "b", policy: .auto).queued == 0)
    }

    @Test func anItemWithoutWordsHidesNone() throws {
        var silent = item(9)
        silent.content = nil
        let long = String(repeating: "And so on, for this report is whole and needs no page. ", count: 60)
        let items = (1...2).map { number in
            var item = item(number)
            item.content = "<p>\(Self.texts[number]) \(long)</p>"
            return item
        }
        #expect(try list([silent] + items, policy: .auto).new == 2)
        #expect(try titles() == ["Report number 1", "Report number 2"])
    }

    @Test func theNextItemReplacesNoneThoughItIsListedTwice() throws {
        try list([item(1)])
        #expect(try list([item(2), item(2, guid: "again")], day: 2).new == 1)
        #expect(try titles() == ["Report number 1", "Report number 2"])
        #expect(try articles().map(\.revision) == [1, 1])
    }

    @Test func whatStandsOnAPageIsNamedByItsAddress() throws {
        let counts = try list((1...3).map { item($0) }, policy: .page)
        #expect(counts.queued == 1 && counts.new == 0)
    }

    @Test func ofTwoVersionsInOneListingTheLaterIsTaken() throws {
        var (old, new) = (item(1), item(1, title: "Report number 1, corrected"))
        old.updated = StatedDate(start, offset: 0, precision: .second)
        new.updated = StatedDate(start + 3600, offset: 0, precision: .second)
        #expect(try list([old, new, item(2, link: "https://news.example/2")]).new == 2)
        #expect(try titles() == ["Report number 1, corrected", "Report number 2"])
        #expect(try list([new, old, item(2, link: "https://news.example/2")], day: 1) == ListingMerge.Counts())
    }
}
