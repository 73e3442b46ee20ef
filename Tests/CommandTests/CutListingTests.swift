import LoopbackServer
import Testing
import Text

@Suite("A listing that is cut off without the server's saying so", .timeLimit(.minutes(10)))
struct CutListingTests {
    /// What a listing is written in.
    enum Form: CaseIterable {
        case list, json, sitemap, textSitemap

        var type: String {
            switch self {
            case .list: "text/html; charset=utf-8"
            case .json: "application/feed+json"
            case .sitemap: "application/xml"
            case .textSitemap: "text/plain"
            }
        }

        var source: String {
            switch self {
            case .list:
                "kind = \"page\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\"\nnext = \"a.next@href\"\n"
            case .json: "articles = \"feed\""
            case .sitemap, .textSitemap: "kind = \"sitemap\""
            }
        }

        func text(_ items: [Fixture.Item], at site: Site) -> String {
            let urls = items.map { site.url("/\($0.name).html") }
            switch self {
            case .list: return Fixture.list(items)
            case .json: return Fixture.jsonFeed(items)
            case .sitemap:
                let entries = urls.map { "<url><loc>\($0)</loc><lastmod>2024-02-20</lastmod></url>" }
                return "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\(entries.joined())</urlset>"
            case .textSitemap: return urls.joined(separator: "\n")
            }
        }
    }

    private let site: Site
    private let items = (1...6).map { number in
        Fixture.Item(
            name: "report-of-the-day-\(number)0\(number)", title: "Report \(number)",
            text: Fixture.sentences("Report \(number)"))
    }

    init() throws {
        site = try Site()
        for item in items { site["/\(item.name).html"] = Site.Page(text: Fixture.page(item)) }
    }

    private func run(_ house: Household, day: Int) throws {
        #expect(try house.syncd("run", "--force", "--now", "2024-03-0\(day)T12:00:00Z").status == 0)
    }

    private func names(_ house: Household) throws -> Set<String> {
        Set(
            try house.syncd("export", "--format", "jsonl", "--to", "-").jsonLines()
                .compactMap { $0["url"]?.string?.split(separator: "/").last.map(String.init) })
    }

    @Test("what names its state is not kept, and the rest comes", arguments: Form.allCases)
    func validators(form: Form) throws {
        let house = try Household(site.source("news", "/listing", form.source))
        let whole = form.text(items, at: site)
        let cut = String(whole.prefix(whole.count * 6 / 10))
        site["/listing"] = Site.Page(text: cut, type: form.type, etag: "\"one\"", endsWithConnection: true)
        try run(house, day: 1)
        #expect(try names(house).count < items.count)
        site["/listing"] = Site.Page(text: whole, type: form.type, etag: "\"one\"")
        try run(house, day: 2)
        #expect(try names(house).count == items.count)
        try run(house, day: 3)
        #expect(site.exchanges.last { $0.path == "/listing" }?.header("If-None-Match") == "\"one\"")
    }

    @Test("what never writes an end but has a length keeps its validators", arguments: [Form.list, .textSitemap])
    func endless(form: Form) throws {
        let house = try Household(site.source("news", "/listing", form.source))
        let text = form.text(items, at: site).replacing("</body></html>", with: "")
        site["/listing"] = Site.Page(text: text, type: form.type, etag: "\"one\"")
        try run(house, day: 1)
        try run(house, day: 2)
        #expect(try names(house).count == items.count)
        #expect(site.exchanges.last { $0.path == "/listing" }?.header("If-None-Match") == "\"one\"")
    }

    /// Two lists, the first of which leads to the second in its last line.
    private func serveLists(cutAt cut: Int?, alwaysWithoutEnd: Bool = false) {
        for (number, part) in [items[..<3], items[3...]].enumerated() {
            let next = number == 0 ? "<a class=\"next\" href=\"/list-1\">older</a>" : ""
            var text = Fixture.list(Array(part)).replacing("</body>", with: next + "</body>")
            if number == cut { text = String(text.prefix(text.count * 6 / 10)) }
            if alwaysWithoutEnd { text.replace("</body></html>", with: "") }
            site["/list-\(number)"] = Site.Page(text: text, endsWithConnection: number == cut || alwaysWithoutEnd)
        }
    }

    @Test("backfill merges what came, and its next call begins with it", arguments: [0, 1])
    func backfill(cut: Int) throws {
        let house = try Household(site.source("news", "/list-0", Form.list.source))
        serveLists(cutAt: cut)
        let first = try house.syncd("backfill", "news", "--since", "2020-01-01", "--json").jsonLines().first
        #expect(first?["end"]?.string == "failed")
        #expect(first?["failure"]?.string == "the listing was cut off; the next call begins with it")
        #expect(try names(house).count < items.count)
        serveLists(cutAt: nil)
        let asked = site.paths.count
        let second = try house.syncd("backfill", "news", "--since", "2020-01-01", "--json").jsonLines().first
        #expect(second?["end"]?.string == "reached-end")
        #expect(site.paths.dropFirst(asked).first { $0.hasPrefix("/list") } == "/list-\(cut)")
        #expect(try names(house).count == items.count)
    }

    @Test("lists that never write their end do not hold up the walk for ever")
    func endlessWalk() throws {
        let house = try Household(site.source("news", "/list-0", Form.list.source))
        serveLists(cutAt: nil, alwaysWithoutEnd: true)
        for _ in 1...5 { _ = try house.syncd("backfill", "news", "--since", "2020-01-01") }
        #expect(try names(house).count == items.count)
    }
}
