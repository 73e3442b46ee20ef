import Markup
import Testing

@Suite struct SelectorTests {
    private static let page = """
        <html><body><div id="main" class="story wide" data-kind="news-long">
        <h2>One</h2><p class="first">A <b>bold</b>  word</p><p>B</p><span>x</span><p lang="fa-AF">C</p>
        <ul><li><a href="/1" title="Whole title">cut…</a></li><li><a href="/2">two</a></li><li>three</li></ul>
        </div><div class="wide"><p>Outside</p></div></body></html>
        """

    @Test(arguments: [
        ("h2", "One"), ("p.first", "A bold word"), ("p.first b", "bold"), ("#main > p:nth-child(3)", "B"),
        ("h2 + p", "A bold word"), ("span ~ p", "C"), ("[lang|=fa]", "C"), ("div[data-kind^=news] h2", "One"),
        ("div[data-kind$='long'] h2", "One"), ("div[data-kind*=\"s-l\"] h2", "One"), ("div[class~=story] h2", "One"),
        ("li:first-child a@href", "/1"), ("li a@title", "Whole title"), ("li:not(:first-child) a@href", "/2"),
        ("li:nth-child(2n+1):not(:first-child)", "three"), ("h5, h2", "One"), ("div:not(#main) p", "Outside"),
        ("//li[2]/a", "two"), ("//li/a/@title", "Whole title"), ("(//p)[last()]", "Outside"), ("./body/div/h2", "One"),
        ("*.story p:not(.first)", "B"), ("ul@class", nil), ("h6", nil), ("//nothing", nil),
    ])
    func findsTheFirst(selector: String, expected: String?) throws {
        let tree = try #require(HTMLTree(utf8: Array(Self.page.utf8)))
        let parsed = try Selector(selector)
        #expect(tree.read { parsed.first(in: $0) } == expected)
    }

    @Test func findsAllInOrder() throws {
        let tree = try #require(HTMLTree(utf8: Array(Self.page.utf8)))
        let (css, xpath) = (try Selector("p, h2"), try Selector("//p | //h2"))
        #expect(tree.read { css.nodes(in: $0).map(\.text) } == ["One", "A bold word", "B", "C", "Outside"])
        #expect(tree.read { xpath.nodes(in: $0).map(\.text) } == ["One", "A bold word", "B", "C", "Outside"])
    }

    @Test(arguments: [
        ("", 0), ("p:hover", 1), ("p::before", 2), ("a >", 3), ("div[class=", 10), ("p:nth-child(x)", 12), ("a, ", 3),
        ("a@", 2), ("a!b", 1), ("//a[", 4), ("p:not(:not(a))", 6), ("[x='y]", 3),
    ])
    func refusesWithAPlace(selector: String, offset: Int) {
        let error = #expect(throws: SelectorError.self) { try Selector(selector) }
        #expect(error?.offset == offset)
    }

    @Test func endsOnHostileInput() throws {
        let deep = String(repeating: "<div>", count: 1_900) + "x"
        let tree = try #require(HTMLTree(utf8: Array(deep.utf8)))
        let selector = try Selector("div div div div div div div div p")
        #expect(tree.read { selector.first(in: $0) } == nil)
        let xpath = try Selector("//div[count(.//div[count(.//div) = 1]) = 5]//div//div//p")
        #expect(tree.read { xpath.first(in: $0) } == nil)
    }
}
