import Model
import Testing

@testable import Storage

@Suite("A disk that is full in the middle of a transaction")
struct FullDiskTests {
    private static let tables = ["article", "change", "url_key", "item", "body"]

    private func rows(of store: Store) throws -> [Int64?] {
        try store.inspect { db in try Self.tables.map { try db.number("SELECT count(*) FROM \($0)") } }
    }

    /// Text that no compression makes small.
    private func text(_ number: Int) -> String {
        var state = UInt64(number + 1)
        return (0..<20_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return String(state >> 40, radix: 36)
        }.joined(separator: " ")
    }

    private func add(_ number: Int, to transaction: StoreTransaction, _ source: Int64) throws {
        var article = newArticle(number, source: source)
        article.draft.text = text(number)
        _ = try transaction.insert(article, now: Instant(seconds: 1_700_000_000))
    }

    @Test("nothing of it stands, and what follows in it is refused with the reason")
    func nothingStands() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        let source = try store.write { transaction in
            let source = try transaction.addSource(name: "a").id
            for number in 0..<3 { try add(number, to: transaction, source) }
            return source
        }
        let before = try rows(of: store)
        try store.inspect { db in
            let pages = try db.number("PRAGMA page_count") ?? 0
            try db.execute("PRAGMA max_page_count = \(pages + 20)")
        }
        var (isOver, later) = (false, [Bool]())
        #expect(throws: StoreError.diskFull(path: test.path)) {
            try store.write { transaction in
                // As if whoever wrote it did not mind.
                try? transaction.atomically { for number in 3..<60 { try add(number, to: transaction, source) } }
                isOver = transaction.isOver
                for number in 60..<63 {
                    later.append((try? transaction.atomically { try add(number, to: transaction, source) }) != nil)
                }
            }
        }
        #expect(isOver && later == [false, false, false])
        #expect(try rows(of: store) == before)
        try store.inspect { db in try db.execute("PRAGMA max_page_count = 1000000") }
        try store.write { transaction in for number in 3..<6 { try add(number, to: transaction, source) } }
        #expect(try rows(of: store) == before.map { $0.map { $0 * 2 } })
    }
}
