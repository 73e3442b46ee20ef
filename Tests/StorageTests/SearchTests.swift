import Model
import Testing
import Text

@testable import Storage

@Suite struct SearchTests {
    private let test: TestStore
    private let store: Store

    init() throws {
        test = try TestStore()
        store = try test.open()
    }

    private func phrase(_ words: String, isPrefix: Bool = false) -> SearchQuery.Phrase {
        let found = SearchWords(words)
        return SearchQuery.Phrase(
            String(decoding: found.bytes, as: UTF8.self).split(separator: " ").map(String.init), isPrefix: isPrefix)
    }

    private func query(_ words: String, isPrefix: Bool = false) -> SearchQuery {
        var query = SearchQuery()
        query.required = [SearchQuery.Term([[phrase(words, isPrefix: isPrefix)]])]
        return query
    }

    @discardableResult
    private func add(_ number: Int, _ title: String, _ text: String, source: String = "s") throws -> Int64 {
        try store.write { tx in
            var article = newArticle(number, source: try tx.addSource(name: source).id, text: text)
            article.draft.title = title
            return try tx.insert(article, now: noon).id
        }
    }

    @discardableResult
    private func index(_ articles: Int = 1000) throws -> SearchProgress {
        try store.write { tx in try tx.indexForSearch(articles: articles, bytes: 1 << 20) }
    }

    private func titles(_ query: SearchQuery, limit: Int = 10) throws -> [String] {
        try store.read { try $0.search(query, limit: limit) }.hits.map { $0.article.title ?? "" }
    }

    @Test func findsAndRanksTheTitleFirst() throws {
        try add(1, "Weather", "A long day of rain in Kabul and in the hills around it.")
        try add(2, "Kabul", "Rain is near.")
        try add(3, "Herat", "Sun.")
        #expect(try index() == SearchProgress(done: 3, waiting: 0))
        #expect(try titles(query("KABUL")) == ["Kabul", "Weather"])
        #expect(try titles(query("in Kabul")) == ["Weather"])
        #expect(try titles(query("kab", isPrefix: true)) == ["Kabul", "Weather"])
        #expect(try titles(query("kab")) == [])
    }

    @Test func indexingGoesOnWhereItEnded() throws {
        for number in 0..<10 { try add(number, "T\(number)", "same words") }
        #expect(try index(4) == SearchProgress(done: 4, waiting: 6))
        let answer = try store.read { try $0.search(query("same"), limit: 20) }
        #expect(answer.hits.count == 4 && answer.waiting == 6)
        store.close()
        let again = try test.open()
        #expect(
            try again.write { tx in try tx.indexForSearch(articles: 100, bytes: 1 << 20) }
                == SearchProgress(done: 6, waiting: 0))
        #expect(try again.read { try $0.search(query("same"), limit: 20) }.hits.count == 10)
    }

    @Test func anUndoneBatchIsDoneAgain() throws {
        struct Stop: Error {}
        try add(1, "T", "words")
        #expect(throws: StoreError.self) {
            try store.write { tx in
                _ = try tx.indexForSearch(articles: 10, bytes: 1 << 20)
                throw Stop()
            }
        }
        #expect(try titles(query("words")) == [])
        #expect(try index().done == 1)
        #expect(try titles(query("words")) == ["T"])
    }

    @Test func aRevisionReplacesWhatWasIndexed() throws {
        let id = try add(1, "Old title", "the tunnel opened")
        try index()
        try store.write { tx in
            try tx.revise(
                id, draft("New title", text: "the bridge opened"), digest: SHA256Digest(of: "x").bytes,
                titleDigest: nil, fetchedAt: noon, now: noon)
        }
        #expect(try titles(query("bridge")) == [])
        #expect(try index().done == 1)
        #expect(try titles(query("bridge")) == ["New title"])
        #expect(try titles(query("tunnel")) == [])
        #expect(try titles(query("old")) == [])
        try store.write { tx in try tx.link(id, duplicateOf: nil, now: noon) }
        #expect(try index() == SearchProgress(done: 1, waiting: 0))
        #expect(try titles(query("bridge")) == ["New title"])
        #expect(try store.read { try $0.session.first("SELECT count(*) FROM search_doc") { $0.int(0) } } == 1)
        try store.write { try $0.session.run("INSERT INTO search (search) VALUES ('integrity-check')") }
    }

    @Test func otherFoldingRulesBeginAnew() throws {
        try add(1, "T", "words")
        try index()
        try store.write { try $0.setMeta("search.version", "0") }
        #expect(try store.read { try $0.waitingForSearch() } == 1)
        #expect(try index() == SearchProgress(done: 1, waiting: 0))
        #expect(try titles(query("words")) == ["T"])
    }

    @Test func commonWordsComeNewestFirst() throws {
        for number in 0..<1100 { try add(number, "T\(number)", "common") }
        while try index().waiting > 0 {}
        #expect(try titles(query("common"), limit: 3) == ["T1099", "T1098", "T1097"])
    }

    @Test func filtersAndLeavesOut() throws {
        try add(1, "A", "rain in the north", source: "one")
        try add(2, "B", "rain in the south", source: "two")
        try index()
        var query = query("rain")
        query.sources = ["two", "nobody"]
        #expect(try titles(query) == ["B"])
        query.sources = ["nobody"]
        #expect(try titles(query) == [])
        query.sources = []
        query.excluded = [SearchQuery.Term([[phrase("the south")]])]
        #expect(try titles(query) == ["A"])
        query.excluded = []
        query.dates.after = StatedDate(noon + 1, offset: 0, precision: .second)
        #expect(try titles(query) == [])
        query.dates.after = StatedDate(noon, offset: 0, precision: .second)
        #expect(try titles(query).count == 2)
        // The word that stands for a source is no word of a text.
        #expect(try titles(self.query("1")) == [])
    }

    @Test func snippetsAreTheTextItself() throws {
        let text =
            String(repeating: "پیش از این ", count: 60) + "خبر از كابل رسید"
            + String(repeating: " و پس از آن", count: 60)
        try add(1, "كـابل", text)
        try index()
        let hit = try #require(try store.read { try $0.search(query("کابل"), limit: 1) }.hits.first)
        #expect(hit.title.text == "كـابل" && hit.title.matches == [0..<5])
        #expect(hit.text.isCutBefore && hit.text.isCutAfter)
        #expect(text.contains(hit.text.text) && hit.text.text.count < 260)
        let range = try #require(hit.text.matches.first)
        #expect(hit.text.matches.count == 1)
        #expect(String(String.UnicodeScalarView(Array(hit.text.text.unicodeScalars)[range])) == "كابل")
    }
}
