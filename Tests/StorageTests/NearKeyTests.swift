import Model
import Testing

@testable import Storage

/// The index of near duplicates, in memory and in the file.
@Suite struct NearKeyTests {
    private func holders(
        of key: UInt32, in pending: PendingNearKeys, known: [Int64] = [], most: Int = .max
    ) -> [Int64] {
        var holders = [known]
        pending.collect([key], into: &holders, most: most)
        return holders[0]
    }

    @Test func pendingKeysAreFoundAgain() {
        var pending = PendingNearKeys()
        for article in 1...5000 as ClosedRange<UInt32> {
            pending.add(7, article: 5001 - article)
            pending.add(article &* 2_654_435_761, article: article)
        }
        #expect(holders(of: 4000 &* 2_654_435_761, in: pending, known: [3, 900], most: 24) == [3, 900, 4000])
        #expect(holders(of: 7, in: pending) == (4977...5000).map(Int64.init))
        #expect(holders(of: 7, in: pending, most: 24).count == 24)
        #expect(holders(of: 8, in: pending).isEmpty)
    }

    /// However crowded the table is, and wherever.
    @Test(arguments: [0, 0x8000_0000, 0xFFFF_F000] as [UInt32]) func noPendingKeyIsLostInACrowd(_ start: UInt32) {
        var numbers = SystemRandomNumberGenerator()
        var pending = PendingNearKeys()
        var expected: [UInt32: Set<Int64>] = [:]
        for article in 1...UInt32(4000) {
            let key =
                article % 3 == 0
                ? UInt32.random(in: 0 ... .max, using: &numbers)
                : start + UInt32.random(in: 0..<0x1000, using: &numbers)
            pending.add(key, article: article)
            pending.add(key, article: article)
            expected[key, default: []].insert(Int64(article))
        }
        for (key, articles) in expected { #expect(holders(of: key, in: pending) == articles.sorted()) }
        let pairs = expected.flatMap { key, articles in
            articles.map { KeyBucket.pair(key, article: UInt32($0)) }
        }
        #expect(pending.takeSorted() == pairs.sorted())
    }

    /// Those at the very end of the table too.
    @Test(arguments: [1, 700, 3000]) func pendingKeysAreTakenInRisingOrder(_ count: Int) {
        var numbers = SystemRandomNumberGenerator()
        var pending = PendingNearKeys()
        var expected = Set<UInt64>()
        for article in 1...UInt32(count) {
            for key in [UInt32.random(in: 0 ... .max, using: &numbers), .max - article / 8, article / 8, article << 26]
            {
                pending.add(key, article: article)
                expected.insert(KeyBucket.pair(key, article: article))
            }
        }
        // Of keys with many articles the first are there.
        let pairs = pending.takeSorted()
        #expect(pairs == pairs.sorted())
        #expect(Set(pairs).isSubset(of: expected))
        #expect(Set(pairs).count == pairs.count)
        let frequent = Dictionary(grouping: expected.sorted(), by: KeyBucket.key(ofPair:))
        #expect(pairs.count == frequent.values.reduce(0) { $0 + min(24, $1.count) })
        #expect(!pending.hasNews)
        #expect(pending.takeSorted().isEmpty)
    }

    @Test func keysThatHaveEnoughArticlesGetNoMore() {
        var pending = PendingNearKeys()
        for article in 1...3 as ClosedRange<UInt32> { pending.add(5, article: article) }
        var holders: [[Int64]] = [[], [9], [2, 7]]
        pending.collect([5, 6, 7], into: &holders, most: 3)
        #expect(holders == [[0, 0, 0], [9], [2, 7]])
        pending.add([5, 6, 7], article: 7, to: &holders, most: 3)
        #expect(holders == [[0, 0, 0], [9], [2]])
        #expect(
            pending.takeSorted() == [1, 2, 3].map { KeyBucket.pair(5, article: $0) } + [KeyBucket.pair(6, article: 7)])
    }

    // MARK: The log

    /// Rows of the log and of the index.
    private func rows(_ store: Store) throws -> [Int64] {
        try store.inspect { db in
            try [
                db.number("SELECT count(*) FROM near_log") ?? 0, db.number("SELECT count(*) FROM near_bucket") ?? 0,
            ]
        }
    }

    /// A run's keys: `count` of each of the articles, every one of its own.
    private func hold(_ articles: ClosedRange<Int64>, count: UInt32 = 1, in folder: TestStore) throws {
        let store = try folder.open()
        defer { store.close() }
        try store.write { tx in
            for article in articles { _ = try tx.hold(keys: keys(of: article, count), article: article, most: 24) }
        }
    }

    private func keys(of article: Int64, _ count: UInt32 = 1) -> [UInt32] {
        (0..<count).map { (UInt32(article) * 64 + $0) &* 2_654_435_761 }
    }

    @Test func keysOfFewArticlesGoToTheLogAndAreFoundThere() throws {
        let folder = try TestStore()
        try hold(1...3, in: folder)
        try hold(3...4, in: folder)
        let store = try folder.open()
        #expect(try rows(store) == [2, 0])
        for article in 1...4 as ClosedRange<Int64> {
            #expect(try store.read { try $0.holders(of: keys(of: article)) } == [[article]])
        }
        #expect(try store.read { try $0.nearIndexBytes() } == 8 * 4 + 8 * 2)
        // Who only reads finds them too.
        store.close()
        #expect(try folder.open(.readOnly).read { try $0.holders(of: keys(of: 4)) } == [[4]])
        // Nothing new is nothing to write.
        try hold(1...4, in: folder)
        #expect(try rows(try folder.open()) == [2, 0])
    }

    @Test func manyKeysGoToTheIndexWithThoseOfTheLog() throws {
        let folder = try TestStore()
        try hold(1...3, in: folder)
        try hold(4...720, count: 47, in: folder)
        let store = try folder.open()
        #expect(try rows(store)[0] == 0)
        for article in [1, 3] as [Int64] {
            #expect(try store.read { try $0.holders(of: keys(of: article)) } == [[article]])
        }
        #expect(
            try store.read { try $0.holders(of: keys(of: 700, 47)) } == Array(repeating: [700], count: 47))
        store.close()
        try hold(721...721, in: folder)
        #expect(try rows(try folder.open())[0] == 1)
    }

    @Test func aLogThatHasGrownLongIsTakenIntoTheIndex() throws {
        let folder = try TestStore()
        for first in [1, 301, 601] as [Int64] { try hold(first...first + 299, count: 40, in: folder) }
        // 24,000 fit into the log, 36,000 do not.
        let store = try folder.open()
        #expect(try rows(store)[0] == 0)
        #expect(try rows(store)[1] > 0)
        for article in [1, 300, 301, 900] as [Int64] {
            #expect(
                try store.read { try $0.holders(of: keys(of: article, 40)) } == Array(repeating: [article], count: 40))
        }
    }

    @Test func aDamagedLogIsReadAsFarAsItMakesSense() throws {
        let folder = try TestStore()
        try hold(1...1, in: folder)
        let store = try folder.open()
        try store.inspect { db in
            try db.execute("INSERT INTO near_log (pairs) VALUES (x'00'), (zeroblob(24)), (randomblob(400007)), (x'')")
        }
        #expect(try store.read { try $0.holders(of: keys(of: 1)) }[0].contains(1))
        store.close()
        try hold(2...2, in: folder)
        let again = try folder.open()
        #expect(try rows(again)[0] == 0)
        #expect(try again.read { try $0.holders(of: keys(of: 2)) }[0].contains(2))
    }

    // MARK: Buckets

    @Test func bucketsKeepWhatWasPutIn() {
        let keys: [UInt32] = [0x0001_0002, 0x0001_0001, 0x0001_FFFF]
        var pairs = keys.enumerated().map { KeyBucket.pair($1, article: UInt32.max - UInt32($0)) }
        pairs.append(KeyBucket.pair(0x0001_0002, article: 9))
        pairs.sort()
        let packed = KeyBucket.packed(pairs[...])
        #expect(packed.count == 24)
        packed.withUnsafeBytes { bytes in
            let entries = KeyBucket.entries(bytes)
            #expect(KeyBucket.packed(entries) == packed)
            #expect(KeyBucket.articles(of: 0x0001_0002, in: bytes) == [9, 4_294_967_295])
            #expect(KeyBucket.articles(of: 0x0001_FFFF, in: bytes) == [4_294_967_293])
            #expect(KeyBucket.articles(of: 0x0001_0003, in: bytes).isEmpty)
            #expect(KeyBucket.holdsArticle(below: 10, bytes))
            #expect(!KeyBucket.holdsArticle(below: 9, bytes))
            #expect(KeyBucket.entries(ofPairs: pairs[...]) == entries)
            #expect(KeyBucket.merged(entries, Array(entries.dropFirst())) == entries)
            #expect(KeyBucket.merged(Array(entries.prefix(1)), Array(entries.dropFirst())) == entries)
            #expect(KeyBucket.merged([], entries) == entries)
        }
    }

    @Test func bucketsAreMergedAndShownByKeys() {
        func entry(_ key: UInt16, _ article: UInt32) -> KeyBucket.Entry { KeyBucket.Entry(key: key, article: article) }
        let known = [entry(8, 1), entry(8, 4), entry(9, 1), entry(16, 1)]
        let added = [entry(8, 2), entry(8, 4), entry(9, 3), entry(10, 5)]
        let all = KeyBucket.merged(known, added, most: 2)
        #expect(all == [entry(8, 1), entry(8, 2), entry(9, 1), entry(9, 3), entry(10, 5), entry(16, 1)])
        var shown: [KeyBucket.Entry] = []
        KeyBucket.visit(8...15, in: all, except: 10, most: 3) { shown.append(entry($0, $1)) }
        #expect(shown == Array(all.prefix(4)))
        shown = []
        KeyBucket.visit(8...16, in: all, except: 10, most: 2) { shown.append(entry($0, $1)) }
        #expect(shown == [entry(16, 1)])
    }
}
