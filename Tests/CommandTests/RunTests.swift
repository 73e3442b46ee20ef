import Glibc
import LoopbackServer
import Testing
import Text

@Suite("run, as cron does it", .timeLimit(.minutes(10)))
struct RunTests {
    @Test("success says nothing at all and stores everything")
    func silent() throws {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        let run = try house.syncd("run")
        #expect(run == CommandResult(status: 0, output: "", error: ""))
        #expect(site.paths == ["/feed"])
        #expect(site.exchanges.first?.header("User-Agent")?.hasPrefix("syncd/") == true)
        let titles = try house.syncd("list", "--json").jsonLines().map { $0["title"]?.string }
        #expect(Set(titles) == ["The bridge is open again", "A school for the valley"])
    }

    private static func sources(_ count: Int, of server: LoopbackServer, name: String) -> String {
        (0..<count).map { index in
            """
            [[source]]
            name = "\(name)\(index)"
            url = "\(server.url("/\(index)"))"
            articles = "feed"
            per_host = 100

            """
        }.joined()
    }

    @Test("all that are due are asked side by side, few as many", arguments: [20, 100])
    func sideBySide(count: Int) throws {
        let gate = Gate()
        defer { gate.open() }
        let feed = Fixture.rss(Fixture.twoItems)
        let server = try LoopbackServer { exchange in
            if exchange.index >= min(count, 64) - 1 { gate.open() }
            return .text(feed, [("Content-Type", "application/rss+xml")]).after(gate)
        }
        defer { server.stop() }
        let house = try Household(Self.sources(count, of: server, name: "s"))
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        #expect(Set(server.exchanges.map(\.target)) == Set((0..<count).map { "/\($0)" }))
    }

    @Test("what few of many sources bring, compressed, is stored, and told where it is damaged")
    func fewAreNew() throws {
        let site = try Site()
        func feed(of name: String, items: Int, etag: String) -> Site.Page {
            let items = (0..<items).map { number in
                Fixture.Item(
                    name: "\(name)-\(number)", title: "\(number) of \(name)",
                    text: Fixture.sentences("What \(name) says \(number) times"))
            }
            var page = Site.Page(text: "", type: "application/rss+xml", etag: etag)
            page.bytes = gzip(Array(Fixture.rss(items).utf8))
            page.headers = [("Content-Encoding", "gzip")]
            return page
        }
        let names = (0..<60).map { "s\($0)" }
        for name in names { site["/" + name] = feed(of: name, items: 1, etag: "\"old\"") }
        let house = try Household(
            names.map { site.source($0, "/" + $0, "articles = \"feed\"\nper_host = 100") }.joined(separator: "\n"))
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        for name in ["s40", "s57", "s59"] { site["/" + name] = feed(of: name, items: 2, etag: "\"new\"") }
        site["/s57"]?.bytes?[30] ^= 1
        let run = try house.syncd("run", "--force")
        #expect(run.status == 1)
        #expect(run.errorLines == ["s57: \(site.url("/s57")): the compressed body is damaged"])
        let titles = try house.syncd("list", "--json", "--limit", "100").jsonLines().compactMap { $0["title"]?.string }
        #expect(Set(titles) == Set(names.map { "0 of \($0)" } + ["1 of s40", "1 of s59"]))
    }

    @Test("whoever does not read what -v tells holds up no source")
    func unreadTrace() throws {
        let (count, asked) = (400, Gate())
        let server = try LoopbackServer { exchange in
            if exchange.index >= count - 1 { asked.open() }
            return .text(Fixture.rss(Fixture.twoItems), [("Content-Type", "application/rss+xml")])
        }
        defer { server.stop() }
        // Lines of two hundred bytes, two for each source: more than a pipe takes.
        let house = try Household(Self.sources(count, of: server, name: "source-with-a-name-that-is-long-"))
        let run = try house.start(["run", "-v"])
        #expect(asked.wait(seconds: 120))
        let result = run.wait()
        #expect(result.status == 0)
        #expect(result.error.utf8.count > 1 << 16)
        #expect(result.errorLines.count { $0.contains("asking") } == count)
    }

    @Test("the exit code and one line tell of the one source that failed; the others are stored")
    func oneFails() throws {
        let site = try Site()
        site["/good"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        site["/other"] = Site.Page(text: Fixture.atom(Fixture.twoItems), type: "application/atom+xml")
        site["/wall"] = Site.Page(text: "<html><title>No</title></html>", status: 403)
        let house = try Household(
            ["good", "wall", "other"].map { site.source($0, "/" + $0, "articles = \"feed\"") }.joined())
        let run = try house.syncd("run")
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 1)
        #expect(run.error.hasPrefix("wall: \(site.url("/wall")): HTTP 403: "))
        let sources = try house.syncd("list", "--json").jsonLines().map { $0["source"]?.string }
        #expect(sources.filter { $0 == "good" }.count == 2)
        #expect(sources.filter { $0 == "other" }.count == 2)
    }

    @Test("what is not due is not asked; --force asks on the condition that it changed, byte for byte")
    func conditional() throws {
        let etag = #"W/"a,b \ '-gzip""#
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml", etag: etag)
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        #expect(try house.syncd("run").status == 0)
        let articles = try house.syncd("list", "--json").output
        let changes = try house.syncd("changes").jsonLines().map { $0["seq"]?.int }

        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        #expect(site.exchanges.count == 1)

        #expect(try house.syncd("run", "--force") == CommandResult(status: 0, output: "", error: ""))
        #expect(site.exchanges.count == 2)
        #expect(site.exchanges.last?.header("If-None-Match") == etag)
        #expect(try house.syncd("list", "--json").output == articles)
        #expect(try house.syncd("changes").jsonLines().map { $0["seq"]?.int } == changes)

        #expect(try house.syncd("run", "--refetch").status == 0)
        #expect(site.exchanges.last?.header("If-None-Match") == nil)
        #expect(try house.syncd("changes").jsonLines().map { $0["seq"]?.int } == changes)
    }

    @Test("a changed url drops the validators that belonged to the old one")
    func changedAddress() throws {
        let site = try Site()
        for path in ["/old", "/new"] {
            site[path] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml", etag: "\"same\"")
        }
        let house = try Household(site.source("news", "/old", "articles = \"feed\""))
        #expect(try house.syncd("run").status == 0)
        try house.write(Household.head + site.source("news", "/new", "articles = \"feed\""), to: "feeds.conf")
        #expect(try house.syncd("run").status == 0)
        #expect(site.paths == ["/old", "/new"])
        #expect(site.exchanges.last?.header("If-None-Match") == nil)
        #expect(try house.syncd("list", "--json").lines.count == 2)
    }

    @Test("RSS, RDF, Atom, JSON Feed and a page that lists articles, in one run")
    func formats() throws {
        let site = try Site()
        let items = Fixture.twoItems
        site["/rss"] = Site.Page(text: Fixture.rss(items), type: "application/rss+xml")
        site["/rdf"] = Site.Page(text: Fixture.rdf(items), type: "application/rdf+xml")
        site["/atom"] = Site.Page(text: Fixture.atom(items), type: "application/atom+xml")
        site["/json"] = Site.Page(text: Fixture.jsonFeed(items), type: "application/feed+json")
        site["/paper"] = Site.Page(text: Fixture.list(items))
        for item in items { site["/\(item.name).html"] = Site.Page(text: Fixture.page(item)) }
        let feeds = ["rss", "rdf", "atom", "json"].map { site.source($0, "/" + $0, "articles = \"feed\"") }
        let list = """
            kind = "page"
            timezone = "Asia/Kabul"
            [source.list]
            item = "article"
            link = "h2 a@href"
            title = "h2 a"
            date = "p"
            """
        let house = try Household(feeds.joined() + site.source("paper", "/paper", list))
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))

        let articles = try house.syncd("list", "--json").jsonLines()
        for source in ["rss", "rdf", "atom", "json", "paper"] {
            let own = articles.filter { $0["source"]?.string == source }
            #expect(Set(own.map { $0["title"]?.string }) == Set(items.map(\.title)), "\(source)")
            #expect(own.allSatisfy { $0["text"]?.string?.contains("those who knew of it spoke") == true }, "\(source)")
        }
        let paper = try #require(articles.first { $0["source"]?.string == "paper" })
        #expect(paper["published"]?.string == "2024-02-22T00:00:00+04:30")
        #expect(paper["published_precision"]?.string == "day")
        #expect(paper["published_from"]?.string == "list")
        #expect(paper["text"]?.string?.contains("Printed by us") == false)
        #expect(Set(site.paths) == ["/rss", "/rdf", "/atom", "/json", "/paper", "/bridge.html", "/school.html"])
    }

    @Test("a page that cannot be read is a note, not a failure; the article waits for it")
    func missingPage() throws {
        let site = try Site()
        site["/paper"] = Site.Page(text: Fixture.list(Fixture.twoItems))
        site["/bridge.html"] = Site.Page(text: Fixture.page(Fixture.twoItems[0]))
        site["/school.html"] = Site.Page(text: "busy", status: 500)
        let house = try Household(
            site.source("paper", "/paper", "kind = \"page\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\""))
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        #expect(try house.syncd("list", "--json").lines.count == 1)
        let status = try #require(try house.syncd("status", "--json").json().array?.first)
        #expect(status["state"]?.string == "ok")
        #expect(status["pages_waiting"]?.int == 1)
    }

    @Test("a fallback is taken while the address before it is broken")
    func fallback() throws {
        let site = try Site()
        site["/captcha"] = Site.Page(text: "<html><title>Are you human?</title><body>Prove it.</body></html>")
        site["/second"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(
            site.source("news", "/captcha", "articles = \"feed\"\nfallback = [\"\(site.url("/second"))\"]"))
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        let status = try #require(try house.syncd("status", "--json").json().array?.first)
        #expect(status["fallback"]?.int == 1)
        #expect(status["active_url"]?.string == site.url("/second"))
        #expect(status["articles"]?.int == 2)
    }

    @Test("the front page stands in for a feed that has gone, and status tells what is used and why")
    func fallbackToList() throws {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        var items = Fixture.twoItems
        for index in items.indices { items[index].name = "2024/02/22/the-\(items[index].name)-of-the-valley" }
        site["/front"] = Site.Page(text: Fixture.list(items))
        for item in items { site["/\(item.name).html"] = Site.Page(text: Fixture.page(item)) }
        let house = try Household(
            site.source("news", "/feed", "articles = \"feed\"\nfallback = [\"\(site.url("/front"))\"]"))
        #expect(try house.syncd("run", "--now", "2024-03-01T12:00:00Z").status == 0)
        site["/feed"]?.status = 410
        #expect(
            try house.syncd("run", "--now", "2024-03-02T12:00:00Z") == CommandResult(status: 0, output: "", error: ""))
        let status = try #require(try house.syncd("status", "--json").json().array?.first)
        #expect(status["state"]?.string == "ok")
        #expect(status["active_url"]?.string == site.url("/front"))
        #expect(status["fallback_reason"]?.string == "HTTP 410: it is gone for good")
        let words = try house.syncd("status").output
        #expect(words.contains("fallback 1 in use, \(site.url("/front")); \(site.url("/feed")): HTTP 410"))

        // A wall that was never seen before is no list, either: what the address serves is known to be a feed.
        site["/feed"]?.status = 200
        #expect(try house.syncd("run", "--now", "2024-03-03T12:00:00Z").status == 0)
        site["/feed"]?.text = Fixture.list(items)
        #expect(try house.syncd("run", "--now", "2024-03-04T12:00:00Z").status == 0)
        let walled = try #require(try house.syncd("status", "--json").json().array?.first)
        #expect(walled["fallback"]?.int == 1)
        #expect(walled["fallback_reason"]?.string == "the answer is an HTML page")
    }

    @Test("--dry-run tells what is due and why, and asks nothing")
    func dryRun() throws {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(
            site.source("news", "/feed", "articles = \"feed\"") + site.source("later", "/later"))
        let before = try house.syncd("run", "--dry-run", "--json")
        #expect(before.status == 0)
        #expect(try before.json().array?.map { $0["due"]?.bool } == [true, true])
        #expect(site.paths.isEmpty)
        #expect(house.files(below: "data").isEmpty)

        #expect(try house.syncd("run", "--source", "news").status == 0)
        let after = try house.syncd("run", "--dry-run", "--json").json().array ?? []
        #expect(after.map { $0["source"]?.string } == ["news", "later"])
        #expect(after.map { $0["due"]?.bool } == [false, true])
        #expect(after.first?["reason"]?.string?.hasPrefix("fresh, not before ") == true)
        #expect(site.paths == ["/feed"])
    }

    @Test("a page that answers Retry-After quiets its whole host, over runs and against --force; then its news comes")
    func pageHoldsItsHost() throws {
        let site = try Site()
        site["/paper"] = Site.Page(text: Fixture.list(Fixture.twoItems))
        for item in Fixture.twoItems {
            site["/\(item.name).html"] = Site.Page(text: "wait", status: 429, headers: [("Retry-After", "14400")])
        }
        let house = try Household(
            site.source("paper", "/paper", "kind = \"page\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\""))
        #expect(try house.syncd("run", "--now", "2024-03-01T12:00:00Z").status == 0)
        let asked = site.paths.count
        #expect(try house.syncd("run", "--force", "--now", "2024-03-01T14:00:00Z").status == 0)
        #expect(site.paths.count == asked)
        for item in Fixture.twoItems { site["/\(item.name).html"] = Site.Page(text: Fixture.page(item)) }
        #expect(try house.syncd("run", "--now", "2024-03-01T17:00:00Z").status == 0)
        #expect(try house.syncd("list", "--json").lines.count == 2)
    }

    @Test("--now sets the clock: for what is due, and for when things were seen")
    func clock() throws {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        #expect(try house.syncd("run", "--now", "2024-03-01T12:00:00Z").status == 0)
        let article = try #require(try house.syncd("list", "--json").jsonLines().first)
        #expect(article["first_seen"]?.string?.hasPrefix("2024-03-01T12:00:") == true)
        #expect(article["published"]?.string == "2024-02-22T06:00:00Z")
        #expect(try house.syncd("run", "--now", "2024-03-01T12:30:00Z").status == 0)
        #expect(site.exchanges.count == 1)
        #expect(try house.syncd("run", "--now", "2024-03-03T12:00:00Z").status == 0)
        #expect(site.exchanges.count == 2)
        #expect(try house.syncd("run", "--now", "noon").status == 64)
    }

    @Test("--json is one report for programs; -v goes to standard error")
    func report() throws {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(site.source("news", "/feed", "articles = \"feed\"") + site.source("gone", "/gone"))
        let run = try house.syncd("run", "--json", "-v")
        #expect(run.status == 1)
        let report = try run.json()
        #expect(report["totals"]?["asked"]?.int == 2)
        #expect(report["totals"]?["failed"]?.int == 1)
        #expect(report["totals"]?["new"]?.int == 2)
        #expect(report["interrupted"]?.bool == false)
        let sources = report["sources"]?.array ?? []
        #expect(sources.map { $0["outcome"]?.string } == ["merged", "failed"])
        #expect(sources.last?["kind"]?.string == "http-404")
        #expect(run.error.contains("news"))
    }

    @Test("a source that feeds.conf does not have is a mistake of the caller, and nothing is asked")
    func unknownSource() throws {
        let site = try Site()
        let house = try Household(site.source("news", "/feed"))
        let run = try house.syncd("run", "--source", "nwes")
        #expect(run.status == 64)
        #expect(run.errorLines.count == 1)
        #expect(run.error.contains("'nwes'"))
        #expect(site.paths.isEmpty)
    }
}
