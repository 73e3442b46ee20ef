import Dispatch
import Model
import Storage
import Synchronization
import Testing
import Text

/// A database that begins empty and keeps what was written to it between two openings.
protocol StoreFactory {
    associatedtype Opened: ArticleStore

    func open() throws -> Opened
}

/// What every `ArticleStore` promises. A new implementation runs `check` for each case with a factory of its own.
enum StoreConformance: String, CaseIterable {
    case whatIsWrittenIsThereAfterReopening = "what is written is there after reopening"
    case anErrorUndoesTheWholeTransaction = "an error undoes the whole transaction"
    case aTransactionSeesWhatItHasWritten = "a transaction sees what it has written"
    case numbersOfChangesRiseAndNeverRepeat = "the numbers of changes rise and never repeat"
    case writersTakeTurns = "writers on several threads take turns"
    case everyChangeHasItsOwnWording = "every change has the wording of its revision"
    case whatHappenedIsToldOnce = "moved, linked and gone are told once each"
    case metadataMakesNoChange = "other metadata makes no change, and what is not known stays"
    case aKeyStaysWithItsArticle = "a URL key stays with its article"
    case aGuidNamesWithinItsSource = "a guid names within its source only"
    case aListingForgetsWhatItDoesNotHold = "a listing forgets what it does not hold"
    case pagesWaitInOrder = "queued pages wait in order, for their time, once each"
    case sourcesAreRemembered = "sources are remembered"
    case equalTextsAreFound = "articles of one text are found, the earliest first"
    case keysLeadToFormerHolders = "keys lead to those that held them before, up to the limit"
    case consumersAreNeverMovedBack = "consumers keep their place and are never moved back"
    case textsComeBackAsTheyWere = "texts come back as they were, whatever letters they have"

    func check(_ factory: some StoreFactory) throws {
        switch self {
        case .whatIsWrittenIsThereAfterReopening: try reopening(factory)
        case .anErrorUndoesTheWholeTransaction: try atomicity(factory)
        case .aTransactionSeesWhatItHasWritten: try ownWrites(factory)
        case .numbersOfChangesRiseAndNeverRepeat: try numbers(factory)
        case .writersTakeTurns: try turns(factory)
        case .everyChangeHasItsOwnWording: try wording(factory)
        case .whatHappenedIsToldOnce: try operations(factory)
        case .metadataMakesNoChange: try metadata(factory)
        case .aKeyStaysWithItsArticle: try keys(factory)
        case .aGuidNamesWithinItsSource: try guids(factory)
        case .aListingForgetsWhatItDoesNotHold: try listings(factory)
        case .pagesWaitInOrder: try queue(factory)
        case .sourcesAreRemembered: try sources(factory)
        case .equalTextsAreFound: try digests(factory)
        case .keysLeadToFormerHolders: try holders(factory)
        case .consumersAreNeverMovedBack: try consumers(factory)
        case .textsComeBackAsTheyWere: try letters(factory)
        }
    }

    private struct Refusal: Error {}

    /// One article of a source "s", whose row is returned too.
    @discardableResult
    private func insert(
        _ number: Int, into store: some ArticleStore
    ) throws -> (source: Int64, id: Int64, publicID: String) {
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            let stored = try tx.insert(newArticle(number, source: source), now: noon)
            return (source, stored.id, stored.publicID)
        }
    }

    private func revise(
        _ id: Int64, _ title: String, _ text: String, isMinor: Bool = false, in store: some ArticleStore
    ) throws {
        try store.write { tx in
            try tx.revise(
                id, draft(title, text: text), digest: SHA256Digest(of: text).bytes, titleDigest: nil,
                fetchedAt: noon + 60, isMinor: isMinor, capture: nil, now: noon + 60)
        }
    }

    // MARK: Transactions

    private func reopening(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        let article = try insert(1, into: store)
        try store.write { try $0.setMeta("k", "v") }
        store.close()
        store.close()
        let again = try factory.open()
        defer { again.close() }
        #expect(try again.read { try $0.article(id: article.publicID) }?.title == "Title 1")
        #expect(try again.read { try $0.meta("k") } == "v")
        #expect(try again.read { try $0.newestSeq() } == 1)
    }

    private func atomicity(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let source = try insert(1, into: store).source
        #expect(throws: StoreError.self) {
            try store.write { tx in
                let stored = try tx.insert(newArticle(2, source: source), now: noon)
                _ = try tx.hold(keys: [7], article: stored.id, most: 24)
                try tx.setMeta("k", "v")
                throw Refusal()
            }
        }
        #expect(try store.read { try $0.changes(since: 0, limit: 10) }.count == 1)
        #expect(try store.read { try $0.article(urlKey: "a.example/2") } == nil)
        #expect(try store.read { try $0.meta("k") } == nil)
        #expect(try store.write { try $0.hold(keys: [7], article: 1, most: 24) } == [[]])
        let second = try insert(2, into: store)
        #expect(try store.read { try $0.article(id: second.publicID) } != nil)
    }

    private func ownWrites(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            let stored = try tx.insert(newArticle(1, source: source), now: noon)
            #expect(try tx.reader.article(urlKey: "a.example/1")?.id == stored.id)
            #expect(try tx.reader.newestSeq() == 1)
            try tx.setMeta("k", "v")
            #expect(try tx.reader.meta("k") == "v")
        }
    }

    private func numbers(_ factory: some StoreFactory) throws {
        var store = try factory.open()
        var seen: [Int64] = []
        for number in 1...3 {
            try insert(number, into: store)
            #expect(throws: StoreError.self) {
                try store.write { tx in
                    _ = try tx.insert(newArticle(100 + number, source: try tx.addSource(name: "s").id), now: noon)
                    throw Refusal()
                }
            }
            seen.append(try store.read { try $0.newestSeq() })
            store.close()
            store = try factory.open()
            #expect(try store.read { try $0.newestSeq() } == seen.last)
        }
        defer { store.close() }
        #expect(seen == seen.sorted() && Set(seen).count == 3)
        let changes = try store.read { try $0.changes(since: 0, limit: 10) }
        #expect(changes.map(\.seq) == seen)
        #expect(try store.read { try $0.changes(since: seen[0], limit: 1) }.map(\.seq) == [seen[1]])
    }

    private func turns(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let source = try insert(0, into: store).source
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 0..<5 {
                do {
                    try store.write { tx in
                        let before = try tx.reader.meta("count").flatMap(Int.init) ?? 0
                        _ = try tx.insert(newArticle(1 + thread * 5 + number, source: source), now: noon)
                        try tx.setMeta("count", String(before + 1))
                    }
                } catch {
                    failures.withLock { $0 += 1 }
                }
            }
        }
        #expect(failures.withLock { $0 } == 0)
        #expect(try store.read { try $0.meta("count") } == "40")
        #expect(try store.read { try $0.changes(since: 0, limit: 100) }.map(\.seq) == Array(1...41))
    }

    // MARK: Articles

    private func wording(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let article = try insert(1, into: store)
        try revise(article.id, "Second", "two", in: store)
        try revise(article.id, "SECOND", "two", isMinor: true, in: store)
        let changes = try store.read { try $0.changes(since: 0, limit: 10) }
        #expect(changes.map(\.op) == [.new, .revised, .revised])
        #expect(changes.map(\.revision) == [1, 2, 3])
        #expect(changes.map(\.isMinor) == [false, false, true])
        #expect(changes.map(\.title) == ["Title 1", "Second", "SECOND"])
        #expect(changes.map(\.text) == ["The text of number 1.", "two", "two"])
        #expect(changes.map(\.digest)[1] == SHA256Digest(of: "two").hex)
        let versions = try store.read { try $0.versions(of: article.publicID) }
        #expect(versions.map(\.revision) == [1, 2, 3] && versions.map(\.isMinor) == [false, false, true])
        #expect(try store.read { try $0.article(id: article.publicID) }?.revision == 3)
    }

    private func operations(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let (first, second) = (try insert(1, into: store), try insert(2, into: store))
        try store.write { tx in
            try tx.move(first.id, to: "https://b.example/1", keys: ["b.example/1"], now: noon)
            for _ in 1...2 { try tx.place(second.id, duplicateOf: first.id, story: first.id, now: noon) }
            try tx.markGone(first.id, now: noon)
        }
        let changes = try store.read { try $0.changes(since: 0, limit: 10) }
        #expect(changes.map(\.op) == [.new, .new, .moved, .linked, .gone])
        #expect(changes[3].duplicateOf == first.publicID && changes[3].story == first.publicID)
        #expect(changes[2].url == "https://b.example/1" && changes[2].revision == 1)
        try store.read { reader throws in
            #expect(try reader.core(first.id)?.goneAt == noon)
            #expect(try reader.article(urlKey: "b.example/1")?.id == first.id)
            #expect(try reader.article(urlKey: "a.example/1")?.id == first.id)
            #expect(try reader.cluster(of: first.id) == [first.id, second.id])
        }
    }

    private func metadata(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let article = try insert(1, into: store)
        var more = Draft()
        more.authors = ["A", "ب"]
        more.published = StatedDate(noon, offset: 16_200, precision: .day)
        more.publishedFrom = .list
        try store.write { try $0.amend(article.id, more) }
        try store.write { try $0.amend(article.id, Draft()) }
        let stored = try #require(try store.read { try $0.article(id: article.publicID) })
        #expect(stored.authors == ["A", "ب"] && stored.published == more.published && stored.publishedFrom == .list)
        #expect(stored.seq == 1 && stored.op == .new && stored.revision == 1 && stored.title == "Title 1")
    }

    private func keys(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let (first, second) = (try insert(1, into: store), try insert(2, into: store))
        try store.write { try $0.addURLKey("a.example/1", article: second.id) }
        #expect(try store.read { try $0.article(urlKey: "a.example/1") }?.id == first.id)
        try store.write { try $0.addURLKey("c.example/x", article: second.id) }
        #expect(try store.read { try $0.article(urlKey: "c.example/x") }?.id == second.id)
        #expect(try store.read { try $0.article(urlKey: "C.example/x") } == nil)
        // An article of the same first key gets an id of its own.
        #expect(try insert(1, into: store).publicID != first.publicID)
    }

    private func digests(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let ids = try store.write { tx in
            let source = try tx.addSource(name: "s").id
            return try (1...3).map { try tx.insert(newArticle($0, source: source, text: "One text."), now: noon).id }
        }
        let digest = SHA256Digest(of: "One text.").bytes
        #expect(try store.read { try $0.articles(digest: digest, limit: 2) }.map(\.id) == Array(ids.prefix(2)))
        #expect(try store.read { try $0.articles(digest: [1], limit: 2) }.isEmpty)
    }

    private func letters(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let text = "می\u{200C}شود ټوپک 𝄞 \u{301}e 'quoted' \"twice\" \\ %s ; -- \u{FEFF}\n\nend"
        let article = try insert(1, into: store)
        try revise(article.id, text, text, in: store)
        let stored = try #require(try store.read { try $0.article(id: article.publicID) })
        #expect(stored.title.map { Array($0.utf8) } == Array(text.utf8))
        #expect(stored.text.map { Array($0.utf8) } == Array(text.utf8))
    }

    // MARK: Sources

    private func guids(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let article = try insert(1, into: store)
        try store.write { tx in
            let other = try tx.addSource(name: "other").id
            for (number, digest) in [[UInt8(1)], [2]].enumerated() {
                try tx.see(
                    source: article.source, article: article.id, guid: "g", urlKey: "k\(number)", digest: digest,
                    at: noon + Int64(number))
            }
            #expect(try tx.reader.items(source: article.source, article: article.id).count == 1)
            let item = try tx.reader.item(source: article.source, guid: "g")
            #expect(item?.article == article.id && item?.digest == [2] && item?.urlKey == "k1")
            #expect(try tx.reader.item(source: other, guid: "g") == nil)
        }
    }

    private func listings(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let (first, second) = (try insert(1, into: store), try insert(2, into: store))
        func list(_ ids: [Int64], keeping kept: [Int64] = [], at now: Instant) throws {
            try store.write { tx in
                let kept = try kept.flatMap { try tx.reader.items(source: first.source, article: $0).map(\.id) }
                try tx.beginListing(source: first.source, at: now, keeping: kept)
                for id in ids {
                    try tx.see(source: first.source, article: id, guid: nil, urlKey: nil, digest: [1], at: now)
                }
            }
        }
        try list([first.id, second.id], at: noon)
        try list([second.id], at: noon + 60)
        #expect(try store.read { try $0.isListed(first.id, by: first.source) } == false)
        #expect(try store.read { try $0.isListed(second.id, by: first.source) })
        #expect(try store.read { try $0.article(id: first.publicID) }?.lastSeen == noon)
        #expect(try store.read { try $0.article(id: second.publicID) }?.lastSeen == noon + 60)
        try list([first.id], keeping: [second.id], at: noon + 120)
        for article in [first, second] {
            #expect(try store.read { try $0.isListed(article.id, by: first.source) })
            #expect(try store.read { try $0.article(id: article.publicID) }?.lastSeen == noon + 120)
        }
    }

    private func queue(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        let source = try insert(1, into: store).source
        func page(_ key: String, _ title: String) -> QueuedPage {
            QueuedPage(
                source: source, url: "https://a.example/\(key)", urlKey: key, guid: nil, itemDigest: [1],
                draft: draft(title, text: ""), queuedAt: noon)
        }
        func waiting(_ now: Instant) throws -> [QueuedPage] {
            try store.read { try $0.queuedPages(source: source, now: now, limit: 10) }
        }
        try store.write { tx in
            try tx.enqueue(page("x", "X"))
            try tx.enqueue(page("y", "Y"))
        }
        try store.write { try $0.enqueue(page("x", "X again")) }
        let pages = try waiting(noon)
        #expect(pages.map(\.urlKey) == ["x", "y"] && pages.map(\.draft.title) == ["X again", "Y"])
        try store.write { tx in
            try tx.postpone(page: pages[0].id, until: noon + 60, counting: true)
            try tx.enqueue(page("x", "X for the third time"))
        }
        #expect(try waiting(noon).map(\.urlKey) == ["y"])
        #expect(try waiting(noon + 60).first?.attempts == 1)
        try store.write { try $0.dequeue(page: pages[1].id) }
        #expect(try waiting(noon + 60).map(\.urlKey) == ["x"])
    }

    private func sources(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        var state = try store.write { try $0.addSource(name: "s") }
        state.url = "https://a.example/feed"
        state.etag = "W/\"e\""
        state.bodyDigest = [0, 255]
        state.nextDue = noon
        state.failures = 3
        state.failureReason = "دروازه بسته است"
        try store.write { try $0.update(state) }
        #expect(try store.read { try $0.source(named: "s") } == state)
        #expect(try store.write { try $0.addSource(name: "s") } == state)
        #expect(try store.read { try $0.sources() } == ["s": state])
        #expect(try store.read { try $0.source(named: "t") } == nil)
    }

    // MARK: Duplicates and consumers

    private func holders(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        let ids = try (1...3).map { try insert($0, into: store).id }
        #expect(try store.write { try $0.hold(keys: [1, .max], article: ids[0], most: 2) } == [[], []])
        #expect(try store.write { try $0.hold(keys: [.max, 5], article: ids[1], most: 2) } == [[ids[0]], []])
        store.close()
        let again = try factory.open()
        defer { again.close() }
        let held = try again.write { try $0.hold(keys: [1, 5, .max], article: ids[2], most: 2) }
        // Of a key that is held by as many as there may be, only that is told.
        #expect(held[0] == [ids[0]] && held[1] == [ids[1]] && held[2].count == 2)
    }

    private func consumers(_ factory: some StoreFactory) throws {
        let store = try factory.open()
        defer { store.close() }
        for number in 1...3 { try insert(number, into: store) }
        #expect(try store.read { try $0.cursor(consumer: "desk") } == 0)
        try store.write { try $0.acknowledge(consumer: "desk", seq: 2, now: noon) }
        #expect(try store.read { try $0.cursor(consumer: "desk") } == 2)
        for wrong: Int64 in [1, 4, -1] {
            #expect(throws: StoreError.self) {
                try store.write { try $0.acknowledge(consumer: "desk", seq: wrong, now: noon) }
            }
        }
        #expect(try store.read { try $0.cursor(consumer: "desk") } == 2)
        try store.read { try $0.requireKept(cursor: 3, consumer: nil) }
        #expect(throws: StoreError.self) { try store.read { try $0.requireKept(cursor: 4, consumer: nil) } }
    }
}
