import Model
import Storage
import Testing

@testable import Aggregator

/// The merge through the real store.
@Suite struct ListingMergeTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let start = Instant(seconds: 1_708_581_600)

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    private func source(_ name: String) throws -> SourceState {
        try store.write { transaction in try transaction.addSource(name: name) }
    }

    private func item(
        _ key: String, guid: String? = nil, title: String = "A title", text: String? = "Some words.",
        needsPage: Bool = false, published: Instant? = nil
    ) -> ListedItem {
        var draft = Draft()
        draft.title = title
        draft.text = text
        draft.published = published.map { StatedDate($0, offset: 0, precision: .second) }
        draft.publishedFrom = published == nil ? .none : .feed
        let words = [key, guid ?? "", title, text ?? "", "\(published?.seconds ?? 0)"].joined(separator: "|")
        return ListedItem(
            guid: guid, url: "http://news.example/\(key)", key: key, digest: TextIdentity.digest(of: words),
            draft: draft, needsPage: needsPage)
    }

    @discardableResult
    private func merge(_ items: [ListedItem], into source: SourceState, at now: Instant) throws -> ListingMerge.Counts {
        try store.write { transaction in
            try ListingMerge(transaction: transaction, source: source.id, outlet: "Outlet", now: now).apply(
                items, isNewList: true)
        }
    }

    private func articles() throws -> [Article] {
        try store.read { try $0.export(ArticleFilter(), limit: 100) }
    }

    private func changes() throws -> [Article] { try store.read { try $0.changes(since: 0, limit: 100) } }

    @Test func theSameListingAgainChangesNothingButTheTimeItWasSeen() throws {
        let source = try source("a")
        let items = [item("1", guid: "g1"), item("2", guid: "g2", text: "Other words.")]
        #expect(try merge(items, into: source, at: start).new == 2)
        #expect(try merge(items, into: source, at: start + 3600) == ListingMerge.Counts())
        #expect(try changes().map(\.op) == [.new, .new])
        #expect(try articles().map(\.lastSeen) == [start + 3600, start + 3600])
        #expect(try articles().map(\.firstSeen) == [start, start])
    }

    @Test func aCorrectionBecomesAVersion() throws {
        let source = try source("a")
        try merge([item("1", guid: "g1", text: "Old words.")], into: source, at: start)
        let counts = try merge([item("1", guid: "g1", text: "New words.")], into: source, at: start + 60)
        #expect(counts.revised == 1)
        let article = try #require(try articles().first)
        #expect(article.revision == 2)
        #expect(article.text == "New words.")
        #expect(article.op == .revised)
        #expect(try store.read { try $0.versions(of: article.id) }.map(\.text) == ["Old words.", "New words."])
    }

    @Test func aCorrectionComesWithTheMove() throws {
        let source = try source("a")
        try merge([item("1", guid: "g1", text: "Old words.")], into: source, at: start)
        let counts = try merge([item("2", guid: "g1", text: "New words.")], into: source, at: start + 60)
        #expect(counts.moved == 1 && counts.revised == 1)
        let article = try #require(try articles().first)
        #expect(article.url == "http://news.example/2")
        #expect(article.text == "New words." && article.revision == 2)
        // A new link alone is no version.
        let again = try merge([item("3", guid: "g1", text: "New words.")], into: source, at: start + 120)
        #expect(again.moved == 1 && again.revised == 0)
        #expect(try articles().map(\.revision) == [2])
    }

    @Test func aNewDateAloneIsNoVersion() throws {
        let source = try source("a")
        try merge([item("1", guid: "g1", published: start)], into: source, at: start)
        let counts = try merge([item("1", guid: "g1", published: start + 60)], into: source, at: start + 60)
        #expect(counts == ListingMerge.Counts())
        let article = try #require(try articles().first)
        #expect(article.revision == 1)
        #expect(article.published?.instant == start + 60)
        #expect(try changes().count == 1)
    }

    @Test func whiteSpaceAloneIsNoVersion() throws {
        let source = try source("a")
        try merge([item("1", guid: "g1", text: "Some  words.\n\nMore")], into: source, at: start)
        try merge([item("1", guid: "g1", text: "Some words. \n\n\n More")], into: source, at: start + 60)
        #expect(try articles().map(\.revision) == [1])
    }

    /// What all of a new source's addresses begin with is looked up once; where something lies there, each of them is.
    @Test(arguments: [
        (["p/1", "p/2"], ["p/1", "p/3"], 1), (["p/1", "p/2"], ["q/1", "q/2"], 2), (["p/1"], ["p/1/a", "p/1/b"], 2),
        (["p/12"], ["p/1", "p/12"], 1), (["خبر"], ["خبر", "خبز"], 1), (["p/1"], ["p/1"], 0),
        (["p/1"], ["p/2", "x"], 2),
    ])
    func aNewSourceKnowsWhatOthersListed(known: [String], listed: [String], new: Int) throws {
        try merge(known.map { item($0, text: "Words of \($0)") }, into: source("world"), at: start)
        let counts = try merge(listed.map { item($0, text: "Words of \($0)") }, into: source("home"), at: start)
        #expect(counts.new == new)
        #expect(try articles().count == known.count + new)
    }

    @Test func twoSourcesThatCarryOneStoryMakeOneArticle() throws {
        let (world, home) = (try source("world"), try source("home"))
        try merge([item("1", guid: "w1")], into: world, at: start)
        try merge([item("1", guid: "h1", title: "Another headline"), item("2")], into: home, at: start)
        #expect(try articles().map(\.title) == ["A title", "A title"])
        #expect(try articles().map(\.source) == ["world", "home"])
    }

    @Test func equalLongTextsAreLinkedNeverMerged() throws {
        let source = try source("a")
        let text = String(repeating: "The same long text stands at two addresses. ", count: 10)
        try merge([item("1", guid: "g1", text: text), item("2", guid: "g2", text: text)], into: source, at: start)
        let all = try articles()
        #expect(all.count == 2)
        #expect(all.last?.duplicateOf == all.first?.id)
        #expect(all.last?.story == all.first?.story)
    }

    @Test func anItemThatNeedsItsPageWaitsInTheQueue() throws {
        let source = try source("a")
        let counts = try merge([item("1", guid: "g1", needsPage: true)], into: source, at: start)
        #expect(counts.queued == 1)
        #expect(try articles().isEmpty)
        let pages = try store.read { try $0.queuedPages(source: source.id, now: start, limit: 10) }
        #expect(pages.map(\.url) == ["http://news.example/1"])
        #expect(pages.first?.draft.title == "A title")
    }

    @Test func aPageThatCannotBeReadDoesNotHideWhatTheFeedSays() throws {
        let source = try source("a")
        try merge([item("1", guid: "g1", needsPage: true)], into: source, at: start)
        let page = try #require(try store.read { try $0.queuedPages(source: source.id, now: start, limit: 1) }.first)
        let outcome = try store.write { transaction in
            try PageMerge(
                transaction: transaction, source: source.id, outlet: "Outlet", now: start, recheck: 14 * 86_400
            )
            .apply(.unreadable(reason: "timeout", isFinal: false), of: page)
        }
        #expect(outcome == .inserted)
        #expect(try articles().map(\.text) == ["Some words."])
        let later = start + 7 * 86_400
        #expect(try store.read { try $0.queuedPages(source: source.id, now: later, limit: 1) }.count == 1)
    }

    @Test func aPageThatIsReadMakesTheArticleWithItsWholeText() throws {
        let source = try source("a")
        try merge([item("1", guid: "g1", text: "Short.", needsPage: true)], into: source, at: start)
        let page = try #require(try store.read { try $0.queuedPages(source: source.id, now: start, limit: 1) }.first)
        var draft = Draft()
        draft.title = "A title"
        draft.text = "The whole text of the page."
        try store.write { transaction in
            _ = try PageMerge(
                transaction: transaction, source: source.id, outlet: "Outlet", now: start, recheck: 14 * 86_400
            )
            .apply(
                .article(
                    draft, ownTitle: draft.title, url: page.url, keys: ["1", "canonical"], PageState(digest: [1])),
                of: page)
        }
        #expect(try articles().map(\.text) == ["The whole text of the page."])
        #expect(try changes().map(\.op) == [.new])
        #expect(try store.read { try $0.article(urlKey: "canonical") } != nil)
        #expect(
            try merge([item("1", guid: "g1", text: "Short.", needsPage: true)], into: source, at: start + 60)
                == ListingMerge.Counts())
        // Once it has moved, its page is read again, but not for ever: some links are others with each answer.
        for number in 2...9 {
            let moved = item("\(number)", guid: "g1", text: "Short.", needsPage: true)
            let counts = try merge([moved], into: source, at: start + Int64(number) * 60)
            #expect(counts.moved == 1 && counts.queued == (number <= 3 ? 1 : 0))
        }
    }
}
