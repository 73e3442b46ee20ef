import Fetch
import Testing

@Suite("robots.txt (RFC 9309)")
struct RobotsRulesTests {
    private func rules(_ text: String) -> RobotsRules { RobotsRules(Array(text.utf8)) }

    @Test("the own group goes before the general one, and groups of one agent count together")
    func groups() {
        let text = """
            User-agent: *
            Disallow: /
            User-agent: other
            User-agent: SyncD/2.0
            Disallow: /a
            User-agent: syncd
            Disallow: /b
            """
        let own = rules(text)
        #expect(own.allows("http://x/c"))
        #expect(!own.allows("http://x/a"))
        #expect(!own.allows("http://x/b/1"))
        #expect(!RobotsRules(Array(text.utf8), agent: "third").allows("http://x/c"))
    }

    @Test("the longest match decides; allowing wins a draw")
    func precedence() {
        let own = rules("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /d\nDisallow: /d")
        #expect(!own.allows("http://x/a/1"))
        #expect(own.allows("http://x/a/b"))
        #expect(!own.allows("http://x/a/b/c"))
        #expect(own.allows("http://x/d"))
    }

    @Test(
        "patterns",
        arguments: [
            ("/*.php$", "/a.php", true), ("/*.php$", "/a.php?x", false), ("/*.php", "/a.php?x", true),
            ("/a*b*c", "/a1b2c3", true), ("/a*b*c", "/a1c2b", false), ("/$", "/", true), ("/$", "/x", false),
            ("*/x", "/a/x", true), ("/caf%C3%A9", "/café", true), ("/café", "/caf%c3%a9", true),
            ("/%7Euser", "/~user", true), ("/a%2Fb", "/a/b", false), ("/a*$", "/abc", true), ("", "/", false),
            ("/search?q=", "/search?q=1", true),
        ])
    func patterns(pattern: String, path: String, isForbidden: Bool) {
        #expect(rules("user-agent:*\ndisallow:\(pattern)").allows("http://x\(path)") == !isForbidden)
    }

    @Test("robots.txt itself, comments, line ends, delays, sitemaps")
    func details() {
        let own = rules(
            "\u{feff}User-agent: * # all\rDisallow: / # nothing\r\nCrawl-delay: 2.5\nSitemap: http://x/s.xml")
        #expect(own.allows("http://x/robots.txt"))
        #expect(!own.allows("http://x/"))
        #expect(own.crawlDelay == 2500)
        #expect(own.sitemaps == ["http://x/s.xml"])
    }

    @Test(
        "what other answers mean",
        arguments: [(200, false), (404, true), (403, true), (429, false), (500, false), (503, false)])
    func status(status: Int, isAllowed: Bool) {
        let text = RobotsRules.text(status: status, body: Array("User-agent: *\nDisallow: /".utf8))
        #expect(RobotsRules(text).allows("http://x/a") == isAllowed)
    }

    @Test("a file made to be slow is answered soon")
    func hostile() {
        let line = "Disallow: /*\(String(repeating: "a", count: 1000))b\n"
        let own = rules("User-agent: *\n" + String(repeating: line, count: 400))
        let isAllowed = own.allows("http://x/" + String(repeating: "a", count: 8000))
        #expect(!isAllowed)
    }
}
