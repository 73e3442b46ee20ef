import Model
import Testing
import Text

@testable import Storage

@Suite struct ArticleTests {
    @Test func anArticleComesBackAsItWentIn() throws {
        let test = try TestStore()
        let store = try test.open()
        let id = try store.write { tx in
            let source = try tx.addSource(name: "s").id
            var article = newArticle(1, source: source)
            article.draft.authors = ["A", "ب"]
            article.draft.published = StatedDate(noon + -3600, offset: 16_200, precision: .minute)
            article.draft.publishedFrom = .jsonLD
            article.draft.updated = StatedDate(noon, offset: 0, precision: .second)
            article.draft.language = "prs"
            article.draft.summary = "S"
            article.draft.image = "https://a.example/i.png"
            article.draft.canonicalURL = "https://a.example/canonical"
            article.draft.categories = ["x", "y"]
            article.draft.enclosures = [Enclosure(url: "https://a.example/a.mp3", type: "audio/mpeg", length: 7)]
            article.capture = CaptureReference(file: "w.warc.gz", offset: 12)
            return try tx.insert(article, now: noon).publicID
        }
        let article = try #require(try store.read { reader in try reader.article(id: id) })
        #expect(article.seq == 1 && article.op == .new && article.id == id && article.revision == 1)
        #expect(article.source == "s" && article.outlet == "An Outlet" && article.story == id)
        #expect(article.title == "Title 1" && article.text == "The text of number 1.")
        #expect(article.html == "<p>The text of number 1.</p>" && article.guid == "g-1")
        #expect(article.authors == ["A", "ب"] && article.categories == ["x", "y"])
        #expect(article.published == StatedDate(noon + -3600, offset: 16_200, precision: .minute))
        #expect(article.publishedFrom == .jsonLD && article.updated?.instant == noon)
        #expect(article.language == "prs" && article.summary == "S" && article.image == "https://a.example/i.png")
        #expect(article.canonicalURL == "https://a.example/canonical" && article.url == "https://a.example/1")
        #expect(article.enclosures == [Enclosure(url: "https://a.example/a.mp3", type: "audio/mpeg", length: 7)])
        #expect(article.capture == CaptureReference(file: "w.warc.gz", offset: 12))
        #expect(article.digest == SHA256Digest(of: "The text of number 1.").hex)
        #expect(article.firstSeen == noon && article.lastSeen == noon && article.fetchedAt == noon)
    }

    @Test func everyChangeHasItsOwnWording() throws {
        let test = try TestStore()
        let store = try test.open()
        let (id, name) = try store.write { tx in
            try tx.insert(newArticle(1, source: try tx.addSource(name: "s").id), now: noon)
        }
        try store.write { tx in
            try tx.revise(
                id, draft("Second", text: "two"), digest: SHA256Digest(of: "two").bytes, titleDigest: nil,
                fetchedAt: noon + 60, now: noon + 60)
            try tx.move(id, to: "https://b.example/1", keys: ["b.example/1"], now: noon + 70)
            try tx.revise(
                id, draft("Third", text: "three"), digest: SHA256Digest(of: "three").bytes, titleDigest: nil,
                fetchedAt: noon + 80, now: noon + 80)
        }
        try store.read { reader in
            let changes = try reader.changes(since: 0, limit: 10)
            #expect(changes.map(\.op) == [.new, .revised, .moved, .revised])
            #expect(changes.map(\.seq) == [1, 2, 3, 4])
            #expect(changes.map(\.revision) == [1, 2, 2, 3])
            #expect(changes.map(\.title) == ["Title 1", "Second", "Second", "Third"])
            #expect(changes.map(\.text) == ["The text of number 1.", "two", "two", "three"])
            #expect(changes.map(\.fetchedAt) == [noon, noon + 60, noon + 60, noon + 80])
            #expect(changes.map(\.digest)[1] == SHA256Digest(of: "two").hex)
            #expect(changes.allSatisfy { $0.url == "https://b.example/1" && $0.id == name })
            #expect(try reader.versions(of: name).map(\.revision) == [1, 2, 3])
            #expect(try reader.versions(of: name).map(\.title) == ["Title 1", "Second", "Third"])
            #expect(try reader.article(urlKey: "b.example/1")?.id == id)
            #expect(try reader.article(urlKey: "a.example/1")?.id == id)
            let export = try reader.export(ArticleFilter(), limit: 10)
            #expect(export.map(\.seq) == [4] && export.map(\.op) == [.revised])
        }
    }
}
