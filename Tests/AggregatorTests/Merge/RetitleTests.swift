import Model
import Storage
import Testing

@testable import Aggregator

/// Whose title an article has when its list and its page do not agree any more.
@Suite struct RetitleTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let source: SourceState
    private let start = Instant(seconds: 1_708_581_600)

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
        source = try store.write { transaction in try transaction.addSource(name: "paper") }
    }

    /// A listing with one item; nil: with another one only.
    private func list(_ title: String?, hours: Int64) throws {
        let now = start + hours * 3600
        var draft = Draft()
        draft.title = title ?? "Something else"
        let key = title == nil ? "other" : "1"
        let item = ListedItem(
            guid: nil, url: "http://news.example/\(key)", key: key,
            digest: TextIdentity.digest(of: draft.title ?? ""), draft: draft, needsPage: true)
        try store.write { transaction in
            _ = try ListingMerge(transaction: transaction, source: source.id, outlet: "Paper", now: now)
                .apply([item], isNewList: true)
        }
    }

    /// The article's page, asked because it is queued or because it is known; the extractor trusts the list's title.
    private func readPage(_ reading: (QueuedPage) -> PageReading, hours: Int64) throws {
        let now = start + hours * 3600
        let queued = try store.read { try $0.queuedPages(source: source.id, now: now, limit: 10) }
        let known = try store.read {
            try $0.knownPages(
                source: source.id, now: now + 14 * 86_400, farthest: now + 30 * 86_400, limit: 10)
        }
        let page = try #require((queued + known).first { $0.url == "http://news.example/1" })
        try store.write { transaction in
            _ = try PageMerge(
                transaction: transaction, source: source.id, outlet: "Paper", now: now, recheck: 14 * 86_400
            )
            .apply(reading(page), of: page)
        }
    }

    private func readPage(titled ownTitle: String, hours: Int64) throws {
        try readPage(
            { page in
                var draft = Draft()
                draft.title = page.draft.title
                draft.text = "The whole text."
                return .article(
                    draft, ownTitle: ownTitle, url: page.url, keys: ["1"], PageState(etag: "a", digest: [1]))
            }, hours: hours)
    }

    private func article() throws -> Article {
        try #require(try store.read { try $0.export(ArticleFilter(), limit: 10) }.first)
    }

    @Test func aPageRenamesItsArticleOnceTheListHasLetItGo() throws {
        try list("Old title", hours: 0)
        try readPage(titled: "Old title", hours: 0)
        try list(nil, hours: 24)
        try readPage(titled: "New title", hours: 24)
        #expect(try article().title == "New title")
        #expect(try article().revision == 2)
        try readPage(titled: "Newest title", hours: 48)
        #expect(try article().revision == 3)
    }

    @Test func whileTheListShowsItTheListsTitleStands() throws {
        try list("Old title", hours: 0)
        try readPage(titled: "Old title", hours: 0)
        try readPage(titled: "New title", hours: 24)
        #expect(try article().title == "Old title")
        try list(nil, hours: 48)
        try readPage(titled: "New title", hours: 48)
        #expect(try article().title == "New title")
        #expect(try article().revision == 2)
    }

    @Test func aPageThatNeverAgreedWithItsListRenamesNothing() throws {
        try list("The list's title", hours: 0)
        try readPage(titled: "Paper of the day", hours: 0)
        try list(nil, hours: 24)
        try readPage(titled: "Paper of the next day", hours: 24)
        #expect(try article().title == "The list's title")
        #expect(try article().revision == 1)
    }

    @Test(arguments: [PageReading.unchanged, .unreadable(reason: "timeout", isFinal: false)])
    func theListsNewTitleDoesNotNeedANewPage(_ reading: PageReading) throws {
        try list("Old title", hours: 0)
        try readPage(titled: "Old title", hours: 0)
        try list("New title", hours: 24)
        try readPage({ _ in reading }, hours: 24)
        #expect(try article().title == "New title")
        #expect(try article().text == "The whole text.")
        #expect(try article().revision == 2)
    }

    @Test func aTitleThatIsOnlyCutRenamesNothing() throws {
        try list("The parliament has approved the budget", hours: 0)
        try readPage(titled: "The parliament has approved the budget", hours: 0)
        try list("The parliament has appr…", hours: 24)
        try readPage({ _ in .unchanged }, hours: 24)
        #expect(try article().revision == 1)
    }

    @Test(arguments: [
        ("شمار موارد پولیو\u{FFFD}", "شمار موارد پولیو"), ("\u{FFFD} A title \u{FFFD}", "A title"),
        ("In \u{FFFD} between", "In \u{FFFD} between"), ("\u{FFFD}", "\u{FFFD}"), ("", ""),
    ])
    func charactersCutInTwoAtTheEndsOfATitleAreLeftOut(_ title: String, _ expected: String) {
        #expect(TextIdentity.withoutCutCharacters(title) == expected)
    }
}
