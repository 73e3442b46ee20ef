import Aggregator
import Model
import Testing

/// Lists of other programs, as people have them.
@Suite struct SourceImportTests {
    private func imported(
        _ text: String, _ format: ImportFormat? = nil, into configuration: String? = nil
    ) -> SourceImport {
        var list = SourceImport(into: configuration.flatMap { read($0).configuration })
        let bytes = Array(text.utf8)
        list.add(bytes, format: format ?? ImportFormat.of(beginning: bytes[...]) ?? .newsboat, file: "f")
        return list
    }

    /// The blocks must be taken as they are.
    private func expectValid(_ list: SourceImport, sourceLocation: SourceLocation = #_sourceLocation) {
        let text = list.entries.map { "\n" + $0.block.toml + "\n" }.joined()
        #expect(read(text).errors == [], sourceLocation: sourceLocation)
    }

    @Test func opmlFoldersAreTags() {
        let list = imported(
            """
            <opml version="2.0"><head><title>x</title></head><body>
            <outline text="News"><outline title="Asia">
            <outline text="Valley Times" type="rss" xmlUrl="https://valley.example/feed" language="en_GB"
                htmlUrl="https://valley.example/" category="/World/Asia,local"/>
            </outline></outline>
            <outline text="Top" XMLURL="http://top.example/rss"/>
            </body></opml>
            """)
        #expect(list.diagnostics.isEmpty)
        #expect(
            list.entries.map(\.block.toml) == [
                """
                [[source]]
                # opml: htmlUrl = "https://valley.example/"
                name = "valley-times"
                outlet = "Valley Times"
                url = "https://valley.example/feed"
                language = "en"
                tags = ["News", "Asia", "World/Asia", "local"]
                """,
                """
                [[source]]
                name = "top"
                outlet = "Top"
                url = "http://top.example/rss"
                """,
            ])
        #expect(list.entries.map(\.line) == [3, 6])
        expectValid(list)
    }

    @Test func damagedOPMLGivesWhatCanBeRead() {
        let list = imported(
            """
            <opml version="1.0"><body>
            <!-- <outline xmlUrl="http://no.example/"> -->
            <outline text="Salt & Pepper" xmlUrl="http://a.example/?x=1&y=2">
            <outline text="B" type="rss" xmlUrl="http://b.example/
            """ + "\"/>")
        #expect(list.entries.first?.block.url == "http://a.example/?x=1&y=2")
        #expect(list.entries.first?.block.outlet == "Salt & Pepper")
        #expect(
            list.diagnostics.map(\.description).first == "f: note: the XML is damaged; what can be read of it is taken")
        expectValid(list)
    }

    @Test func badEntriesAreNamedAndTheRestGoesOn() {
        let list = imported(
            """
            <opml><body>
            <outline text="a" xmlUrl="gopher://a.example/"/>
            <outline text="b" type="rss"/>
            <outline text="c" type="include" url="http://c.example/list.opml"/>
            <outline text="d" xmlUrl="http://u:secret@d.example/"/>
            <outline text="e" xmlUrl="http://e.example/"/>
            </body></opml>
            """)
        #expect(list.entries.map(\.block.name) == ["e-example"])
        let said = list.diagnostics.map(\.description)
        #expect(said.count == 4)
        #expect(said.contains("f:2:1: the address must begin with http:// or https://, not gopher:"))
        #expect(said.contains("f:3:1: this outline has no xmlUrl; add the feed's address"))
        #expect(said.contains { $0.hasPrefix("f:4:1: http://c.example/list.opml would be included") })
        #expect(said.contains { $0.hasPrefix("f:5:1: the address must not hold a user or password") })
        #expect(!said.contains { $0.contains("secret") })
    }

    @Test func aFeedIsNoList() {
        let list = imported("<rss version=\"2.0\"><channel><title>x</title></channel></rss>")
        #expect(
            list.diagnostics.map(\.description) == [
                "f: this is a feed, not a list of feeds; give its address to `syncd discover`"
            ])
    }

    @Test func newsboat() {
        let list = imported(
            """
            # my feeds
            http://a.example/rss "two words" plain "~The A \\"Times\\"" # "not a tag"
            "query:Unread:unread = \\"yes\\""
            exec:~/bin/make-feed "x"

            https://b.example/feed !hidden
            """)
        #expect(list.entries.map(\.block.outlet) == ["The A \"Times\"", ""])
        #expect(list.entries.map(\.block.tags) == [["two words", "plain"], ["hidden"]])
        #expect(list.entries.map(\.block.name) == ["the-a-times", "b-example"])
        #expect(list.entries.last?.block.comments == ["newsboat: hidden = \"true\""])
        #expect(list.diagnostics.map(\.position?.line) == [3, 4])
        expectValid(list)
    }

    @Test func aFormFeedPartsWordsToo() {
        let list = imported("feeds() {\n\u{C}feed 'A'\u{C}'https://a.example/atom'\u{C}\n}")
        #expect(list.entries.map(\.block.url) == ["https://a.example/atom"])
    }

    @Test func sfeedrc() {
        let list = imported(
            """
            #sfeedpath="$HOME/.sfeed/feeds"
            fetch() { feed 'not' 'http://not.example/'; }
            feeds() {
                # feed <name> <feedurl> [basesiteurl] [encoding]
                feed 'A'"'"'s news' 'https://a.example/atom'
                feed "B" https://b.example/feed \\
                    'https://b.example' 'windows-1251'; feed 'C' "$(cat c)"
                feed lonely
            }
            feed 'outside' 'http://outside.example/'
            """)
        #expect(list.entries.map(\.block.url) == ["https://a.example/atom", "https://b.example/feed"])
        #expect(list.entries.map(\.block.outlet) == ["A's news", "B"])
        #expect(
            list.entries.last?.block.comments == [
                "sfeed: basesiteurl = \"https://b.example\"", "sfeed: encoding = \"windows-1251\"",
            ])
        #expect(list.diagnostics.map(\.position?.line) == [7, 8])
        expectValid(list)
    }

    @Test func planet() {
        let list = imported(
            """
            [Planet]
            name = The planet
            link: http://planet.example/
            [http://a.example/feed]
            name = Anna
            face = anna.png
            filters = x.py
                y.py
            [pluto]
              feed = http://p.example/feed
              title = Pluto
            [http://l.example/list.opml]
            content_type = opml
            """)
        #expect(list.entries.map(\.block.url) == ["http://a.example/feed", "http://p.example/feed"])
        #expect(list.entries.map(\.block.outlet) == ["Anna", "Pluto"])
        #expect(
            list.entries.first?.block.comments == ["planet: face = \"anna.png\"", "planet: filters = \"x.py y.py\""])
        #expect(list.diagnostics.map(\.position?.line) == [12])
        expectValid(list)
    }

    @Test func whatIsFollowedIsLeftOutAndNamesStayUnique() {
        let list = imported(
            """
            https://example.org/feed/ ~A
            http://new.example/feed ~A
            http://new.example/feed "second folder"
            http://newer.example/feed ~A
            feed://third.example/x ~A
            """, into: leastSource)
        #expect(
            list.entries.map(\.block.url) == [
                "http://new.example/feed", "http://newer.example/feed", "http://third.example/x",
            ])
        // "A" alone has too few letters for a name.
        #expect(list.entries.map(\.block.name) == ["new-example", "newer-example", "third-example"])
        #expect(list.entries.first?.block.tags == ["second folder"])
        #expect(list.diagnostics.map(\.severity) == [.note, .note])
        #expect(
            list.diagnostics.first?.description
                == "f:1:1: note: https://example.org/feed/ is followed already as \"a\"")
        let text = leastSource + list.entries.map { "\n" + $0.block.toml + "\n" }.joined()
        #expect(complaints(text) == [])
    }

    @Test(arguments: [
        "", "\u{0}", "[", "[[[[", "<opml", "<opml><body><outline xmlUrl=\"", "feeds() {", "feed '", "\"", "~x",
        "http://", "[http://]\n=", "{", "<outline/>", "feed 'a' 'http://a.example/\u{202E}\u{85}x'",
        "<opml><outline xmlUrl=\"http://a.example/\" text=\"a\u{1}\u{7F}b\"/></opml>",
    ])
    func hostileLists(_ text: String) {
        for format in ImportFormat.allCases where format != .jsonl {
            let list = imported(text, format)
            expectValid(list)
            #expect(!list.entries.isEmpty || list.diagnostics.contains { $0.severity == .error })
        }
    }

    @Test func foldersTooDeepEndTheList() {
        let first = "<outline text=\"a\" xmlUrl=\"http://a.example/\"/>"
        let list = imported("<opml><body>" + first + String(repeating: "<outline text=\"x\">", count: 3000))
        #expect(list.entries.map(\.block.name) == ["a-example"])
    }

    @Test func opmlLeadsBack() throws {
        let text = """
            [[source]]
            name = "one"
            outlet = "The \\"One\\" & only"
            url = "https://one.example/feed?a=1&b=2"
            language = "prs"
            timezone = "Asia/Kabul"
            tags = ["opinion", "a, b", "/slash"]

            [[source]]
            name = "one-list"
            outlet = "The \\"One\\" & only"
            url = "https://one.example/list"
            kind = "page"
            tags = ["opinion"]

            [[source]]
            name = "two"
            url = "https://two.example/feed"
            """
        let before = try #require(read(text).configuration)
        let opml = OPMLDocument.text(before, now: .init(seconds: 1_700_000_000))
        let list = imported(opml)
        #expect(list.diagnostics.isEmpty)
        let after = try #require(read(list.entries.map { $0.block.toml + "\n" }.joined()).configuration)
        for (old, new) in zip(before.sources, after.sources) {
            #expect(old.name == new.name)
            #expect(old.outlet == new.outlet)
            #expect(old.url.text == new.url.text)
            #expect(old.tags == new.tags)
            #expect(old.language == new.language)
            #expect(old.timezone == new.timezone)
            #expect(old.kind == new.kind)
        }
        #expect(before.sources.count == after.sources.count)
        // A list page is no feed for other readers.
        #expect(opml.contains("type=\"link\" url=\"https://one.example/list\""))
    }

    @Test(arguments: [
        ("<?xml version=\"1.0\"?><opml/>", ImportFormat.opml), ("{\"id\":\"x\"}", .jsonl),
        ("; x\n[Planet]\n", .planet), ("# x\nfeeds () {\n", .sfeed), ("feed 'a' 'http://a'\n", .sfeed),
        ("#x\n\"query:a:b\"\n", .newsboat), ("https://a.example/\n", .newsboat),
    ])
    func isTold(_ text: String, _ format: ImportFormat) {
        #expect(ImportFormat.of(beginning: Array(text.utf8)[...]) == format)
    }

    @Test func somethingElseIsNotTold() {
        #expect(ImportFormat.of(beginning: Array("Dear Sir,\nI write to you …\n".utf8)[...]) == nil)
    }
}
