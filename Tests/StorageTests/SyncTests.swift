import Model
import Testing
import Text

@testable import Storage

/// What a run remembers: sources, lists, queues, cursors.
@Suite struct SyncTests {
    @Test func aSourceIsRemembered() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        var state = try store.write { try $0.addSource(name: "s") }
        state.url = "https://a.example/feed"
        state.fallback = 1
        state.etag = "\"e\""
        state.lastModified = "Tue"
        state.bodyDigest = [1, 2]
        state.freshUntil = noon
        state.lastAttempt = noon + 1
        state.lastSuccess = noon + 2
        state.lastChange = noon + 3
        state.nextDue = noon + 4
        state.failures = 5
        state.failureKind = "http"
        state.failureReason = "503"
        state.everHadItems = true
        state.items = 6
        state.publisherHints = "{}"
        state.redirectTarget = "https://b.example/"
        state.redirectCount = 7
        state.redirectSince = noon + 5
        state.movedURL = "https://c.example/"
        state.configuredURL = "https://a.example/feed"
        state.finalURL = "https://a.example/feed/"
        state.format = "rss"
        state.distrust = "it says 304 to whatever it is asked"
        state.gapURL = "https://a.example/feed?page=2"
        state.gapSince = noon + 6
        state.rhythm = [3, 4]
        state.quietLog.append(.init(at: noon, bytes: 1, milliseconds: 2))
        state.requests = 8
        state.failedRequests = 9
        state.received = 10
        try store.write { try $0.update(state) }
        #expect(try store.read { try $0.sources() } == ["s": state])
        let old = state
        state.etag = "\"f\""
        state.nextDue = noon + 9
        state.lifetime = 60
        let check = try #require(SourceCheck(state, from: old))
        try store.write { try $0.write(check) }
        #expect(try store.read { try $0.source(named: "s") } == state)
        state.items = 7
        state.gapURL = "https://a.example/2"
        #expect(SourceCheck(state, from: old) == nil)
        state.items = 6
        #expect(SourceCheck(state, from: old) == nil)
        try store.write { try $0.update(state, from: old) }
        #expect(try store.read { try $0.source(named: "s") } == state)
        #expect(try store.write { try $0.addSource(name: "s") } == state)
    }

    @Test func lastSeenIsTheLastListThatHeldIt() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        let (source, ids) = try store.write { tx in
            let source = try tx.addSource(name: "s").id
            let ids = try (1...2).map { try tx.insert(newArticle($0, source: source), now: noon) }
            try tx.beginListing(source: source, at: noon)
            for id in ids { try tx.see(source: source, article: id.id, guid: nil, urlKey: nil, digest: [1], at: noon) }
            try tx.repeatListing(source: source, at: noon + 10)
            return (source, ids)
        }
        func seen() throws -> [Int64] {
            try ids.map { id in try store.read { try $0.article(id: id.publicID)?.lastSeen.seconds ?? 0 } }
                .map { $0 - noon.seconds }
        }
        #expect(try seen() == [10, 10])
        try store.write { tx in
            let items = try tx.reader.listedItems(source: source)
            #expect(items.map(\.article) == ids.map(\.id))
            try tx.beginListing(source: source, at: noon + 20, keeping: [items[1].id])
        }
        #expect(try seen() == [10, 20])
        try store.write { try $0.repeatListing(source: source, at: noon + 30) }
        #expect(try seen() == [10, 30])
        #expect(try store.read { try $0.listedItems(source: source) }.map(\.article) == [ids[1].id])
    }

    @Test func whatALastListHeldIsFoundByItsKeyAlone() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        let found = try store.write { tx in
            let source = try tx.addSource(name: "s").id
            let ids = try (1...4).map { try tx.insert(newArticle($0, source: source), now: noon).id }
            try tx.see(source: source, article: ids[3], guid: "unlisted", urlKey: "k4", digest: [1], at: noon)
            try tx.beginListing(source: source, at: noon)
            for (article, key) in [(ids[0], "k1"), (ids[1], "k2"), (ids[1], "k3"), (ids[2], "k3")] {
                try tx.addURLKey(key, article: article)
                try tx.see(source: source, article: article, guid: key, urlKey: key, digest: [1], at: noon)
            }
            // Another article has that address now.
            try tx.releaseURLKey("k2", of: ids[1])
            try tx.addURLKey("k2", article: ids[0])
            // Two items at one address.
            try tx.addURLKey("k5", article: ids[2])
            for guid in ["a", "b"] {
                try tx.see(source: source, article: ids[2], guid: guid, urlKey: "k5", digest: [1], at: noon)
            }
            return try tx.reader.listedItemsByKey(source: source).mapValues { $0.article == ids[0] }
        }
        #expect(found == ["k1": true, "k3": false])
    }

    @Test func aGuidNamesWithinItsSourceOnly() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        try store.write { tx in
            let (a, b) = (try tx.addSource(name: "a").id, try tx.addSource(name: "b").id)
            let id = try tx.insert(newArticle(1, source: a), now: noon).id
            try tx.see(source: a, article: id, guid: "g", urlKey: "k", digest: [1], at: noon)
            try tx.see(source: a, article: id, guid: "g", urlKey: "k2", digest: [2], at: noon + 1)
            #expect(try tx.reader.items(source: a, article: id).count == 1)
            let item = try tx.reader.item(source: a, guid: "g")
            #expect(item?.article == id && item?.digest == [2] && item?.urlKey == "k2")
            #expect(try tx.reader.item(source: b, guid: "g") == nil)
        }
    }

    @Test func aKeyStaysWithItsFirstArticle() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            let first = try tx.insert(newArticle(1, source: source), now: noon)
            let second = try tx.insert(newArticle(1, source: source), now: noon)
            #expect(first.publicID != second.publicID)
            #expect(try tx.reader.article(urlKey: "a.example/1")?.id == first.id)
            #expect(
                try tx.reader.articles(digest: newArticle(1, source: source).digest).map(\.id) == [first.id, second.id])
            #expect(try tx.reader.articles(urlKeys: ["a.example/1", "x"]).keys.sorted() == ["a.example/1"])
        }
    }

    @Test func pagesWaitForTheirTime() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            var draft = Draft()
            draft.title = "T"
            draft.authors = ["A"]
            draft.published = StatedDate(noon, offset: 3600, precision: .day)
            draft.publishedFrom = .list
            for _ in 1...2 {
                try tx.enqueue(
                    QueuedPage(
                        source: source, url: "https://a.example/1", urlKey: "k", guid: "g", itemDigest: [9],
                        draft: draft,
                        queuedAt: noon))
            }
            let page = try #require(try tx.reader.queuedPages(source: source, now: noon, limit: 9).first)
            #expect(page.draft.published == draft.published && page.draft.publishedFrom == .list)
            #expect(page.draft.title == "T" && page.draft.authors == ["A"] && page.itemDigest == [9])
            try tx.postpone(page: page.id, until: noon + 60)
            #expect(try tx.reader.queuedPages(source: source, now: noon + 59, limit: 9).isEmpty)
            #expect(try tx.reader.queuedPages(source: source, now: noon + 60, limit: 9).map(\.attempts) == [1])
            #expect(try tx.reader.sourcesWithQueuedPages(now: noon + 60) == [source])
            // Queued by a clock that was ahead.
            #expect(try tx.reader.sourcesWithQueuedPages(now: noon + -100 * 86_400) == [source])
            #expect(try tx.reader.queuedPages(source: source, now: noon + -100 * 86_400, limit: 9).count == 1)
            try tx.dequeue(page: page.id)
            #expect(try !tx.reader.isQueued(source: source, urlKey: "k"))
        }
    }

    @Test func consumersGoForwardOnly() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            for number in 1...3 { _ = try tx.insert(newArticle(number, source: source), now: noon) }
            try tx.acknowledge(consumer: "c", seq: 2, now: noon)
            #expect(try tx.reader.cursor(consumer: "c") == 2)
            #expect(throws: StoreError.self) { try tx.acknowledge(consumer: "c", seq: 1, now: noon) }
            #expect(throws: StoreError.self) { try tx.acknowledge(consumer: "c", seq: 4, now: noon) }
            #expect(try tx.reader.cursor(consumer: "c") == 2)
        }
    }

    @Test func seqRisesEvenAfterPruning() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            _ = try tx.insert(newArticle(1, source: source), now: noon)
            let second = try tx.insert(newArticle(2, source: source), now: noon)
            #expect(try tx.pruneChanges(before: noon + 1, archives: ["a"]) == 0)
            try tx.setArchiveCursor("a", 2)
            #expect(try tx.pruneChanges(before: noon + 1, archives: ["a"]) == 2)
            #expect(try tx.reader.newestSeq() == 2)
            #expect(throws: StoreError.self) { try tx.reader.requireKept(cursor: 0) }
            try tx.reader.requireKept(cursor: 2)
            try tx.link(second.id, duplicateOf: 1, now: noon)
            #expect(try tx.reader.changes(since: 0, limit: 9).map(\.seq) == [3])
            #expect(try tx.reader.export(ArticleFilter(), limit: 9).map(\.seq) == [1, 3])
            #expect(try tx.reader.changes(since: 0, limit: 9).first?.duplicateOf != nil)
        }
    }

    @Test func amendingIsNoRevision() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        let (id, name) = try store.write {
            try $0.insert(newArticle(1, source: try $0.addSource(name: "s").id), now: noon)
        }
        var better = Draft()
        better.authors = ["A"]
        better.published = StatedDate(noon, offset: nil, precision: .day)
        better.publishedFrom = .meta
        try store.write { try $0.amend(id, better) }
        try store.write { try $0.amend(id, Draft()) }
        let article = try #require(try store.read { try $0.article(id: name) })
        #expect(article.revision == 1 && article.seq == 1 && article.title == "Title 1")
        #expect(article.authors == ["A"] && article.published == better.published && article.publishedFrom == .meta)
    }

    @Test func theFetchLogIsBounded() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        let count = try store.write { tx in
            let source = try tx.addSource(name: "s").id
            for number in 0..<100 {
                let fetch = FetchRecord(
                    source: source, at: noon + Int64(number), url: "u", status: 200, bytes: 1, milliseconds: 2,
                    outcome: "ok", reason: nil)
                try tx.log(fetch, keep: 20)
            }
            #expect(try tx.reader.fetches(source: source, limit: 1).first?.at == noon + 99)
            return try tx.reader.fetches(source: source, limit: 1000).count
        }
        #expect(count <= 36 && count >= 20)
    }

    @Test func hostsAreRemembered() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        var host = HostState(name: "a.example")
        host.robots = "User-agent: *"
        host.robotsStatus = 200
        host.robotsFetched = noon
        host.holdUntil = noon + 60
        try store.write { try $0.update(host) }
        #expect(try store.read { try $0.host("a.example") } == host)
        #expect(try store.read { try $0.heldHosts(now: noon + 60, limit: noon + 86_400) } == [])
        #expect(try store.read { try $0.heldHosts(now: noon, limit: noon + 60) } == [host])
        // A hold that nobody can have asked for.
        #expect(try store.read { try $0.heldHosts(now: noon, limit: noon + 59) } == [])
    }

    @Test func listsAreFilteredNewestFirst() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        try store.write { tx in
            for (number, name) in ["a", "b", "a"].enumerated() {
                var article = newArticle(number, source: try tx.addSource(name: name).id)
                article.draft.language = name == "a" ? "fa" : "en"
                article.draft.published = StatedDate(noon + Int64(number * 60), offset: 0, precision: .minute)
                _ = try tx.insert(article, now: noon)
            }
        }
        func titles(_ change: (inout ArticleFilter) -> Void) throws -> [String] {
            var filter = ArticleFilter()
            change(&filter)
            return try store.read { try $0.list(filter, limit: 9) }.compactMap(\.title)
        }
        #expect(try titles { _ in } == ["Title 2", "Title 1", "Title 0"])
        #expect(try titles { $0.sources = ["a"] } == ["Title 2", "Title 0"])
        #expect(try titles { $0.language = "en" } == ["Title 1"])
        func at(_ moment: Instant) -> StatedDate { StatedDate(moment, offset: 0, precision: .second) }
        #expect(try titles { ($0.dates.after, $0.dates.before) = (at(noon + 60), at(noon + 120)) } == ["Title 1"])
        let counts = try store.read { try $0.counts(since: noon) }
        #expect(counts["a"]?.articles == 2 && counts["b"]?.recent == 1)
    }
}
