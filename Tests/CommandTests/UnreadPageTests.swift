import LoopbackServer
import Testing
import Text

@Suite("A page that cannot be read at first", .timeLimit(.minutes(10)))
struct UnreadPageTests {
    private let site: Site
    private let house: Household
    private let items = Fixture.twoItems

    init() throws {
        site = try Site()
        house = try Household()
    }

    private func path(_ item: Fixture.Item) -> String { "/\(item.name).html" }

    /// - Parameter hasWords: false for a feed of titles and links only.
    private func feed(_ items: [Fixture.Item], hasWords: Bool = true) -> Site.Page {
        let body = items.map { item in
            """
            <item><title>\(item.title)</title><link>\(site.url(path(item)))</link>
            <guid isPermaLink="false">\(item.name)</guid><pubDate>Thu, 22 Feb 2024 06:00:00 GMT</pubDate>
            \(hasWords ? "<description>In short: \(item.title).</description>" : "")</item>
            """
        }
        return Site.Page(
            text: "<rss version=\"2.0\"><channel><title>News</title>\(body.joined())</channel></rss>",
            type: "application/rss+xml")
    }

    private func serve(_ status: Int = 200) {
        for item in items {
            site[path(item)] = status == 200 ? Site.Page(text: Fixture.page(item)) : Site.Page(text: "", status: status)
        }
    }

    private func follow(_ path: String, _ more: String = "") throws {
        try house.write(Household.head + site.source("news", path, more), to: "feeds.conf")
    }

    private func run(_ day: Int) throws {
        let now = "2024-03-\(day < 10 ? "0" : "")\(day)T12:00:00Z"
        #expect(try house.syncd("run", "--force", "--now", now).status == 0)
    }

    private func articles() throws -> [JSONValue] {
        try house.syncd("export", "--format", "jsonl", "--to", "-").jsonLines()
    }

    private func wholeTexts() throws -> Int {
        try articles().count { article in items.contains { article["text"]?.string?.contains($0.text) == true } }
    }

    private var pagesAsked: Int { site.paths.count { $0.hasSuffix(".html") } }

    @Test("a server that answers 304 to an unconditional request has not told that the page is as it was")
    func unaskedNotModified() throws {
        try follow("/feed", "articles = \"fetch\"")
        site["/feed"] = feed(items)
        serve(304)
        try run(1)
        #expect(try articles().count == 2)
        serve()
        try run(2)
        #expect(try wholeTexts() == 2)
    }

    @Test("one refusal of a page that was never read does not cost its text", arguments: [403, 404, 410, 451, 500])
    func refusedOnce(status: Int) throws {
        try follow("/feed", "articles = \"fetch\"")
        site["/feed"] = feed(items)
        serve(status)
        try run(1)
        #expect(try articles().count == 2)
        serve()
        try run(2)
        #expect(try wholeTexts() == 2)
    }

    @Test("nor does a robots.txt that could not be had", arguments: [429, 500, 503])
    func robotsInTrouble(status: Int) throws {
        try follow("/feed", "articles = \"fetch\"")
        site["/feed"] = feed(items)
        site["/robots.txt"] = Site.Page(text: "", status: status)
        serve()
        try run(1)
        #expect(pagesAsked == 0)
        #expect(try articles().count == 2)
        site["/robots.txt"] = nil
        try run(2)
        #expect(try wholeTexts() == 2)
    }

    @Test("a page that is refused for good is asked for a few times in all", arguments: [403, 404])
    func refusedForGood(status: Int) throws {
        try follow("/feed", "articles = \"fetch\"")
        site["/feed"] = feed(items)
        serve(status)
        for day in 1...31 { try run(day) }
        #expect(pagesAsked == 5 * items.count)
    }

    @Test("a feed's correction is not undone by the page that can be read at last")
    func correctedMeanwhile() throws {
        try follow("/feed", "articles = \"fetch\"")
        site["/feed"] = feed(items)
        serve(403)
        try run(1)
        var later = items
        later[0].title = "The bridge is open, at last"
        site["/feed"]?.text.replace(items[0].title, with: later[0].title)
        try run(2)
        serve()
        for day in 3...6 { try run(day) }
        #expect(try wholeTexts() == 2)
        #expect(Set(try articles().map { $0["title"]?.string }) == Set(later.map(\.title)))
    }

    @Test("a feed of titles alone is stored as it is, and the texts come as versions", arguments: [403, 404, 500])
    func titlesAlone(status: Int) throws {
        try follow("/feed")
        site["/feed"] = feed(items, hasWords: false)
        serve(status)
        try run(1)
        let stored = try articles()
        #expect(Set(stored.map { $0["title"]?.string }) == Set(items.map(\.title)))
        #expect(Set(stored.map { $0["url"]?.string }) == Set(items.map { site.url(path($0)) }))
        #expect(stored.allSatisfy { $0["published"]?.string?.hasPrefix("2024-02-22") == true })
        serve()
        try run(2)
        try run(3)
        #expect(try wholeTexts() == 2)
        let ops = try house.syncd("changes").jsonLines().compactMap { $0["op"]?.string }
        #expect(ops.filter { $0 != "linked" } == ["new", "new", "revised", "revised"])
    }

    @Test("titles alone whose pages are never read stay single, and new ones go on coming")
    func titlesForGood() throws {
        try follow("/feed")
        site["/robots.txt"] = Site.Page(text: "User-agent: *\nDisallow: /\n", type: "text/plain")
        for day in 1...20 {
            let item = Fixture.Item(name: "n\(day)", title: "Report of day \(day)", text: "")
            site["/feed"] = feed(items + [item], hasWords: false)
            try run(day)
        }
        #expect(pagesAsked == 0)
        #expect(try articles().count == 22)
    }

    @Test("an item of a list page waits until its page is read")
    func listWaits() throws {
        try follow("/paper", "kind = \"page\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\"")
        site["/paper"] = Site.Page(text: Fixture.list(items))
        serve(403)
        try run(1)
        #expect(try articles().isEmpty)
        serve()
        try run(2)
        #expect(try wholeTexts() == 2)
    }

    @Test("a host that refuses page after page is left alone until the next run", arguments: [429, 503])
    func wearyHost(status: Int) throws {
        let many = (1...40).map { Fixture.Item(name: "n\($0)", title: "Report number \($0)", text: "") }
        try follow("/feed", "articles = \"fetch\"")
        site["/feed"] = feed(many)
        for item in many { site[path(item)] = Site.Page(text: "", status: status) }
        try run(1)
        #expect((5..<20).contains(pagesAsked))
        for item in many {
            let whole = Fixture.Item(name: "", title: item.title, text: Fixture.sentences(item.title))
            site[path(item)] = Site.Page(text: Fixture.page(whole))
        }
        try run(3)
        #expect(try articles().count { $0["text"]?.string?.contains("on everybody's mind") == true } == many.count)
    }

    @Test("a failing source is told of in one line, whatever its page is called")
    func oneLine() throws {
        for (number, page) in ["", "<article><h2><a href=\"/a-report.html\">Report of the day</a></h2></article>"]
            .enumerated()
        {
            try follow("/page-\(number)")
            site["/page-\(number)"] = Site.Page(
                text: "<html><head><title>404\n Not found</title></head><body>\(page)</body></html>")
            let run = try house.syncd("run", "--force", "--now", "2024-03-01T12:00:00Z")
            #expect(run.status == 1)
            #expect(run.error.split(separator: "\n").count == 1)
            #expect(run.error.contains("404 Not found"))
        }
    }
}
