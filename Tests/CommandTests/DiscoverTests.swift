import LoopbackServer
import Testing
import Text

@Suite("discover", .timeLimit(.minutes(10)))
struct DiscoverTests {
    private static let quick = "[fetch]\nhost_delay = \"0\"\nallow_hosts = [\"127.0.0.1\"]\n"

    private func household() throws -> Household {
        let house = try Household()
        try house.write(Self.quick, to: "feeds.conf")
        return house
    }

    private func sources(_ house: Household, _ arguments: String...) throws -> [JSONValue] {
        let result = try house.start(["discover", "--json"] + arguments).wait()
        return try #require(try result.jsonLines().first?["sources"]?.array)
    }

    private func page(_ head: String, _ body: String = "") -> Site.Page {
        let title = "<head><title>Home</title>\(head)</head>"
        return Site.Page(text: "<!DOCTYPE html><html lang=\"en\">\(title)<body>\(body)</body></html>")
    }

    private static let rss = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")

    @Test("the linked feed is proposed with a block that check accepts and run can follow")
    func linked() throws {
        let site = try Site()
        site["/"] = page(
            """
            <meta property="og:site_name" content="The &quot;Valley&quot; \\ Post">
            <link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate"
             type="application/rss+xml" href="news.rss"><link rel="alternate" type="application/json+oembed" href="/o">
            """)
        site["/news.rss"] = Self.rss
        let house = try household()
        let found = try house.syncd("discover", site.url("/"))
        #expect(found.status == 0)
        #expect(found.output.contains("# rss, 2 items with whole texts, newest 2024-02-22T06:00:00Z, found by a link"))
        #expect(found.output.contains("outlet = \"The \\\"Valley\\\" \\\\ Post\""))
        #expect(found.output.contains("language = \"en\""))
        try house.write(Self.quick + "\n" + found.output, to: "found.conf")
        let check = try house.syncd("check", "--config", "found.conf")
        #expect(check.status == 0)
        #expect(check.output.contains("1 source, 0 archives, no mistakes"))
        #expect(try house.syncd("run", "--config", "found.conf", "--data", "d").status == 0)
        #expect(try house.syncd("list", "--config", "found.conf", "--data", "d", "--json").jsonLines().count == 2)
        // A feed was linked: no path was guessed but those of sitemaps.
        #expect(!site.paths.contains("/feed/"))
    }

    @Test("every proposed block passes check, and names are unique", arguments: [true, false])
    func allBlocks(all: Bool) throws {
        let site = try Site()
        let links = Fixture.twoItems.map { item in
            "<article><h2><a href=\"/2024/02/\(item.name)-abc-def-1.html\">\(item.title) today</a></h2>"
        }
        let rows = (1...4).map { "<url><loc>\(site.url("/2024/0\($0)/story-number-\($0)"))</loc></url>" }
        site["/"] = page(
            "<link rel=alternate type=application/rss+xml href=/a.rss>"
                + "<link rel=alternate type=application/atom+xml href=/b>",
            links.joined() + "<article><h2><a href=\"/2024/02/x-y-z-3.html\">A third story of the valley</a></h2>")
        site["/a.rss"] = Self.rss
        site["/b"] = Site.Page(text: Fixture.atom(Fixture.twoItems), type: "application/atom+xml")
        site["/sitemap.xml"] = Site.Page(text: "<urlset>\(rows.joined())</urlset>", type: "text/xml")
        let house = try household()
        let found = try house.syncd("discover", site.url("/"), all ? "--all" : "-v")
        let bare = found.output.replacing("\n# ", with: "\n").split(separator: "\n")
            .filter { $0.contains(" = ") || $0.hasPrefix("[") }.joined(separator: "\n")
        let text = all ? found.output : bare
        try house.write(Self.quick + "\n" + text, to: "found.conf")
        let check = try house.syncd("check", "--config", "found.conf")
        let praise = "found.conf: 4 sources, 0 archives, no mistakes\n"
        #expect(check == CommandResult(status: 0, output: praise, error: ""))
        let kinds = try sources(house, site.url("/")).map { $0["kind"]?.string ?? "auto" }
        #expect(kinds == ["auto", "auto", "page", "sitemap"])
    }

    @Test("a second feed of the same news becomes its fallback")
    func fallback() throws {
        let site = try Site()
        site["/"] = page("", "<a href=\"/rss.xml\">RSS</a> <a href=\"/feed/\">Feed</a>")
        site["/rss.xml"] = Site.Page(
            text: Fixture.rss(Fixture.twoItems).replacing("content:encoded", with: "description"), type: "text/xml")
        site["/feed/"] = Self.rss
        let found = try sources(household(), site.url("/"))
        #expect(found.count == 1)
        #expect(found.first?["url"]?.string == site.url("/feed/"))
        #expect(found.first?["fallback"]?.array?.compactMap(\.string) == [site.url("/rss.xml")])
    }

    @Test("without links the usual paths are tried; a page that answers everything is no feed")
    func guessed() throws {
        let site = try Site()
        site["/"] = page("", "Welcome.")
        site["/feed/"] = page("", "Welcome.")
        site["/rss.xml"] = Self.rss
        let found = try sources(household(), site.url("/"))
        #expect(found.map { $0["url"]?.string } == [site.url("/rss.xml")])
        #expect(found.first?["found_by"]?.string == "a well-known path")
    }

    @Test("WordPress is found by its link and goes before a feed of summaries")
    func wordPress() throws {
        let site = try WordPressSite((1...3).map { WordPressSite.Post($0) })
        site.front("<html><head><link rel=\"https://api.w.org/\" href=\"\(site.url("/wp-json/"))\"></head></html>")
        let found = try sources(household(), site.url("/"))
        #expect(found.first?["kind"]?.string == "wordpress")
        #expect(found.first?["url"]?.string == site.url("/wp-json/wp/v2/posts"))
        #expect(found.first?["items"]?.int == 3)
    }

    @Test("a feed's own address is taken as it is; a file of HTML stands for the page")
    func given() throws {
        let site = try Site()
        site["/deep/feed"] = Self.rss
        let house = try household()
        #expect(try sources(house, site.url("/deep/feed")).first?["found_by"]?.string == "the address given")
        try house.write(page("<link rel=alternate type=application/rss+xml href=feed>").text, to: "page.html")
        let found = try sources(house, "page.html", "--base", site.url("/deep/index.html"))
        #expect(found.first?["url"]?.string == site.url("/deep/feed"))
    }

    @Test("nothing found is exit 1 and a sentence; other hosts are named and not asked; requests are bounded")
    func nothing() throws {
        let site = try Site()
        let links = (0..<60).map { "<link rel=alternate type=application/rss+xml href=\"/feed-\($0).rss\">" }
        let other = "<link rel=alternate type=application/rss+xml href=\"http://127.0.0.2:1/rss\">"
        site["/"] = page(other + links.joined())
        let result = try household().syncd("discover", site.url("/"))
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.error.contains("no feed, sitemap or list of articles was found"))
        #expect(result.error.contains("http://127.0.0.2:1/rss: on another host, not asked"))
        #expect(site.paths.count < 30)
    }

    @Test("the loopback is refused unless it is allowed")
    func refused() throws {
        let site = try Site()
        site["/"] = Self.rss
        let house = try Household()
        try house.write("", to: "feeds.conf")
        let result = try house.syncd("discover", site.url("/"))
        #expect(result.status == 1)
        #expect(site.exchanges.isEmpty)
        // Once, not for every guess.
        #expect(result.error.split(separator: "\n").count == 2)
        #expect(result.error.contains("--allow-host lets it be asked"))
        #expect(try house.syncd("discover", site.url("/"), "--allow-host", "127.0.0.1").status == 0)
        #expect(try house.syncd("discover", "news").status == 64)
        #expect(try house.syncd("discover", site.url("/"), "--allow-host", "no such host").status == 78)
    }

    @Test("what fails for one reason is one sentence")
    func reasons() throws {
        let server = try LoopbackServer { exchange in
            exchange.path == "/robots.txt" ? .text("User-agent: *\nDisallow: /\n") : .status(404)
        }
        defer { server.stop() }
        let result = try household().syncd("discover", server.url("/"))
        #expect(result.status == 1)
        #expect(result.error.split(separator: "\n").count == 2)
        #expect(result.error.contains("more: robots.txt does not let programs read it"))
    }

    @Test("robots.txt is kept: what it forbids is not guessed, what it names is read")
    func robots() throws {
        let server = try LoopbackServer { exchange in
            switch exchange.path {
            case "/robots.txt":
                let host = exchange.header("Host") ?? ""
                return .text("User-agent: *\nDisallow: /feed\nDisallow: /wp-json\nSitemap: http://\(host)/news.xml\n")
            case "/news.xml":
                return .text(
                    "<urlset><url><loc>http://\(exchange.header("Host") ?? "")/2024/a-b-c-d</loc><news><title>A</title>"
                        + "<publication_date>2024-02-22</publication_date></news></url></urlset>")
            case "/": return .text("<html><body>Hello</body></html>", [("Content-Type", "text/html")])
            default: return .status(404)
            }
        }
        defer { server.stop() }
        let found = try sources(household(), server.url("/"))
        #expect(found.first?["kind"]?.string == "sitemap")
        #expect(found.first?["newest"]?.string == "2024-02-22T00:00:00Z")
        #expect(!server.paths.contains { $0.hasPrefix("/feed") || $0.hasPrefix("/wp-json") })
    }
}
