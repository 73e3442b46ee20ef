import Model
import Storage
import Testing
import Text

@testable import Aggregator

/// How far a run brings the index, and how far somebody who searches.
@Suite struct SearchIndexingTests {
    private static let now = Instant(seconds: 1_700_000_000)

    private let folder: TemporaryFolder
    private let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    private func add(_ numbers: Range<Int>) throws {
        try store.write { tx in
            let source = try tx.addSource(name: "one").id
            for number in numbers {
                var draft = Draft()
                (draft.title, draft.text) = ("Title \(number)", "River \(number)")
                var article = NewArticle(
                    draft: draft, source: source, outlet: "O", url: nil, guid: nil,
                    digest: SHA256Digest(of: "\(number)").bytes, fetchedAt: Self.now)
                article.urlKeys = ["\(number)"]
                _ = try tx.insert(article, now: Self.now)
            }
        }
    }

    private var waiting: Int {
        get throws { try store.read { try $0.waitingForSearch() } }
    }

    @Test func runIndexesWhatItBroughtAndLeavesAFloodToWhoeverSearches() throws {
        let indexing = SearchIndexing(store)
        try add(0..<1000)
        try indexing.catchUpAfterRun(now: Self.now) { true }
        #expect(try waiting == 1000)
        try indexing.catchUpAfterRun(now: Self.now) { false }
        #expect(try waiting == 0)
        try add(1000..<2001)
        try indexing.catchUpAfterRun(now: Self.now) { false }
        #expect(try waiting == 1001)
        #expect(try store.read { try $0.waitingForSearch(atMost: 5) } == 5)
        #expect(try indexing.catchUp(within: .seconds(600)) == SearchProgress(done: 1001, waiting: 0))
        try add(2001..<2002)
        try indexing.catchUpAfterRun(now: Self.now) { false }
        #expect(try waiting == 0)
        store.close()
    }

    @Test func aFloodThatHasWaitedForADayIsTakenUpByARun() throws {
        let indexing = SearchIndexing(store)
        try add(0..<1001)
        try indexing.catchUpAfterRun(now: Self.now + 86_399) { false }
        #expect(try waiting == 1001)
        try indexing.catchUpAfterRun(now: Self.now + 86_400) { false }
        #expect(try waiting == 0)
        store.close()
    }
}
