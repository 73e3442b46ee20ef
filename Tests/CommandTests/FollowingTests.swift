import LoopbackServer
import Testing

@Suite("Following a feed over days", .timeLimit(.minutes(10)))
struct FollowingTests {
    private static let later = Fixture.Item(name: "late", title: "Later news", text: Fixture.sentences("The rain"))

    private func run(_ house: Household, day: Int) throws -> CommandResult {
        try house.syncd("run", "--now", "2024-02-\(day < 10 ? "0" : "")\(day)T06:00:00Z")
    }

    private func count(_ house: Household) throws -> Int {
        try house.syncd("export", "--format", "jsonl", "--to", "-").output.split(separator: "\n")
            .filter { $0.contains("\"id\"") }.count
    }

    private func page(_ text: String, etag: String? = nil) -> Site.Page {
        Site.Page(text: text, type: "text/xml", etag: etag)
    }

    @Test("a feed that was cut off gives what was whole, and its ETag is not kept")
    func cut() throws {
        let site = try Site()
        let whole = Fixture.rss(Fixture.twoItems + [Self.later])
        let end = try #require(whole.firstRange(of: "Later news"))
        site["/feed.xml"] = page(String(whole[..<end.lowerBound]), etag: "\"one\"")
        let house = try Household(site.source("a", "/feed.xml", "articles = \"feed\""))
        _ = try run(house, day: 1)
        #expect(try count(house) == 2)
        site["/feed.xml"] = page(whole, etag: "\"one\"")
        _ = try run(house, day: 2)
        #expect(site.exchanges.last?.header("If-None-Match") == nil)
        #expect(try count(house) == 3)
        _ = try run(house, day: 3)
        #expect(site.exchanges.last?.header("If-None-Match") == "\"one\"")
        let log = try house.syncd("status", "--source", "a", "--json").output
        #expect(log.contains("2 new, 0 known; the feed was cut off") && log.contains("1 new, 2 known"))
    }

    @Test("a feed is asked for as what it was, and as anything when it failed")
    func asksForWhatItWas() throws {
        let site = try Site()
        let atom = page(Fixture.atom(Fixture.twoItems), etag: "\"one\"")
        site["/feed.xml"] = atom
        let house = try Household(site.source("a", "/feed.xml", "articles = \"feed\""))
        _ = try run(house, day: 1)
        _ = try run(house, day: 2)
        site["/feed.xml"] = Site.Page(text: "", status: 503)
        _ = try run(house, day: 3)
        site["/feed.xml"] = atom
        _ = try run(house, day: 4)
        _ = try run(house, day: 5)
        let anything =
            "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
        let same = "application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
        #expect(site.exchanges.map { $0.header("Accept") } == [anything, same, same, anything, same])
    }

    @Test("items of a following page that could not be read come later, though the first page is known by then")
    func followingPageFails() throws {
        let site = try Site()
        let items = (0..<6).map { Fixture.Item(name: "n\($0)", title: "News number \($0)", text: "") }
        let list = { (items: ArraySlice<Fixture.Item>, next: String) in
            Site.Page(
                text: Fixture.list(Array(items)).replacing("</body>", with: "<a rel=next href='\(next)'>x</a></body>"),
                etag: "\"\(items.count)\"")
        }
        site["/list"] = list(items[4...5], "/two")
        site["/two"] = Site.Page(text: "", status: 503)
        site["/three"] = list(items[0...1], "/two")
        let rules = "kind = \"page\"\narticles = \"feed\"\n[source.list]\nitem = \"article\"\npages = 5\n"
        let house = try Household(site.source("a", "/list", rules))
        #expect(try run(house, day: 1).status == 0)
        #expect(try count(house) == 2)
        _ = try run(house, day: 2)
        #expect(site.paths == ["/list", "/two", "/list", "/two"])
        site["/two"] = list(items[2...3], "/three")
        _ = try run(house, day: 3)
        #expect(try count(house) == 6)
        let asked = site.paths.count
        _ = try run(house, day: 4)
        #expect(site.paths.dropFirst(asked) == ["/list"])
        #expect(try house.syncd("export", "--to", "-").output.contains("\"first_seen\":\"2024-02-03"))
    }

    @Test("a permanent redirect to a stranger's feed is never taken over, one to the same news is")
    func strangers() throws {
        let site = try Site()
        let moved = { (target: String) in
            Site.Page(text: "", status: 301, headers: [("Location", site.url(target))])
        }
        site["/a.xml"] = page(Fixture.rss(Fixture.twoItems))
        site["/b.xml"] = page(Fixture.atom(Fixture.twoItems))
        let house = try Household(
            site.source("a", "/a.xml", "articles = \"feed\"") + site.source("b", "/b.xml", "articles = \"feed\""))
        _ = try run(house, day: 1)
        site["/spam.xml"] = page(Fixture.rss([Self.later]))
        site["/new.xml"] = page(Fixture.atom(Fixture.twoItems))
        site["/a.xml"] = moved("/spam.xml")
        site["/b.xml"] = moved("/new.xml")
        for day in 2...6 { _ = try run(house, day: day) }
        let before = site.paths.count
        _ = try run(house, day: 7)
        let last = site.paths.dropFirst(before)
        #expect(last.contains("/a.xml") && !last.contains("/b.xml") && last.contains("/new.xml"))
    }

    @Test("a move that was taken over is taken back, and a second one is learnt")
    func movesGoOn() throws {
        let site = try Site()
        let moved = { (target: String) in
            Site.Page(text: "", status: 301, headers: [("Location", site.url(target))])
        }
        site["/a.xml"] = moved("/b.xml")
        site["/b.xml"] = page(Fixture.rss(Fixture.twoItems))
        let house = try Household(site.source("a", "/a.xml", "articles = \"feed\""))
        let asked = { (day: Int) in
            let before = site.paths.count
            _ = try run(house, day: day)
            return Array(site.paths.dropFirst(before))
        }
        for day in 1...5 { _ = try run(house, day: day) }
        #expect(try asked(6) == ["/b.xml"])
        // The new address moves on; the old one is dead by now.
        (site["/a.xml"], site["/b.xml"]) = (Site.Page(text: "", status: 410), moved("/c.xml"))
        site["/c.xml"] = page(Fixture.rss(Fixture.twoItems))
        #expect(try asked(7) == ["/b.xml", "/c.xml"])
        for day in 8...10 { _ = try run(house, day: day) }
        site["/b.xml"] = nil
        #expect(try asked(11) == ["/c.xml"])
        // The feed is back at the configured address.
        site["/c.xml"] = nil
        site["/a.xml"] = page(Fixture.rss(Fixture.twoItems + [Self.later]))
        #expect(try asked(12) == ["/c.xml", "/a.xml"])
        #expect(try asked(13) == ["/a.xml"])
        #expect(try count(house) == 3)
    }

    @Test("a stranger at an address that was left is read while the new one fails, and takes nothing back")
    func strangerAtTheOldAddress() throws {
        let site = try Site()
        site["/a.xml"] = Site.Page(text: "", status: 301, headers: [("Location", site.url("/b.xml"))])
        site["/b.xml"] = page(Fixture.rss(Fixture.twoItems))
        let house = try Household(site.source("a", "/a.xml", "articles = \"feed\""))
        for day in 1...5 { _ = try run(house, day: day) }
        site["/a.xml"] = page(Fixture.rss([Self.later]))
        site["/b.xml"]?.status = 500
        for day in 6...7 { _ = try run(house, day: day) }
        site["/b.xml"]?.status = 200
        _ = try run(house, day: 8)
        site["/b.xml"]?.status = 500
        _ = try run(house, day: 9)
        #expect(site.paths.suffix(7) == ["/b.xml", "/a.xml", "/b.xml", "/a.xml", "/b.xml", "/b.xml", "/a.xml"])
        #expect(try count(house) == 3)
    }

    @Test("a 304 that states no lifetime keeps the stored one, a 200 ends it")
    func lifetimes() throws {
        let site = try Site()
        var feed = page(Fixture.rss(Fixture.twoItems), etag: "\"one\"")
        feed.headers = [("Cache-Control", "max-age=14400")]
        site["/feed.xml"] = feed
        let house = try Household(site.source("a", "/feed.xml", "articles = \"feed\"\ninterval = \"30m\""))
        let asked = { (time: String) in
            let before = site.paths.count
            _ = try house.syncd("run", "--now", "2024-02-01T\(time):00Z")
            return site.paths.count - before
        }
        #expect(try asked("00:00") == 1)
        site["/feed.xml"]?.headers = []
        #expect(try asked("03:50") == 0)
        #expect(try asked("05:00") == 1)
        #expect(site.exchanges.last?.header("If-None-Match") == "\"one\"")
        #expect(try asked("08:50") == 0)
        site["/feed.xml"] = page(Fixture.rss(Fixture.twoItems + [Self.later]), etag: "\"two\"")
        #expect(try asked("10:00") == 1)
        #expect(try asked("12:00") == 1)
    }

    @Test("a run with a clock that was far ahead silences neither source nor host")
    func clockAhead() throws {
        let site = try Site()
        site["/a.xml"] = page(Fixture.rss(Fixture.twoItems))
        site["/b.xml"] = Site.Page(text: "", status: 503, headers: [("Retry-After", "3600")])
        let house = try Household(
            site.source("a", "/a.xml", "articles = \"feed\"") + site.source("b", "/b.xml", "articles = \"feed\""))
        _ = try house.syncd("run", "--now", "2025-04-01T06:00:00Z")
        site["/b.xml"] = page(Fixture.atom([Self.later]))
        let before = site.paths.count
        _ = try run(house, day: 1)
        #expect(site.paths.dropFirst(before).sorted() == ["/a.xml", "/b.xml"])
        #expect(try count(house) == 3)
        // All is as ever from then on.
        let after = site.paths.count
        _ = try house.syncd("run", "--now", "2024-02-01T06:10:00Z")
        #expect(site.paths.count == after)
    }

    @Test("the most overdue source is asked first")
    func overdue() throws {
        let site = try Site()
        let names = (0..<12).map { "s\($0)" }
        for name in names { site["/\(name).xml"] = page(Fixture.rss(Fixture.twoItems)) }
        let slow = "articles = \"feed\"\nhost_delay = \"0\"\nper_host = 1\n"
        let house = try Household(
            names.map { site.source($0, "/\($0).xml", $0 == "s0" ? slow + "interval = \"5h\"" : slow) }.joined())
        _ = try run(house, day: 1)
        _ = try run(house, day: 2)
        // Requests are handed over by several threads, so neighbours may change places.
        let position = try #require(site.paths.suffix(12).firstIndex(of: "/s0.xml")) - 12
        #expect(site.paths.count == 24 && position >= 8)
    }

    @Test("validators go to the address that gave them, after redirects, and to no other")
    func redirectedValidators() throws {
        let site = try Site()
        site["/a.xml"] = Site.Page(text: "", status: 302, headers: [("Location", site.url("/b.xml"))])
        site["/b.xml"] = page(Fixture.rss(Fixture.twoItems), etag: "\"one\"")
        let house = try Household(site.source("a", "/a.xml", "articles = \"feed\""))
        for day in 1...2 { _ = try run(house, day: day) }
        #expect(site.exchanges.suffix(2).map { $0.header("If-None-Match") } == [nil, "\"one\""])
        // The same ETag means something else elsewhere.
        site["/a.xml"] = Site.Page(text: "", status: 302, headers: [("Location", site.url("/c.xml"))])
        site["/c.xml"] = page(Fixture.rss([Self.later]), etag: "\"one\"")
        _ = try run(house, day: 3)
        #expect(try count(house) == 3)
        #expect(try house.syncd("status", "--json").output.contains("\"validators_distrusted\":null"))
    }
}
