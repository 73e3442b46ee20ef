import Dedup
import Model
import Storage
import Testing

@testable import Aggregator

/// Near duplicates as a run finds them, through the real store.
@Suite struct DuplicateMergeTests {
    private let folder: TemporaryFolder
    private let start = Instant(seconds: 1_708_581_600)
    private var path: String { folder.path + "/test.db" }

    init() throws { folder = try TemporaryFolder() }

    private func open(_ name: String = "test.db") throws -> Store { try folder.store(name) }

    private func item(_ key: String, _ text: String, published: Instant? = nil) -> ListedItem {
        var draft = Draft()
        draft.title = "Title \(key)"
        draft.text = text
        draft.published = published.map { StatedDate($0, offset: 0, precision: .second) }
        return ListedItem(
            guid: key, url: "http://news.example/\(key)", key: key, digest: TextIdentity.digest(of: key + text),
            draft: draft, needsPage: false)
    }

    private func merge(
        _ items: [ListedItem], into store: Store, source: String = "a", at now: Instant, near: Bool = true
    ) throws {
        var options = DedupOptions()
        options.near = near
        try store.write { transaction in
            let source = try transaction.addSource(name: source)
            _ = try ListingMerge(
                transaction: transaction, source: source.id, outlet: "Outlet", now: now, dedup: options
            ).apply(items, isNewList: true)
        }
    }

    /// The key of the article that stands for each, by key.
    private func heads(_ store: Store) throws -> [String: String] {
        let articles = try store.read { try $0.export(ArticleFilter(), limit: 1000) }
        let keys = Dictionary(articles.map { ($0.id, $0.guid ?? "") }, uniquingKeysWith: { a, _ in a })
        return Dictionary(
            articles.map { ($0.guid ?? "", keys[$0.duplicateOf ?? $0.id] ?? "") }, uniquingKeysWith: { a, _ in a })
    }

    private func id(_ key: String, _ store: Store) throws -> String {
        try #require(try store.read { try $0.export(ArticleFilter(), limit: 1000) }.first { $0.guid == key }).id
    }

    private func changes(_ store: Store, since seq: Int64 = 0) throws -> [String] {
        try store.read { try $0.changes(since: seq, limit: 1000) }.map { "\($0.op) \($0.guid ?? "")" }
    }

    private func text(_ paragraphs: [String]) -> String { paragraphs.joined(separator: "\n\n") }

    @Test func aReprintIsLinkedToTheOneThatCameFirst() throws {
        var made = MadeStories(seed: 1)
        let story = made.story()
        let store = try open()
        try merge([item("1", text(story)), item("2", text(made.story()))], into: store, at: start)
        try merge(
            [item("3", "KABUL (NW) - " + text(Array(story.dropLast())))], into: store, source: "b", at: start + 60)
        #expect(try heads(store) == ["1": "1", "2": "2", "3": "1"])
        // One line tells of the new article and what it is a copy of.
        #expect(try changes(store) == ["new 1", "new 2", "new 3"])
        let copy = try store.read { try $0.export(ArticleFilter(), limit: 10) }.last
        #expect(copy?.story == copy?.duplicateOf)
    }

    @Test func nothingIsComparedWhenItIsTurnedOff() throws {
        var made = MadeStories(seed: 2)
        let story = made.story()
        let store = try open()
        try merge([item("1", text(story)), item("2", text(story) + " More.")], into: store, at: start, near: false)
        #expect(try heads(store) == ["1": "1", "2": "2"])
    }

    @Test func whatLiesBeyondTheWindowIsNotCompared() throws {
        var made = MadeStories(seed: 3)
        let story = made.story()
        let store = try open()
        let late = start + 15 * 86_400
        try merge(
            [item("1", text(story), published: start), item("2", text(story) + " More.", published: late)],
            into: store, at: late)
        #expect(try heads(store) == ["1": "1", "2": "2"])
    }

    @Test func oneThatIsLikeTwoJoinsThemUnderTheFirst() throws {
        var made = MadeStories(seed: 4)
        let (one, other) = (made.story(paragraphs: 3), made.story(paragraphs: 3))
        let store = try open()
        try merge(
            [item("1", text(one)), item("2", text(other)), item("3", text(other) + " So.")], into: store, at: start)
        #expect(try heads(store) == ["1": "1", "2": "2", "3": "2"])
        try merge([item("4", text(one + other))], into: store, source: "b", at: start + 60)
        // No chains: all name the head.
        #expect(try heads(store) == ["1": "1", "2": "1", "3": "1", "4": "1"])
        #expect(try changes(store, since: 3) == ["new 4", "linked 2", "linked 3"])
    }

    @Test func aNewWordingIsComparedAnew() throws {
        var made = MadeStories(seed: 5)
        let (story, other) = (made.story(), made.story())
        let store = try open()
        try merge(
            [item("1", text(story)), item("2", text(story) + " Copy."), item("3", text(story) + " Again.")],
            into: store, at: start)
        try merge([item("1", text(other))], into: store, at: start + 60)
        #expect(try heads(store) == ["1": "1", "2": "2", "3": "2"])
        #expect(try changes(store, since: 3) == ["revised 1", "linked 2", "linked 3"])
        try merge([item("4", text(other) + " Late.")], into: store, source: "b", at: start + 120)
        try merge([item("2", text(other) + " Too.")], into: store, source: "a", at: start + 180)
        #expect(try heads(store) == ["1": "1", "2": "1", "3": "3", "4": "1"])
    }

    @Test func decisionsOutliveComparison() throws {
        var made = MadeStories(seed: 6)
        let (story, other) = (made.story(), made.story())
        let store = try open()
        try merge(
            [item("1", text(story)), item("2", text(story) + " Copy."), item("3", text(other))], into: store, at: start)
        let desk = DuplicateDesk(store: store, options: DedupOptions())
        let (one, two, three) = (try id("1", store), try id("2", store), try id("3", store))
        #expect(try desk.decide(.split, two, one, now: start).areJoined == false)
        #expect(try desk.decide(.join, one, three, now: start).areJoined)
        #expect(try heads(store) == ["1": "1", "2": "2", "3": "1"])
        #expect(try changes(store, since: 3) == ["linked 2", "linked 3"])
        // Signed again, the texts still say otherwise.
        try merge([item("2", text(story) + " Copied."), item("3", text(other) + " New.")], into: store, at: start + 60)
        try merge([item("4", text(story) + " Third.")], into: store, source: "b", at: start + 120)
        #expect(try heads(store) == ["1": "1", "2": "2", "3": "1", "4": "1"])
        let why = try desk.explain(one, two)
        #expect(why.decision == "split")
        #expect(why.verdict == "resemblance")
        #expect(!why.areJoined)
    }

    @Test func namesThatAreNoArticlesAreRefused() throws {
        let store = try open()
        try merge([item("1", "Some words that are stored.")], into: store, at: start)
        let desk = DuplicateDesk(store: store, options: DedupOptions())
        let id = try id("1", store)
        #expect(throws: UnknownArticle.self) { try desk.explain(id, "nobody") }
        #expect(throws: OneArticle.self) { try desk.explain(id, id) }
    }

    @Test func whatIsOldLeavesTheIndex() throws {
        var made = MadeStories(seed: 7)
        let story = made.story()
        let store = try open()
        try merge([item("1", text(story))], into: store, at: start)
        try merge([item("2", text(made.story()))], into: store, at: start + 86_400)
        let keys = TextSignature(text: text(story)).keys
        #expect(try store.read { try $0.holders(of: keys) }.allSatisfy { !$0.isEmpty })
        try store.write { try $0.pruneNearKeys(firstSeenBefore: start + 3600) }
        #expect(try store.read { try $0.holders(of: keys) }.allSatisfy { $0.isEmpty })
        try merge([item("3", text(story) + " Late.")], into: store, at: start + 2 * 86_400)
        #expect(try heads(store)["3"] == "3")
    }

    /// A store that is dropped is as one whose run was killed: the keys were in memory only.
    @Test func keysThatAKilledRunLeftOutAreMadeAgain() throws {
        var made = MadeStories(seed: 9)
        let (story, other) = (made.story(), made.story())
        var store = try open()
        try merge([item("1", text(story))], into: store, at: start)
        store = try open()
        #expect(try store.read { try $0.holders(of: TextSignature(text: text(story)).keys) }.allSatisfy(\.isEmpty))
        try merge([item("2", text(other))], into: store, at: start + 60, near: false)
        try merge([item("3", text(story) + " Copy.")], into: store, at: start + 120)
        try merge([item("4", text(other) + " Copy.")], into: store, at: start + 180)
        #expect(try heads(store) == ["1": "1", "2": "2", "3": "1", "4": "2"])
    }

    /// "/news-in-brief/" serves again for the next collection of that title; the first one stays what it was.
    @Test func theNextArticleAtAnAddressOfWordsIsStoredBesideTheFirst() throws {
        func brief(_ text: String, _ hours: Int64) -> ListedItem {
            var item = item("news.example/brief", text, published: start + hours * 3600)
            item.guid = nil
            return item
        }
        var made = MadeStories(seed: 10)
        let (one, two) = (text(made.story()), text(made.story()))
        let store = try open()
        try merge([brief(one, 0)], into: store, at: start)
        try merge([brief(one + " Corrected.", 3)], into: store, at: start + 4 * 3600)
        try merge([brief(two, 24)], into: store, at: start + 24 * 3600)
        // An older copy of the feed, and the present one again.
        try merge([brief(one + " Corrected.", 3)], into: store, at: start + 25 * 3600)
        try merge([brief(two, 24)], into: store, at: start + 26 * 3600)
        let articles = try store.read { try $0.export(ArticleFilter(), limit: 10) }
        #expect(articles.map(\.text) == [one + " Corrected.", two])
        #expect(articles.map(\.revision) == [2, 1])
        #expect(try store.read { try $0.changes(since: 0, limit: 10) }.map(\.op) == [.new, .revised, .new])
    }

    /// However the articles are divided among passes, and whether the store was closed between, the clusters are those of
    /// the batch.
    @Test(arguments: [1, 3, 7, 40])
    func passesGiveTheClustersOfTheBatch(size: Int) throws {
        var made = MadeStories(seed: 8)
        var texts: [String] = []
        let standing = made.story(paragraphs: 1)
        for number in 0..<10 {
            let story = made.story()
            texts.append(text(story + standing))
            texts.append(text(Array(story.dropLast())) + " Version \(number).")
            texts.append(text(["Menu Share Print"] + story + standing))
            texts.append(text(made.story(paragraphs: 2) + standing))
        }
        // Far from one another, so that copies meet across passes.
        let order = texts.indices.sorted { ($0 % 4, $0) < ($1 % 4, $1) }
        var groups = DuplicateGroups(window: 14 * 86_400)
        for index in order {
            groups.add(
                .init(
                    source: "a", guid: "\(index)", url: "http://news.example/\(index)", title: nil, text: texts[index],
                    language: nil, published: start, firstSeen: start))
        }
        let batch = groups.answers().map { "\(order[$0.cluster])" }
        var store = try open("split-\(size).db")
        for first in stride(from: 0, to: order.count, by: size) {
            let slice = order[first..<min(first + size, order.count)]
            try merge(slice.map { item("\($0)", texts[$0], published: start) }, into: store, at: start)
            store.close()
            store = try open("split-\(size).db")
        }
        let heads = try heads(store)
        #expect(order.map { heads["\($0)"] ?? "" } == batch)
        #expect(Set(batch).count == 20)
    }
}
