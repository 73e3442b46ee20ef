import Markup
import Testing

@Suite struct HTMLTreeTests {
    private func text(_ html: String) throws -> String {
        try #require(HTMLTree(utf8: Array(html.utf8))).read { $0.text }
    }

    @Test(arguments: [
        ("\t<!doctype html><p>after a tab</p>", "after a tab"),
        ("<p title='it's'>single quotation marks</p>", "single quotation marks"),
        ("<a href=1>open <p>block", "open block"),
        ("<p>a\u{0}b</p>", "a b"),
        ("<p>می\u{200C}شود</p>", "می\u{200C}شود"),
        ("<script>if (a < b) '</p>'</script><p>shown</p>", "shown"),
        ("<meta charset=windows-1256><p>دری</p>", "دری"),
        ("<html><body><p>1</p></body></html><p>2</p> 3 <!-- 4 --><div>5</div>", "12 3 5"),
        ("<p>fish &amp; chips &nbsp; here &#8217;</p>", "fish & chips here ’"),
    ])
    func readsWhatBrowsersRead(html: String, expected: String) throws {
        #expect(try text(html) == expected)
    }

    @Test func repairsInvalidUTF8() throws {
        let tree = try #require(HTMLTree(utf8: Array("<p>caf".utf8) + [0xE9] + Array(" – ok</p>".utf8)))
        #expect(tree.read { $0.text } == "caf\u{FFFD} – ok")
    }

    @Test func survivesDeepNesting() throws {
        let deep = "<p>first</p>" + String(repeating: "<div><span>", count: 10_000) + "bottom"
        let tree = try #require(HTMLTree(utf8: Array(deep.utf8)))
        #expect(tree.isCut)
        #expect(tree.read { $0.text }.hasPrefix("first"))
        #expect(tree.read { $0.html() }.hasPrefix("<html><body><p>first</p>"))
    }

    @Test func nestsDeeperThanTheParsersOwnBound() throws {
        let deep = String(repeating: "<div>", count: 600) + "<p>bottom</p>"
        let tree = try #require(HTMLTree(utf8: Array(deep.utf8)))
        #expect(!tree.isCut)
        #expect(tree.read { $0.text } == "bottom")
    }

    @Test func writesWhatItRead() throws {
        let html = "<div class=\"a &quot;b&quot;\"><p>1 &lt; 2 &amp; 3<br>x</p><img src=\"/a.png\"></div>"
        let tree = try #require(HTMLTree(utf8: Array(html.utf8)))
        let div = try Selector("div")
        #expect(tree.read { div.firstNode(in: $0)?.html() } == html)
    }

    @Test(arguments: ["", " \n\t ", "\u{FEFF}"]) func refusesNothing(html: String) {
        #expect(HTMLTree(utf8: Array(html.utf8)) == nil || html == "\u{FEFF}")
    }
}
