import Feeds
import Model
import Testing

@Suite struct DamagedFeedTests {
    private func parse(_ text: String) throws -> FeedDocument {
        try FeedParser.parse(Array(text.utf8), contentType: nil, base: nil)
    }

    private func titles(_ inside: String, prologue: String = "") throws -> [String?] {
        try parse(prologue + "<rss version='2.0'><channel>" + inside + "</channel></rss>").items.map(\.title)
    }

    @Test(arguments: [
        ("AT&T & co", "AT&T & co"), ("a&nbsp;b &mdash; c", "a b — c"), ("?x=1&y=2", "?x=1&y=2"),
        ("don&#146;t", "don’t"), ("a\u{01}b", "ab"), ("1 < 2 and 3", "1 < 2 and 3"), ("&unknown; x", "&unknown; x"),
        ("&#0;x", "x"), ("x &#8217 y", "x ’ y"),
    ])
    func repairsWithoutLoss(written: String, title: String) throws {
        #expect(try titles("<item><title>\(written)</title></item>") == [title])
    }

    @Test func damageIsReported() throws {
        #expect(try parse("<rss><channel><item><title>a & b</title></item></channel></rss>").wellformed == false)
        #expect(try parse("<rss><channel><item><title>a &amp; b</title></item></channel></rss>").wellformed)
    }

    @Test func attributesGetTheirQuotes() throws {
        let tag = "<enclosure url=http://x.example/a?b&c type='a' type='b'/>"
        let feed = try parse("<rss version=2.0><channel><item>" + tag + "</item></channel></rss>")
        #expect(feed.version == "2.0")
        #expect(feed.items.first?.enclosures == [Enclosure(url: "http://x.example/a?b&c", type: "a")])
    }

    @Test func endTagsAreMadeToMatch() throws {
        #expect(
            try titles("<item><title>a</titel></title></item><item><title>b</item><item><title>c</title></item>") == [
                "a", "b", "c",
            ])
    }

    @Test func whatCameWholeIsKept() throws {
        let feed = try parse("<rss><channel><item><title>whole</title></item><item><title>cut</ti")
        #expect(feed.items.map(\.title) == ["whole"])
        #expect(!feed.wellformed)
    }

    @Test func ofACutItemWhatCameWholeIsKept() throws {
        let feed = try parse(
            "<rss><channel><item><title>a</title><guid>1</guid></item><item><title>b</title><guid>2</guid>"
                + "<link>https://paper.example/2</link><description>half of i")
        #expect(feed.items.map(\.title) == ["a", "b"])
        #expect(feed.items.map(\.isCut) == [false, true])
        #expect(feed.items[1].url == "https://paper.example/2")
        #expect(feed.items[1].summary == nil)
    }

    @Test(arguments: [
        ("&lt;/example&gt;", "</example>"), ("Vec&lt;T&gt; &amp;amp; you", "Vec<T> & you"),
        ("&lt;b&gt;bold&lt;/b&gt; &lt;x&gt;", "bold"), ("2 &lt; 3 &lt;br/&gt; ok", "2 < 3 ok"),
        ("&lt;!-- no --&gt;a", "a"), ("<![CDATA[<made-up>]]>", "<made-up>"), ("<foo>b</foo>", "b"),
    ])
    func onlyTagsOfHTMLAreTags(title: String, plain: String) throws {
        #expect(try titles("<item><title>\(title)</title></item>") == [plain])
    }

    /// `type="html"` says that text is source, in child elements too; without it text is text.
    @Test func declaredHTMLIsSourceThroughout() throws {
        let feed = try parse(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='html'><div>&lt;p>1&lt;/p></div></content></entry>"
                + "<entry><content type='xhtml'><div>&lt;p></div></content></entry></feed>")
        #expect(feed.items.map(\.content) == ["<div><p>1</p></div>", "&lt;p&gt;"])
    }

    /// What is looked for and never comes is looked for once, and what comes without end is bounded: none of these takes
    /// longer than its length.
    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            ("<item><title><![CDATA[x</title></item>", ""), ("", "<?a>"), ("<a b=\"x>", ""), ("<![CDATA[", ""),
            ("<!-- ", ""),
            ("<item><title>x", ""), ("<author>a</author>", ""), ("&", ""), ("<", ""), ("</b>", ""),
        ])
    func floodsTakeNoTime(inside: String, before: String) throws {
        let flood = String(repeating: inside, count: 100_000)
        let prologue = String(repeating: before, count: 100_000)
        _ = try? parse("\(prologue)<rss><channel><item><title>a</title>\(flood)</item></channel></rss>")
    }

    @Test func ofACutJSONFeedWholeItemsAreKept() throws {
        let whole =
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":["
            + "{\"id\":\"1\",\"tags\":[\"a\"]},{\"id\":\"2\",\"tags\":[\"b\"]}]}"
        let counts = try (60...whole.utf8.count).map { length in
            let feed = try parse(String(whole.prefix(length)))
            #expect(feed.wellformed == (length == whole.utf8.count))
            #expect(feed.items.allSatisfy { $0.categories.count == 1 })
            return feed.items.count
        }
        #expect(counts == counts.sorted())
        #expect(Set(counts) == [0, 1, 2])
        #expect(throws: NotAFeed.self) { try parse(String(whole.dropLast()) + "]}") }
    }

    @Test func partsOfAnItemAreBounded() throws {
        let authors = (0..<20_000).map { "<author>a\($0)</author>" }.joined()
        let enclosures = (0..<20_000).map { "<enclosure url='https://a.example/\($0)'/>" }.joined()
        let feed = try parse("<rss><channel><item><title>a</title>\(authors)\(enclosures)</item></channel></rss>")
        #expect(feed.items.first?.authors.count == FeedParser.maximumParts)
        #expect(feed.items.first?.enclosures.count == FeedParser.maximumParts)
    }

    @Test func anUnclosedSectionEndsWithItsElement() throws {
        #expect(
            try titles("<item><title><![CDATA[a & b</title></item><item><title>c</title></item>") == ["a & b", "c"])
    }

    @Test func aProgramsWarningInMarkupIsSkipped() throws {
        let warning = "<br />\n<b>Notice</b>: Undefined index in <b>/srv/feed.php</b> on line <b>3</b><br />\n"
        for opening in ["<?xml version='1.0'?>", ""] {
            let prologue = warning + opening
            #expect(try titles("<item><title>a</title></item>", prologue: prologue) == ["a"])
            #expect(try !parse(prologue + "<rss><channel><title>t</title></channel></rss>").wellformed)
        }
        // A page that quotes a feed is a page.
        #expect(throws: NotAFeed.self) {
            try parse(
                "<html><body><p>Write <rss><channel><item><title>a</title></item></channel></rss></p></body></html>")
        }
        #expect(throws: NotAFeed.self) { try parse(warning + "<item><title>a</title></item>") }
    }

    @Test func junkBeforeTheDeclarationIsSkipped() throws {
        #expect(try titles("<item><title>a</title></item>", prologue: "\n PHP warning <?xml version='1.0'?>") == ["a"])
    }

    @Test func simpleEntitiesAreRead() throws {
        let prologue = "<!DOCTYPE rss [<!ENTITY pub \"The Paper\">]>"
        #expect(try titles("<item><title>&pub;!</title></item>", prologue: prologue) == ["The Paper!"])
    }

    @Test(arguments: [
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/evil.dtd\" [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/e\">%p;]>",
        "<!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY x \"&a;&a;&a;&a;\">]>",
    ])
    func otherEntitiesStayUnopened(prologue: String) throws {
        #expect(try titles("<item><title>T &x;</title></item>", prologue: prologue) == ["T &x;"])
    }

    @Test func expansionIsBounded() throws {
        let prologue = "<!DOCTYPE rss [<!ENTITY x \"" + String(repeating: "x", count: 1000) + "\">]>"
        let inside = "<item><description>" + String(repeating: "&x;", count: 20_000) + "</description></item>"
        let feed = try parse(prologue + "<rss><channel>" + inside + "</channel></rss>")
        #expect((feed.items.first?.summary?.utf8.count ?? 0) < 2_000_000)
    }

    @Test func depthIsBounded() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        let feed = try parse("<rss><channel><item><title>first</title></item>" + deep)
        #expect(feed.items.map(\.title) == ["first"])
    }

    @Test func tenThousandItemsAreRead() throws {
        let items = (0..<10_000).map { "<item><guid>\($0)</guid><title>Story \($0)</title></item>" }.joined()
        #expect(try titles(items).count == 10_000)
    }

    @Test(arguments: [
        ("", NotAFeed.Reason.empty), ("  \n", .empty), ("garbage", .unreadable),
        ("<note><to>x</to></note>", .unreadable),
        ("<!DOCTYPE html><html><body>Hello</body></html>", .html),
        ("<html><title>Just a moment...</title></html>", .challenge),
        ("<html><title>Sign in</title><input type=\"password\"></html>", .login),
        ("<html><title>x.example</title>This domain is for sale</html>", .parked),
        ("<html><title>x</title>The domain is for sale!</html>", .parked),
        ("<html><title>404 Not Found</title></html>", .errorPage), ("{\"error\":\"no\"}", .errorPage),
        ("[1]", .unreadable),
        ("<html><title>خطا ۴۰۴</title>", .errorPage),
        ("Fatal error: Uncaught Error: Call to undefined function", .errorPage),
        ("<html><title>One moment, please...</title>", .challenge), ("<html><title>Welcome to nginx!</title>", .parked),
    ])
    func whatIsNoFeedSaysWhy(text: String, reason: NotAFeed.Reason) {
        #expect { try parse(text) } throws: { ($0 as? NotAFeed)?.reason == reason }
    }

    @Test func theNameOfAnErrorPageIsTheReadersAndOfOneLine() {
        #expect {
            try parse("<HTML><TITLE>\n 404\r\nPage &amp; file\tNot found </TITLE><h1>Sorry</h1></HTML>")
        } throws: {
            "\($0)".hasSuffix("(\"404 Page & file Not found\")")
        }
    }

    @Test func noBytesCrash() {
        let seed = Array(
            "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel><item a=\"b\"><![CDATA[x]]>&#65;&a;<!-- c --></item></channel></rss>"
                .utf8)
        for cut in 0...seed.count {
            _ = try? FeedParser.parse(Array(seed[..<cut]), contentType: nil, base: nil)
            _ = try? FeedParser.parse(Array(seed[cut...]), contentType: nil, base: nil)
        }
        for byte in UInt8.min...UInt8.max {
            for place in stride(from: 0, to: seed.count, by: 7) {
                var bytes = seed
                bytes[place] = byte
                _ = try? FeedParser.parse(bytes, contentType: nil, base: nil)
            }
        }
    }
}
