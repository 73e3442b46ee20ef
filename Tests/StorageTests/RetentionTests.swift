import Model
import Testing
import Text

@testable import Storage

@Suite struct RetentionTests {
    private let test: TestStore
    private let store: Store

    init() throws {
        test = try TestStore()
        store = try test.open()
    }

    /// Articles a day apart, the first one 100 days old, each with a second revision; all indexed.
    private func fill(_ count: Int, isListed: Bool = false) throws {
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            if isListed { try tx.beginListing(source: source, at: noon) }
            for number in 0..<count {
                var article = newArticle(number, source: source, text: "text word\(number)")
                article.draft.published = StatedDate(noon + Int64(number - 100) * 86_400, offset: 0, precision: .second)
                let id = try tx.insert(article, now: noon).id
                try tx.see(
                    source: source, article: id, guid: "g\(number)", urlKey: "k\(number)", digest: [1], at: noon)
                if number % 2 == 0 {
                    let text = "text other\(number)"
                    try tx.revise(
                        id, draft("Title", text: text), digest: SHA256Digest(of: text).bytes, titleDigest: nil,
                        fetchedAt: noon, now: noon)
                }
            }
            _ = try tx.indexForSearch(articles: 1000, bytes: 1 << 20)
        }
    }

    private func limits(days: Int64) -> PruneLimits {
        var limits = PruneLimits()
        limits.olderThan = noon + -days * 86_400
        return limits
    }

    private func plan(_ limits: PruneLimits) throws -> PrunePlan { try store.read { try $0.prunePlan(limits) } }

    private func count(_ table: String) throws -> Int64 {
        try store.read { try $0.session.first("SELECT count(*) FROM \(table)") { $0.int(0) ?? 0 } ?? 0 }
    }

    private func found(_ word: String) throws -> Int {
        var query = SearchQuery()
        query.required = [SearchQuery.Term([[SearchQuery.Phrase([word])]])]
        return try store.read { try $0.search(query, limit: 100) }.hits.count
    }

    @Test func whatIsOldGoesWithAllThatBelongsToIt() throws {
        try fill(20)
        let plan = try plan(limits(days: 90))
        #expect(plan.articles.count == 10 && plan.undelivered == 0)
        #expect(try store.prune(plan) == 10)
        try store.compact()
        for table in ["article", "body", "item", "url_key", "search_doc"] {
            #expect(try count(table) == 10, "\(table)")
        }
        #expect(try count("version") == 5)
        #expect(try found("text") == 10)
        #expect(try found("word1") == 0 && found("other2") == 0 && found("word11") == 1)
        #expect(try store.integrityProblems() == [])
        #expect(try store.read { try $0.indexProblems() } == [])
        #expect(try store.write { $0.searchStructureProblem() } == nil)
        // Seqs go on; who has not read so far is told to resync.
        let newest = try store.read { try $0.newestSeq() }
        #expect(newest == 30)
        #expect(throws: StoreError.self) { try store.read { try $0.requireKept(cursor: 3) } }
        try store.read { try $0.requireKept(cursor: newest) }
        try store.write { tx in _ = try tx.insert(newArticle(99, source: 1), now: noon) }
        #expect(try store.read { try $0.newestSeq() } == 31)
    }

    @Test func whatIsNotTakenStays() throws {
        try fill(20)
        try store.write { tx in try tx.acknowledge(consumer: "desk", seq: 6, now: noon) }
        var limits = limits(days: 90)
        #expect(try plan(limits).articles.count == 4)
        #expect(try plan(limits).undelivered == 6)
        limits.archives = ["texts"]
        #expect(try plan(limits).articles.isEmpty)
        try store.write { tx in try tx.setArchiveCursor("texts", 3) }
        #expect(try plan(limits).articles.count == 2)
        limits.isForced = true
        #expect(try plan(limits).articles.count == 10)
    }

    @Test func whatIsListedStays() throws {
        try fill(20, isListed: true)
        var limits = limits(days: 90)
        limits.sources = ["s", "other"]
        let listed = try plan(limits)
        #expect(listed.articles.isEmpty && listed.listed == 10)
        // Nobody asks a source any more that is not configured: nothing of it would come back.
        limits.sources = ["other"]
        let unlisted = try plan(limits)
        #expect(unlisted.articles.count == 10 && unlisted.listed == 0)
    }

    @Test func theNewestStaysAndIsTold() throws {
        try fill(5)
        let all = try plan(limits(days: 1))
        #expect(all.articles == [1, 2, 3, 4] && all.keepsNewest)
        #expect(try plan(limits(days: 97)).keepsNewest == false)
    }

    @Test func changesThatAreNotKeptAreJudgedByTheArticlesTimes() throws {
        let day: Int64 = 86_400
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            for number in 0..<4 {
                let moment = noon + Int64(number) * day
                var article = newArticle(number, source: source)
                article.fetchedAt = moment
                _ = try tx.insert(article, now: moment)
            }
            let text = "another text"
            let moment = noon + 5 * day
            try tx.revise(
                1, draft("Title", text: text), digest: SHA256Digest(of: text).bytes, titleDigest: nil,
                fetchedAt: moment, now: moment)
            try tx.markGone(2, now: noon + 6 * day)
        }
        func exported(since day: Int64) throws -> [String] {
            var filter = ArticleFilter()
            filter.changedSince = noon + day * 86_400
            return try store.read { try $0.export(filter, limit: 10) }.compactMap(\.guid).sorted()
        }
        for days: Int64 in [0, 3, 4, 100] {
            _ = try store.write { tx in try tx.pruneChanges(before: noon + days * day, archives: []) }
            #expect(try exported(since: 0) == ["g-0", "g-1", "g-2", "g-3"])
            #expect(try exported(since: 3) == ["g-0", "g-1", "g-3"])
            #expect(try exported(since: 4) == ["g-0", "g-1"])
            #expect(try exported(since: 6) == ["g-1"])
            #expect(try exported(since: 7) == [])
        }
    }

    @Test func aSizeIsReachedFromTheOldestOn() throws {
        try fill(60)
        var limits = PruneLimits()
        let used = try store.read { try $0.usedBytes() }
        limits.size = used / 2
        let plan = try plan(limits)
        #expect((25...35).contains(plan.articles.count) && plan.articles.first == 1)
        limits.size = used * 2
        #expect(try self.plan(limits).articles.isEmpty)
    }

    /// Each damage alone, in a store that was sound; the articles by their rows.
    @Test(arguments: [
        ("DELETE FROM change WHERE article = 2", 2), ("UPDATE change SET op = 'gone' WHERE seq = 2", 1),
        ("UPDATE article SET last_seq = 1, last_op = 'new' WHERE id = 1", 1),
        ("UPDATE article SET revision = 3 WHERE id = 1", 1), ("UPDATE article SET duplicate_of = 77 WHERE id = 3", 3),
        ("UPDATE article SET story = 77 WHERE id = 4", 4),
    ])
    func whatContradictsItselfIsNoticed(damage: String, article: Int64) throws {
        try fill(4)
        #expect(try store.read { try $0.linkProblems() } == [])
        try store.write { tx in try tx.session.run(damage) }
        let problems = try store.read { try $0.linkProblems() }
        let id = try store.read { try $0.core(article) }?.publicID
        #expect(problems.map(\.kind) == [.change] && problems.first?.article == id)
    }

    @Test func changesThatWereLetGoAreNoProblem() throws {
        try fill(4)
        _ = try store.write { tx in try tx.pruneChanges(before: noon + 1, archives: []) }
        try store.write { tx in _ = try tx.insert(newArticle(9, source: 1), now: noon + 9) }
        #expect(try store.read { try $0.linkProblems() } == [])
    }

    @Test func anIdThatBeginsManyIsTold() throws {
        try fill(99)
        let ids = try store.read { try $0.list(ArticleFilter(), limit: 99) }.map(\.id)
        let beginning = try #require(Dictionary(grouping: ids) { $0.prefix(1) }.first { $0.value.count > 1 })
        let many = try store.read { try $0.absence(of: String(beginning.key)) }
        #expect(many.hasPrefix("several articles have ids that begin with '\(beginning.key)'"))
        #expect(many.contains(try #require(beginning.value.min())))
        #expect(try store.read { try $0.absence(of: "?") }.hasPrefix("no article has the id '?'"))
    }

    @Test func anotherTextIsNoticed() throws {
        try fill(4)
        func problems() throws -> [StoreProblem] {
            var out: [StoreProblem] = []
            _ = try store.read { try $0.verifyTexts(after: 0, limit: 100) { out.append($0) } }
            return out + (try store.read { try $0.indexProblems() })
        }
        #expect(try problems() == [])
        try store.write { tx in
            try tx.session.run("UPDATE body SET text = 'text wordX' WHERE article = 2")
            try tx.session.run("UPDATE version SET text = 'text wordY' WHERE article = 3")
            try tx.session.run("DELETE FROM search_doc WHERE article = 4")
        }
        #expect(try problems().map(\.kind) == [.text, .text, .index])
    }
}
