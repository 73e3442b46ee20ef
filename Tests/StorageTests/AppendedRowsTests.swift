import Model
import Testing

@testable import Storage

/// Rows of new articles wait to be written together, which nobody may notice.
@Suite struct AppendedRowsTests {
    private static func store(_ folder: TestStore) throws -> (store: Store, source: Int64) {
        let store = try folder.open()
        return (store, try store.write { try $0.addSource(name: "one").id })
    }

    @discardableResult
    private static func insert(_ number: Int, _ source: Int64, _ tx: StoreTransaction) throws -> Int64 {
        let id = try tx.insert(newArticle(number, source: source), now: noon).id
        try tx.seeFirst(
            source: source, article: id, guid: "g-\(number)", urlKey: "a.example/\(number)", digest: [1], at: noon)
        return id
    }

    /// More and fewer than are written by one statement.
    @Test(arguments: [1, 3, 4, 16, 23, 70])
    func writesEachRowOnce(count: Int) throws {
        let folder = try TestStore()
        let (store, source) = try Self.store(folder)
        let ids = try store.write { tx in
            try tx.beginListing(source: source, at: noon)
            return try (1...count).map { try Self.insert($0, source, tx) }
        }
        try store.read { reader in
            try #expect(reader.changes(since: 0, limit: 100).map(\.seq) == (1...count).map(Int64.init))
            try #expect(reader.listedItems(source: source).map(\.article) == ids)
            for (place, id) in ids.enumerated() {
                try #expect(reader.article(urlKey: "a.example/\(place + 1)")?.id == id)
                try #expect(reader.item(source: source, guid: "g-\(place + 1)")?.article == id)
            }
        }
    }

    /// The same of what every answer moves, and how it is read for many sources.
    @Test(arguments: [1, 3, 16, 23, 70])
    func writeEachCheck(count: Int) throws {
        let folder = try TestStore()
        let store = try folder.open()
        let added = try store.write { tx in try (1...count).map { try tx.addSource(name: "s\($0)") } }
        let checked = added.enumerated().map { place, source in
            var source = source
            source.etag = place % 2 == 0 ? "\"\(place)\"" : nil
            source.lastAttempt = noon + Int64(place)
            source.failures = place
            source.quietLog.append(.init(at: noon, bytes: place, milliseconds: 1))
            return source
        }
        try store.write { tx in
            for source in added { try tx.write(SourceCheck(of: source)) }
            for source in checked { try tx.write(SourceCheck(of: source)) }
            // It is there for whoever asks.
            try #expect(tx.reader.source(named: "s\(count)") == checked.last)
        }
        try store.read { reader in
            var found: [SourceState] = []
            try reader.visitSources(checked.reversed().map(\.id) + [-1, 1]) { found.append($0) }
            #expect(found == checked.reversed() + [checked[0]])
            var failures: [String: Int] = [:]
            try reader.visitSchedules { name, schedule in
                failures[name] = schedule.failures
                #expect(schedule.lastAttempt == noon + Int64(schedule.failures))
            }
            #expect(failures == Dictionary(checked.map { ($0.name, $0.failures) }, uniquingKeysWith: { $1 }))
        }
    }

    @Test func areThereForWhoeverAsks() throws {
        let folder = try TestStore()
        let (store, source) = try Self.store(folder)
        try store.write { tx in
            try #expect(tx.reader.isNew(urlKey: "a.example/1"))
            let id = try Self.insert(1, source, tx)
            try #expect(!tx.reader.isNew(urlKey: "a.example/1"))
            try #expect(tx.reader.urlKeys(of: id) == ["a.example/1"])
            try Self.insert(2, source, tx)
            try #expect(tx.reader.items(source: source, article: id).count == 1)
            try tx.markGone(id, now: noon)
            let third = try Self.insert(3, source, tx)
            try #expect(tx.reader.newestSeq() == 4)
            // The item is known, and no second row is made of it.
            try tx.see(source: source, article: third, guid: "g-3", urlKey: "other", digest: [2], at: noon)
            try #expect(tx.reader.items(source: source, article: third).map(\.urlKey) == ["other"])
        }
        try store.read { reader in
            try #expect(reader.changes(since: 0, limit: 10).map(\.op) == [.new, .new, .gone, .new])
        }
    }

    /// A key that names an article goes on naming it.
    @Test func takeNoKeyFromAnotherArticle() throws {
        let folder = try TestStore()
        let (store, source) = try Self.store(folder)
        let first = try store.write { tx in
            let first = try Self.insert(1, source, tx)
            var other = newArticle(2, source: source)
            other.urlKeys += ["a.example/1"]
            _ = try tx.insert(other, now: noon)
            return first
        }
        try store.read { try #expect($0.article(urlKey: "a.example/1")?.id == first) }
    }

    @Test func areGoneWithTheWorkThatThrew() throws {
        struct Failure: Error {}
        let folder = try TestStore()
        let (store, source) = try Self.store(folder)
        try store.write { tx in
            try Self.insert(1, source, tx)
            try? tx.atomically {
                try Self.insert(2, source, tx)
                throw Failure()
            }
            try tx.atomically { _ = try Self.insert(3, source, tx) }
        }
        #expect(throws: StoreError.self) {
            try store.write { tx in
                try Self.insert(4, source, tx)
                throw Failure()
            }
        }
        try store.read { reader in
            try #expect(reader.changes(since: 0, limit: 10).map(\.seq) == [1, 2])
            try #expect(reader.article(urlKey: "a.example/2") == nil)
            try #expect(reader.article(urlKey: "a.example/3") != nil)
            try #expect(reader.article(urlKey: "a.example/4") == nil)
        }
    }

    /// Whether an item stands in a list is told from the source, which may have none yet.
    @Test func tellWhetherTheSourceHasAList() throws {
        let folder = try TestStore()
        let (store, source) = try Self.store(folder)
        let later = noon + 60
        try store.write { tx in
            let early = try Self.insert(1, source, tx)
            try #expect(!tx.reader.isListed(early, by: source))
            try tx.beginListing(source: source, at: later)
            let late = try Self.insert(2, source, tx)
            try #expect(tx.reader.isListed(late, by: source))
            try #expect(!tx.reader.isListed(early, by: source))
        }
        let other = try store.write { try $0.addSource(name: "other").id }
        try store.write { tx in
            try #expect(tx.reader.isListed(Self.insert(3, source, tx), by: source))
            try #expect(!tx.reader.isListed(Self.insert(4, other, tx), by: other))
        }
    }

    @Test func newKeysAreTheBeginningOfNone() throws {
        let folder = try TestStore()
        let (store, source) = try Self.store(folder)
        try store.write { tx in
            var article = newArticle(1, source: source)
            article.urlKeys = ["a.example/news#7"]
            _ = try tx.insert(article, now: noon)
        }
        try store.read { reader in
            for known in ["a.example/news#7", "a.example/news", "a.example/", ""] {
                try #expect(!reader.isNew(urlKey: known))
            }
            for new in ["a.example/news#70", "a.example/news#6", "a.example/newt", "b.example/"] {
                try #expect(reader.isNew(urlKey: new))
            }
        }
    }
}
