import LoopbackServer
import Testing
import Text

@Suite("One article, whatever becomes of its address", .timeLimit(.minutes(10)))
struct IdentityTests {
    private let old: Site
    private let new: Site
    private let house: Household

    init() throws {
        (old, new) = (try Site(), try Site())
        house = try Household()
    }

    /// An article of the outlet: its path on a domain and what it says.
    private struct Report {
        var path: String
        var title: String
        var text: String
        var guid: String
        var date = "2024-02-22T06:00:00Z"
    }

    private let reports = [
        Report(
            path: "/2024/02/the-bridge-is-open-again.html", title: "The bridge is open again",
            text: Fixture.sentences("The bridge over the river"), guid: "41"),
        Report(
            path: "/2024/02/a-school-for-the-valley.html", title: "A school for the valley",
            text: Self.school, guid: "42"),
    ]

    private static let school = """
        Sixty children went up the hill this morning, past the mill and the two walnut trees, to a house that smelt of fresh \
        paint. Their teacher, Laila Noor, had counted the chairs twice and found three too few. Nobody minded: the smallest \
        sat on the sill and saw the whole valley. A stove has been promised before the frost, and books by spring.
        """

    private static let prices = """
        A sack of flour was sold for ninety coins, onions for four. Traders from the south brought melons, the first of this \
        year, and took home wool and two carpets. Salt has become cheaper since the pass is free of snow. Nobody wanted the \
        grey donkey, which its owner praised until evening with growing despair.
        """

    private static let archives = """
        [[archive]]
        name = "texts"
        format = "text"
        path = "out/{slug}.txt"
        [[archive]]
        name = "lines"
        format = "jsonl"
        path = "out/lines.jsonl"

        """

    private func feed(_ reports: [Report], at site: Site) -> Site.Page {
        let items = reports.map { report in
            """
            <item><title>\(report.title)</title><link>\(site.url(report.path))</link>
            <guid isPermaLink="false">\(report.guid)</guid><dc:date>\(report.date)</dc:date>
            <content:encoded><![CDATA[<p>\(report.text)</p>]]></content:encoded></item>
            """
        }
        let text = """
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>\(items.joined())</channel></rss>
            """
        return Site.Page(text: text, type: "application/rss+xml")
    }

    private func serve(_ reports: [Report], at site: Site) {
        site["/feed"] = feed(reports, at: site)
        let list = reports.map {
            "<article><h2><a href=\"\($0.path)\">\($0.title)</a></h2><p>22 February 2024</p></article>"
        }
        site["/paper"] = Site.Page(text: "<html><head><title>Paper</title></head><body>\(list.joined())</body></html>")
        for report in reports {
            site[report.path] = Site.Page(
                text: Fixture.page(Fixture.Item(name: "", title: report.title, text: report.text)))
        }
    }

    private func follow(_ source: String) throws {
        try house.write(Household.head + source + Self.archives, to: "feeds.conf")
    }

    private func run(_ day: Int, _ source: String? = nil) throws {
        if let source { try follow(source) }
        let run = try house.syncd("run", "--force", "--now", "2024-03-0\(day)T12:00:00Z")
        #expect(run == CommandResult(status: 0, output: "", error: ""))
    }

    /// The changes so far, as "op revision".
    private func changes() throws -> [String] {
        try house.syncd("changes").jsonLines().compactMap { line in
            line["op"]?.string.map { "\($0) \(line["revision"]?.int ?? 0)" }
        }
    }

    private func expectTwoArticles(at site: Site) throws {
        let articles = try house.syncd("list", "--json").jsonLines()
        #expect(articles.count == 2)
        #expect(Set(articles.map { $0["title"]?.string }) == Set(reports.map(\.title)))
        #expect(articles.allSatisfy { $0["url"]?.string?.hasPrefix(site.url("/")) == true })
        #expect(articles.allSatisfy { $0["duplicate_of"]?.string == nil })
        #expect(
            house.files(below: "out") == ["a-school-for-the-valley.txt", "lines.jsonl", "the-bridge-is-open-again.txt"])
    }

    @Test(
        "an outlet moves to another domain: a changed url under the same name brings no article twice",
        arguments: [
            true, false,
        ])
    func movedFeed(keepsGuids: Bool) throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/feed", "articles = \"feed\""))
        var moved = reports
        if !keepsGuids { for index in moved.indices { moved[index].guid = new.url(moved[index].path) } }
        serve(moved, at: new)
        try run(2, new.source("news", "/feed", "articles = \"feed\""))
        try expectTwoArticles(at: new)
        #expect(try changes() == ["new 1", "new 1", "moved 1", "moved 1"])
        try run(3)
        #expect(try changes().count == 4)
    }

    @Test("the same for a list of pages, and for pages that a feed only links")
    func movedPages() throws {
        for (index, more) in [
            "articles = \"fetch\"", "kind = \"page\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\"",
        ]
        .enumerated() {
            let house = try Household()
            let path = index == 0 ? "/feed" : "/paper"
            serve(reports, at: old)
            try house.write(Household.head + old.source("news", path, more), to: "feeds.conf")
            #expect(try house.syncd("run", "--now", "2024-03-01T12:00:00Z").status == 0)
            serve(reports, at: new)
            try house.write(Household.head + new.source("news", path, more), to: "feeds.conf")
            #expect(try house.syncd("run", "--now", "2024-03-02T12:00:00Z").status == 0)
            let articles = try house.syncd("list", "--json").jsonLines()
            #expect(articles.count == 2, "\(path)")
            #expect(articles.allSatisfy { $0["url"]?.string?.hasPrefix(new.url("/")) == true }, "\(path)")
        }
    }

    @Test("the old domain redirects to the new one, feed and pages; then only the new one is left")
    func redirected() throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/feed", "articles = \"fetch\""))
        serve(reports, at: new)
        for path in ["/feed"] + reports.map(\.path) {
            old[path] = Site.Page(text: "", status: 301, headers: [("Location", new.url(path))])
        }
        try run(2)
        try run(3)
        #expect(try house.syncd("list", "--json").lines.count == 2)
        try run(4, new.source("news", "/feed", "articles = \"fetch\""))
        try expectTwoArticles(at: new)
    }

    @Test("another wording on the new domain is a version of the article, not a second one")
    func movedAndCorrected() throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/feed", "articles = \"feed\""))
        var moved = reports
        for index in moved.indices { moved[index].guid = "new-\(index)" }
        moved[0].text += " Correction: it was a tunnel, as readers told us."
        serve(moved, at: new)
        try run(2, new.source("news", "/feed", "articles = \"feed\""))
        #expect(try house.syncd("list", "--json").lines.count == 2)
        #expect(try changes() == ["new 1", "new 1", "moved 1", "revised 2", "moved 1"])
    }

    @Test(
        "what still stands at its old address is not taken for moved: the second is a reprint",
        arguments: [true, false])
    func reprint(isLast: Bool) throws {
        let again = Report(
            path: "/archive/the-bridge-is-open-again", title: reports[0].title, text: reports[0].text, guid: "77")
        serve(reports, at: old)
        try run(1, old.source("news", "/feed", "articles = \"feed\""))
        old["/feed"] = feed(isLast ? reports + [again] : [again] + reports, at: old)
        try run(2)
        let articles = try house.syncd("list", "--json").jsonLines()
        #expect(articles.count == 3)
        #expect(articles.count { $0["duplicate_of"]?.string != nil } == 1)
    }

    @Test("a first line that grows into a report at its address stays one article", arguments: [true, false])
    func growing(keepsTitle: Bool) throws {
        let line = "Blast heard near the old fort, witnesses say. More soon."
        var report = Report(
            path: "/world/blast-near-the-old-fort", title: "Blast near the old fort", text: line,
            guid: old.url("/world/blast-near-the-old-fort"), date: "2024-03-01T06:00:00Z")
        old["/feed"] = feed([report], at: old)
        try run(1, old.source("news", "/feed", "articles = \"feed\""))
        report.date = "2024-03-01T06:40:00Z"
        report.text = line.replacing("More soon.", with: Self.school)
        if !keepsTitle { report.title = "Nobody hurt by blast near the old fort" }
        old["/feed"] = feed([report], at: old)
        try run(2)
        #expect(try changes() == ["new 1", "revised 2"])
        // The bulletin of the evening, at the same address.
        (report.text, report.date) = (Self.prices, "2024-03-01T16:00:00Z")
        old["/feed"] = feed([report], at: old)
        try run(3)
        #expect(try changes() == ["new 1", "revised 2", "new 1"])
    }

    @Test("one report in the same words at another place of the outlet a week later is another article")
    func standingText() throws {
        var report = reports[0]
        report.path = "/weather/monday"
        serve([report], at: old)
        try run(1, old.source("news", "/feed", "articles = \"feed\""))
        (report.path, report.guid, report.date) = ("/weather/tuesday", "55", "2024-02-29T06:00:00Z")
        serve([report], at: old)
        try run(2)
        #expect(try house.syncd("list", "--json").lines.count == 2)
    }

    @Test("guids of another scheme, https for http and a slash more change nothing")
    func otherGuids() throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/feed", "articles = \"feed\""))
        var later = reports
        for index in later.indices {
            later[index].guid = old.url("/?p=\(index)")
            later[index].path = later[index].path.replacing(".html", with: ".html/?utm_source=feed")
        }
        old["/feed"] = feed(later, at: old)
        try run(2)
        #expect(try house.syncd("list", "--json").lines.count == 2)
        #expect(try changes() == ["new 1", "new 1"])
    }

    @Test(
        "a feed and a list page that carry the same articles make one of each, in either order",
        arguments: [
            ["feed", "paper"], ["paper", "feed"],
        ])
    func feedAndList(order: [String]) throws {
        serve(reports, at: old)
        let list = "kind = \"page\"\noutlet = \"The News\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\"\n"
        let blocks = [
            "feed": old.source("feed", "/feed", "articles = \"feed\"\noutlet = \"The News\""),
            "paper": old.source("paper", "/paper", list),
        ]
        try follow(blocks["feed", default: ""] + blocks["paper", default: ""])
        for (day, name) in order.enumerated() {
            let run = try house.syncd("run", "--source", name, "--now", "2024-03-0\(day + 1)T12:00:00Z")
            #expect(run == CommandResult(status: 0, output: "", error: ""))
        }
        try run(4)
        try expectTwoArticles(at: old)
        #expect(try changes() == ["new 1", "new 1"])
    }

    @Test("a page that prints another text every day stays one article and is nobody's copy for longer than a day")
    func rolling() throws {
        let days = [Fixture.sentences("The wind of the day"), Self.school, Self.prices]
        let more = "articles = \"feed\""
        var rolling = Report(path: "/prices?id=4711", title: "Prices of the day", text: days[0], guid: "p")
        old["/feed"] = feed([rolling], at: old)
        let copy = Report(path: "/reports/1", title: "A look at the wind", text: days[0], guid: "c")
        new["/feed"] = feed([copy], at: new)
        try follow(old.source("daily", "/feed", more) + new.source("other", "/feed", more))
        try run(1)
        for day in 1...2 {
            rolling.text = days[day]
            old["/feed"] = feed([rolling], at: old)
            try run(1 + day)
        }
        let articles = try house.syncd("list", "--json").jsonLines()
        #expect(articles.count == 2)
        #expect(articles.allSatisfy { $0["duplicate_of"]?.string == nil })
        #expect(articles.first { $0["source"]?.string == "daily" }?["revision"]?.int == 3)
    }

    @Test("a page that has gone is marked once; the article stays, and its text file too")
    func gone() throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/feed", "articles = \"fetch\""))
        old[reports[0].path] = Site.Page(text: "withdrawn", status: 410)
        old["/feed"] = feed([reports[1]], at: old)
        try run(4)
        try run(8)
        try expectTwoArticles(at: old)
        #expect(try changes() == ["new 1", "new 1", "gone 1"])
    }

    @Test("a page that answers 410 while its list names the article is only unreadable")
    func goneButListed() throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/feed", "articles = \"fetch\""))
        let page = old[reports[0].path]
        old[reports[0].path] = Site.Page(text: "withdrawn", status: 410)
        try run(3)
        try run(5)
        old[reports[0].path] = page
        old[reports[0].path]?.text.replace("on day 6,", with: "on the sixth day,")
        try run(9)
        #expect(try house.syncd("list", "--json").lines.count == 2)
        #expect(try changes() == ["new 1", "new 1", "revised 2"])
    }

    @Test("a page that is missing is gone after a day; one that comes back in time never was")
    func missing() throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/feed", "articles = \"fetch\""))
        let later = Report(
            path: "/2024/03/prices-of-the-week.html", title: "Prices of the week", text: Self.prices, guid: "9")
        old["/feed"] = feed([later], at: old)
        let pages = reports.map { old[$0.path] }
        for report in reports { old[report.path]?.status = 404 }
        try run(4)
        #expect(try changes().count == 3)
        old[reports[1].path] = pages[1]
        try run(6)
        try run(8)
        #expect(try changes() == ["new 1", "new 1", "new 1", "gone 1"])
        #expect(try house.syncd("changes").jsonLines().dropLast().last?["title"]?.string == reports[0].title)
    }

    @Test("a page that was missing for days and is there again is told as back, and its corrections arrive")
    func returned() throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/paper", "kind = \"page\""))
        let page = old[reports[0].path]
        old[reports[0].path]?.status = 404
        try run(3)
        try run(5)
        // The list shows it: a mishap of the site.
        #expect(try changes() == ["new 1", "new 1"])
        old["/paper"] = Site.Page(
            text: "<html><head><title>Paper</title></head><body><article><h2><a href=\"\(reports[1].path)\">"
                + "\(reports[1].title)</a></h2></article></body></html>")
        try run(6)
        try run(8)
        #expect(try changes() == ["new 1", "new 1", "gone 1"])
        old[reports[0].path] = page
        old[reports[0].path]?.text.replace("on day 6,", with: "on the sixth day,")
        _ = try house.syncd("run", "--force", "--now", "2024-03-14T12:00:00Z")
        #expect(try changes() == ["new 1", "new 1", "gone 1", "moved 1", "revised 2"])
        #expect(old.paths.count { $0 == reports[0].path } >= 5)
    }

    @Test("an error page with status 200 in an article's place is no version; a withdrawal under its name is")
    func standIn() throws {
        serve(reports, at: old)
        try run(1, old.source("news", "/paper", "kind = \"page\""))
        old[reports[0].path] = Site.Page(
            text: """
                <html><head><title>Something went wrong</title></head><body><article><h1>Something went wrong</h1>
                <p>We are sorry. Please come back in a little while, or write to the people who look after this site.</p>
                </article></body></html>
                """)
        old[reports[1].path] = Site.Page(
            text: """
                <html><head><title>\(reports[1].title)</title></head><body><article><h1>\(reports[1].title)</h1>
                <p>This report was withdrawn on Friday, for the family that it speaks of has asked us not to tell of it.</p>
                </article></body></html>
                """)
        try run(3)
        #expect(try changes() == ["new 1", "new 1", "revised 2"])
        #expect(try house.syncd("changes").jsonLines().dropLast().last?["title"]?.string == reports[1].title)
    }
}
