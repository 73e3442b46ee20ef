import LoopbackServer
import Testing
import Text

@Suite("backfill", .timeLimit(.minutes(10)))
struct BackfillTests {
    /// Articles of 2023, one a week, the newest first.
    private static let archive = (0..<12).map { number in
        Fixture.Item(
            name: "week-\(number)", title: "What happened in week \(12 - number)",
            text: Fixture.sentences("Week \(12 - number)"),
            date: "2023-\(number < 3 ? "" : "0")\(12 - number)-15T06:00:00Z")
    }

    private func titles(_ house: Household) throws -> [String] {
        try house.syncd("export", "--format", "jsonl", "--to", "-").jsonLines().compactMap { $0["title"]?.string }
    }

    private func report(_ house: Household, _ arguments: String...) throws -> JSONValue {
        let result = try house.start(["backfill", "news", "--json"] + arguments).wait()
        return try #require(try result.jsonLines().first)
    }

    private func feed(_ items: ArraySlice<Fixture.Item>, _ link: String = "") -> Site.Page {
        Site.Page(
            text: Fixture.rss(Array(items)).replacing(
                "<description>News</description>",
                with: "<description>News</description><link xmlns=\"http://www.w3.org/2005/Atom\" \(link)/>"),
            type: "application/rss+xml")
    }

    /// Four documents of three items, each naming the one before it.
    ///
    /// - Parameter sticky: An item that stands on each of them.
    private func archived(_ relation: String = "prev-archive", sticky: Fixture.Item? = nil) throws -> Site {
        let site = try Site()
        for part in 0..<4 {
            let older = "rel=\"\(relation)\" href=\"\(site.url("/archive-\(part + 1)"))\""
            let items = (sticky.map { [$0] } ?? []) + Self.archive[(part * 3)..<(part * 3 + 3)]
            site[part == 0 ? "/feed" : "/archive-\(part)"] = feed(
                items[...], part < 3 ? older : "rel=\"self\" href=\"/feed\"")
        }
        return site
    }

    @Test(
        "RFC 5005 archives and paged feeds are walked to their end, each article once",
        arguments: ["prev-archive", "next"])
    func archives(relation: String) throws {
        let site = try archived(relation)
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        #expect(try house.syncd("run").status == 0)
        #expect(try titles(house).count == 3)
        let walk = try house.syncd("backfill", "news", "--since", "2020-01-01")
        #expect(walk.status == 0)
        #expect(walk.output.contains("4 listings, 12 items, 9 new articles"))
        #expect(walk.output.contains("there is nothing older"))
        #expect(Set(try titles(house)) == Set(Self.archive.map(\.title)))
        #expect(try house.syncd("changes").jsonLines().filter { $0["op"]?.string == "new" }.count == 12)
        // Walked to the end: nothing is asked again until --restart.
        let asked = site.paths.count
        #expect(try report(house, "--since", "2019-01-01")["end"]?.string == "reached-end")
        #expect(site.paths.count == asked)
        #expect(try report(house, "--since", "2019-01-01", "--restart")["listings"]?.int == 4)
        #expect(try house.syncd("changes").jsonLines().filter { $0["seq"] != nil }.count == 12)
    }

    @Test("it ends at --since, and a later call with an older date goes on from there")
    func since() throws {
        let site = try archived()
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        let first = try report(house, "--since", "2023-08-01")
        #expect(first["end"]?.string == "reached-since")
        #expect(first["new"]?.int == 5)
        #expect(site.paths == ["/feed", "/archive-1", "/archive-2"])
        let second = try report(house, "--since", "2023-05-01")
        #expect(second["end"]?.string == "reached-since")
        #expect(second["new"]?.int == 3)
        #expect(try titles(house).count == 8)
        #expect(!site.paths.dropFirst(3).contains("/feed"))
        #expect(try report(house, "--since", "2023-01-01")["end"]?.string == "reached-end")
        #expect(Set(try titles(house)) == Set(Self.archive.map(\.title)))
    }

    @Test("an item that stands on every page does not keep the walk from ending at --since")
    func sticky() throws {
        var first = Self.archive[0]
        first.name = "sticky"
        let site = try archived("next", sticky: first)
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        #expect(try report(house, "--since", "2023-09-01")["end"]?.string == "reached-since")
        #expect(site.paths == ["/feed", "/archive-1", "/archive-2"])
        #expect(try report(house, "--since", "2023-01-01")["end"]?.string == "reached-end")
        #expect(try titles(house).count == 13)
    }

    @Test("--limit stops, the next call goes on; a failing listing is told and asked again")
    func resumes() throws {
        let site = try archived()
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        let first = try report(house, "--since", "2020-01-01", "--limit", "4")
        #expect(first["end"]?.string == "limit")
        #expect(first["new"]?.int == 6)
        let whole = try #require(site["/archive-2"])
        site["/archive-2"] = Site.Page(text: "busy", status: 503)
        let failed = try house.syncd("backfill", "news", "--since", "2020-01-01")
        #expect(failed.status == 1)
        #expect(failed.error.contains("HTTP 503"))
        site["/archive-2"] = whole
        let last = try report(house, "--since", "2020-01-01")
        #expect(last["end"]?.string == "reached-end")
        #expect(last["listings_in_all"]?.int == 4)
        #expect(site.paths == ["/feed", "/archive-1", "/archive-2", "/archive-2", "/archive-3"])
        #expect(Set(try titles(house)) == Set(Self.archive.map(\.title)))
    }

    @Test(
        "WordPress' feeds are paged; a site that answers the last page for ever ends the walk",
        arguments: [true, false])
    func paged(answersForEver: Bool) throws {
        let site = try Site()
        site["/feed/"] = feed(Self.archive[0..<4])
        site["/feed/?paged=2"] = feed(Self.archive[4..<8])
        site["/feed/?paged=3"] = feed(Self.archive[8..<12])
        // In another order, as sites do that show what is left.
        if answersForEver { site["/feed/?paged=4"] = feed(Array(Self.archive[7..<12].reversed())[...]) }
        let house = try Household(site.source("news", "/feed/", "articles = \"feed\""))
        let report = try report(house, "--since", "2020-01-01")
        #expect(report["end"]?.string == "reached-end")
        #expect(report["new"]?.int == 12)
        #expect(site.paths.count == 4)
    }

    @Test("WordPress' REST interface is walked page by page")
    func wordPress() throws {
        let site = try WordPressSite((1...250).map { WordPressSite.Post($0) })
        let house = try Household("[[source]]\nname = \"news\"\nurl = \"\(site.url("/"))\"\nkind = \"wordpress\"\n")
        let report = try report(house, "--since", "2020-01-01")
        #expect(report["new"]?.int == 250)
        #expect(report["listings"]?.int == 3)
        #expect(Set(try titles(house)).count == 250)
        #expect(site.requests.allSatisfy { $0.contains("per_page=100") })
    }

    @Test("list pages are walked by next although a run takes one; without dates the articles' pages say when to end")
    func lists() throws {
        let site = try Site()
        for (part, path) in ["/opinion.php", "/opinion.php?page=2", "/opinion.php?page=3"].enumerated() {
            let items = Self.archive[(part * 4)..<(part * 4 + 4)]
            let next = "<a class=\"next\" href=\"/opinion.php?page=\(part + 2)\">Older</a>"
            let rows = items.map { "<article><h2><a href=\"/\($0.name).html\">\($0.title)</a></h2></article>" }
            site[path] = Site.Page(text: "<html><body>\(rows.joined())\(next)</body></html>")
            for item in items {
                let stamp = "<meta property=\"article:published_time\" content=\"\(item.date)\"></head>"
                site["/\(item.name).html"] = Site.Page(text: Fixture.page(item).replacing("</head>", with: stamp))
            }
        }
        let rules = "[source.list]\nitem = \"article\"\nlink = \"h2 a@href\"\ntitle = \"h2 a\"\nnext = \"a.next@href\""
        let house = try Household(site.source("news", "/opinion.php", rules))
        let report = try report(house, "--since", "2023-09-01")
        #expect(report["end"]?.string == "reached-since")
        #expect(report["new"]?.int == 8)
        #expect(!site.paths.contains("/opinion.php?page=3"))
        #expect(try self.report(house, "--since", "2020-01-01")["end"]?.string == "reached-end")
        #expect(Set(try titles(house)) == Set(Self.archive.map(\.title)))
    }

    @Test("the sitemaps of an index are walked newest first, older ones only when asked for")
    func sitemaps() throws {
        let site = try Site()
        for part in 0..<3 {
            let rows = Self.archive[(part * 4)..<(part * 4 + 4)].map { item in
                site["/\(item.name).html"] = Site.Page(text: Fixture.page(item))
                return "<url><loc>\(site.url("/\(item.name).html"))</loc><lastmod>\(item.date)</lastmod></url>"
            }
            site["/part-\(part).xml"] = Site.Page(text: "<urlset>\(rows.joined())</urlset>", type: "text/xml")
        }
        let rows = ["2023-04-30T00:00:00Z", "2023-08-31T00:00:00Z", "2023-12-31T00:00:00Z"].enumerated().map {
            "<sitemap><loc>\(site.url("/part-\(2 - $0).xml"))</loc><lastmod>\($1)</lastmod></sitemap>"
        }
        site["/sitemap.xml"] = Site.Page(text: "<sitemapindex>\(rows.joined())</sitemapindex>", type: "text/xml")
        let house = try Household(site.source("news", "/sitemap.xml", "kind = \"sitemap\""))
        let first = try report(house, "--since", "2023-09-10")
        #expect(first["new"]?.int == 4)
        #expect(site.paths.filter { $0.hasSuffix(".xml") } == ["/sitemap.xml", "/part-0.xml"])
        let second = try report(house, "--since", "2023-01-01")
        #expect(second["new"]?.int == 8)
        #expect(second["end"]?.string == "reached-end")
        #expect(try titles(house).count == 12)
    }

    @Test(
        "SIGTERM ends it after the commit in hand with 143; however it ends, the next call goes on", arguments: [15, 9])
    func killed(signal: Int32) throws {
        let site = try archived()
        let gate = Gate()
        let whole = try #require(site["/archive-1"])
        site["/archive-1"]?.gate = gate
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        let running = try house.start(["backfill", "news", "--since", "2020-01-01", "--json"])
        site.asked.wait()
        running.send(signal)
        let result = running.wait()
        gate.open()
        #expect(result.status == (signal == 15 ? 143 : 1009))
        site["/archive-1"] = whole
        #expect(try report(house, "--since", "2020-01-01")["end"]?.string == "reached-end")
        #expect(Set(try titles(house)) == Set(Self.archive.map(\.title)))
        #expect(try house.syncd("changes").jsonLines().filter { $0["op"]?.string == "new" }.count == 12)
    }

    @Test("one at a time on one store: a run under way keeps it out with 75")
    func locked() throws {
        let site = try archived()
        let gate = Gate()
        site["/feed"]?.gate = gate
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        let running = try house.start(["run"])
        site.asked.wait()
        let result = try house.syncd("backfill", "news", "--since", "2020-01-01")
        gate.open()
        #expect(result.status == 75)
        #expect(running.wait().status == 0)
    }

    @Test("mistakes are told: an unknown source, no date, an address where nobody answers")
    func mistakes() throws {
        let house = try Household("[[source]]\nname = \"news\"\nurl = \"http://127.0.0.1:9/\"\n")
        #expect(try house.syncd("backfill", "nobody", "--since", "7d").status == 64)
        #expect(try house.syncd("backfill", "news").status == 64)
        #expect(try house.syncd("backfill", "news", "--since", "yesterday").status == 64)
        #expect(try house.syncd("backfill", "news", "--since", "7d").status == 1)
    }
}
