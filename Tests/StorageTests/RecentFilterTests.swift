import Model
import Testing
import Text

@testable import Storage

/// What near-duplicate search remembers of the texts that came last.
@Suite struct RecentFilterTests {
    private func filter(of article: Int64, length: Int) -> ArraySlice<UInt64> {
        (0..<length).map { UInt64(article) << 20 + UInt64($0) }[...]
    }

    @Test func filtersAreKeptUntilNewOnesNeedTheirRoom() {
        var recent = RecentFilters()
        #expect(recent.filter(of: 1) == nil)
        let articles = 1...60_000 as ClosedRange<Int64>
        func length(_ article: Int64) -> Int { 1 + Int(article % 40) }
        for article in articles { recent.keep(filter(of: article, length: length(article)), of: article) }
        var known = 0
        for article in articles {
            guard let found = recent.filter(of: article) else { continue }
            #expect(Array(found) == Array(filter(of: article, length: length(article))))
            known += 1
        }
        #expect(known > 32_000 && known < 35_000)
        #expect(recent.filter(of: 60_000) != nil)
        #expect(recent.filter(of: 1) == nil)
        #expect(recent.filter(of: 60_001) == nil)
        #expect(recent.filter(of: 0) == nil)
        #expect(recent.filter(of: .max) == nil)
    }

    @Test func anArticleHasItsLastFilter() {
        var recent = RecentFilters()
        recent.keep([1, 2], of: 5)
        recent.keep([3], of: 5)
        recent.keep([], of: 6)
        recent.keep([4], of: .max)
        #expect(recent.filter(of: 5) == [3])
        #expect(recent.filter(of: 6) == [])
        recent.remove(5)
        recent.remove(7)
        #expect(recent.filter(of: 5) == nil)
        #expect(recent.filter(of: 6) == [])
        // The lower half of the number is the same.
        recent.keep([8], of: 6 + 65_536)
        #expect(recent.filter(of: 6) == nil)
        #expect(recent.filter(of: 6 + 65_536) == [8])
    }

    private struct Failure: Error {}

    /// A filter is of the text that the article has now.
    @Test func filtersGoWithTheTexts() throws {
        let test = try TestStore()
        let store = try test.open()
        func known(_ articles: Int64...) throws -> Bool { try store.read { $0.filters(of: articles) != nil } }
        func fill() throws {
            try store.write { tx in for article in 1...2 as ClosedRange<Int64> { tx.keep(filter: [7], of: article) } }
        }
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            for number in 0..<2 { _ = try tx.insert(newArticle(number, source: source, text: "text"), now: noon) }
        }
        try fill()
        #expect(try known(1, 2))
        #expect(try !known(1, 3))
        try store.write { tx in
            try tx.revise(
                1, draft("Title", text: "other"), digest: SHA256Digest(of: "other").bytes, titleDigest: nil,
                fetchedAt: noon, now: noon)
        }
        #expect(try !known(1))
        #expect(try known(2))
        try store.write { tx in _ = try? tx.atomically { throw Failure() } }
        #expect(try !known(2))
        try fill()
        #expect(throws: (any Error).self) { try store.write { _ in throw Failure() } }
        #expect(try !known(1))
        try fill()
        try store.write { tx in
            #expect(try tx.reader.nextArticle() == 3)
            try tx.remove(articles: [2])
            #expect(try tx.reader.nextArticle() == 2)
        }
        #expect(try !known(1))
    }

    @Test func theNextArticleIsKnown() throws {
        let test = try TestStore()
        let store = try test.open()
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            #expect(try tx.reader.nextArticle() == 1)
            for number in 0..<3 {
                let next = try tx.reader.nextArticle()
                #expect(try tx.insert(newArticle(number, source: source, text: "text"), now: noon).id == next)
            }
            try? tx.atomically {
                _ = try tx.insert(newArticle(3, source: source, text: "text"), now: noon)
                #expect(try tx.reader.nextArticle() == 5)
                throw Failure()
            }
            #expect(try tx.reader.nextArticle() == 4)
        }
        #expect(try store.read { try $0.nextArticle() } == 4)
    }
}
