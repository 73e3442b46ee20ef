import Archives
import Feeds
import Model
import Storage
import Testing
import Text

@Suite struct RiverTests {
    private static let formats: [ArchiveFormat] = [.atom, .rss, .jsonfeed]

    private func titles(_ text: String?) throws -> [String] {
        let document = try FeedParser.parse(
            Array(try #require(text).utf8), contentType: nil, base: "http://a.example/f/x")
        #expect(document.wellformed)
        return document.items.compactMap(\.title)
    }

    @Test(arguments: formats) func theNewestComeFirst(_ format: ArchiveFormat) throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(format, "river")
        let first = try scratch.insert("One & two")
        try scratch.insert("Two")
        try scratch.deliver(settings)
        #expect(try titles(scratch.read("out/river")) == ["Two", "One & two"])
        try scratch.revise(first.id, title: "One", text: "better")
        #expect(try scratch.deliver(settings) == 1)
        // Once in a page: entries show the latest state.
        #expect(try titles(scratch.read("out/river")) == ["One", "Two"])
        #expect(try scratch.deliver(settings) == 0)
    }

    @Test(arguments: formats) func nothingIsLostBetweenPagesWhateverIsKilled(_ format: ArchiveFormat) throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(format, "river.xml")
        let all = (1...330).map { "Title \($0)" }
        for title in all.prefix(120) { try scratch.insert(title) }
        try scratch.deliver(settings, batch: 50)
        let page = try #require(scratch.read("out/river-000001.xml"))
        #expect(try titles(page) == Array(all.prefix(100)))
        #expect(try titles(scratch.read("out/river.xml")) == Array(all.prefix(120).reversed()))
        for title in all.dropFirst(120) { try scratch.insert(title) }
        try scratch.deliver(settings, batch: 70)
        try scratch.rollBack(to: 150)
        try scratch.deliver(settings, batch: 70)
        #expect(
            Set(scratch.files().keys.map { $0.dropFirst(4) }) == [
                "river.xml", "river-000001.xml", "river-000002.xml", "river-000003.xml",
            ])
        #expect(scratch.read("out/river-000001.xml") == page)
        #expect(try titles(scratch.read("out/river-000003.xml")) == Array(all[200..<300]))
        #expect(try titles(scratch.read("out/river.xml")) == Array(all[200...].reversed()))
        let feed = try #require(scratch.read("out/river.xml"))
        #expect(feed.contains("river-000002.xml") && page.contains("river-000002.xml") == false)
    }

    @Test func placesAreFeedsOfTheirOwn() throws {
        let scratch = try Scratch()
        try scratch.insert("Of a", source: "a")
        try scratch.insert("Of b", source: "b")
        try scratch.deliver(try scratch.settings(.atom, "{source}.atom"))
        #expect(try titles(scratch.read("out/a.atom")) == ["Of a"])
        #expect(try titles(scratch.read("out/b.atom")) == ["Of b"])
    }

    @Test func noScriptLeavesTheHouse() throws {
        let scratch = try Scratch()
        try scratch.store.write { tx in
            var draft = Draft()
            draft.title = "]]></title><b onclick=y()>"
            draft.text = "t"
            draft.html = "<p onclick=x()>t</p><script>alert(1)</script>"
            var article = NewArticle(
                draft: draft, source: try tx.addSource(name: "s").id, outlet: "O", url: "https://a.example/", guid: nil,
                digest: [1], fetchedAt: noon)
            article.urlKeys = ["k"]
            _ = try tx.insert(article, now: noon)
        }
        for format in Self.formats {
            try scratch.deliver(
                ArchiveSettings(
                    name: format.rawValue, format: format, path: try PathTemplate("f"),
                    root: scratch.folder + "/" + format.rawValue))
            let text = try #require(scratch.read(format.rawValue + "/f"))
            #expect(!text.contains("<script") && !text.contains("onclick=x") && !text.contains("alert"))
            #expect(try titles(text).count == 1)
        }
    }
}
