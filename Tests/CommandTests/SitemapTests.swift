import LoopbackServer
import Testing
import Text

@Suite("kind = \"sitemap\"", .timeLimit(.minutes(10)))
struct SitemapTests {
    private static let items = (1...4).map {
        Fixture.Item(name: "2024/03/story-\($0)", title: "Story number \($0)", text: Fixture.sentences("Story \($0)"))
    }

    private func entry(_ site: Site, _ item: Fixture.Item, lastmod: String? = nil, news: Bool = false) -> String {
        let date = lastmod.map { "<lastmod>\($0)</lastmod>" } ?? ""
        let extra = """
            <news:news><news:publication><news:name>Paper</news:name><news:language>en</news:language></news:publication>
            <news:publication_date>\(item.date)</news:publication_date><news:title>\(item.title)</news:title></news:news>
            """
        return "<url><loc>\(site.url("/\(item.name).html"))</loc>\(date)\(news ? extra : "")</url>"
    }

    private func urlset(_ entries: [String]) -> Site.Page {
        Site.Page(
            text: "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                + "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\(entries.joined())</urlset>",
            type: "application/xml")
    }

    private func index(_ site: Site, _ children: [(path: String, lastmod: String?)]) -> Site.Page {
        let rows = children.map { child in
            let date = child.lastmod.map { "<lastmod>\($0)</lastmod>" } ?? ""
            return "<sitemap><loc>\(site.url(child.path))</loc>\(date)</sitemap>"
        }
        return Site.Page(text: "<sitemapindex>\(rows.joined())</sitemapindex>", type: "application/xml")
    }

    private func articles(_ house: Household) throws -> [JSONValue] {
        try house.syncd("export", "--format", "jsonl", "--to", "-").jsonLines()
    }

    private func site() throws -> Site {
        let site = try Site()
        for item in Self.items { site["/\(item.name).html"] = Site.Page(text: Fixture.page(item)) }
        return site
    }

    @Test("a news sitemap's date is published; auto recognises it")
    func news() throws {
        let site = try site()
        site["/news.xml"] = urlset(Self.items.map { entry(site, $0, lastmod: "2024-03-09T00:00:00Z", news: true) })
        let house = try Household(site.source("paper", "/news.xml"))
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        let articles = try articles(house)
        #expect(Set(articles.compactMap { $0["title"]?.string }) == Set(Self.items.map(\.title)))
        #expect(articles.allSatisfy { $0["published"]?.string == "2024-02-22T06:00:00Z" })
        #expect(articles.allSatisfy { $0["text"]?.string?.contains("spoke at length") == true })
    }

    @Test("lastmod is never published, and only a changed one has the page asked again")
    func plain() throws {
        let site = try site()
        site["/sitemap.xml"] = urlset(
            [entry(site, Fixture.Item(name: "about", title: "", text: ""))]
                + Self.items.map { entry(site, $0, lastmod: "2024-03-09") })
        let house = try Household(site.source("paper", "/sitemap.xml", "kind = \"sitemap\"\nrecheck = \"0\""))
        #expect(try house.syncd("run", "--now", "2024-03-10T00:00:00Z").status == 0)
        let articles = try articles(house)
        #expect(articles.count == 4)
        #expect(articles.allSatisfy { $0["published"] == .null })
        #expect(articles.allSatisfy { $0["updated"]?.string?.hasPrefix("2024-03-09") == true })
        #expect(!site.paths.contains("/about.html"))
        var rows = Self.items.map { entry(site, $0, lastmod: "2024-03-09") }
        rows[2] = entry(site, Self.items[2], lastmod: "2024-03-11")
        site["/sitemap.xml"] = urlset(rows)
        let asked = site.paths.count
        #expect(try house.syncd("run", "--now", "2024-03-12T00:00:00Z").status == 0)
        #expect(site.paths.dropFirst(asked) == ["/sitemap.xml", "/\(Self.items[2].name).html"])
    }

    @Test("an index is walked newest first, own site only; what did not change is not asked again")
    func walked() throws {
        let site = try site()
        site["/old.xml"] = urlset([entry(site, Self.items[0]), entry(site, Self.items[1])])
        site["/new.xml"] = urlset([entry(site, Self.items[2])])
        site["/page-sitemap.xml"] = urlset([entry(site, Self.items[3])])
        site["/sitemap.xml"] = index(
            site,
            [("/old.xml", "2024-01-01T00:00:00Z"), ("/new.xml", "2024-03-01T00:00:00Z"), ("/page-sitemap.xml", nil)])
        let house = try Household(site.source("paper", "/sitemap.xml", "kind = \"sitemap\"\nrecheck = \"0\""))
        #expect(try house.syncd("run", "--now", "2024-03-02T00:00:00Z").status == 0)
        #expect(Array(site.paths.prefix(3)) == ["/sitemap.xml", "/new.xml", "/old.xml"])
        #expect(try articles(house).count == 3)
        site["/new.xml"] = urlset([entry(site, Self.items[2]), entry(site, Self.items[3])])
        site["/sitemap.xml"] = index(
            site, [("/old.xml", "2024-01-01T00:00:00Z"), ("/new.xml", "2024-03-03T00:00:00Z")])
        let asked = site.paths.count
        #expect(try house.syncd("run", "--now", "2024-03-04T00:00:00Z").status == 0)
        #expect(site.paths.dropFirst(asked) == ["/sitemap.xml", "/new.xml", "/\(Self.items[3].name).html"])
        #expect(try articles(house).count == 4)
    }

    @Test("an index that tells no times never counts as unchanged; a sitemap that fails is asked again")
    func undated() throws {
        let site = try site()
        site["/posts-1.xml"] = urlset([entry(site, Self.items[0])])
        site["/sitemap.xml"] = index(site, [("/posts-1.xml", nil), ("/posts-2.xml", nil)])
        let house = try Household(site.source("paper", "/sitemap.xml"))
        #expect(try house.syncd("run", "--now", "2024-03-02T00:00:00Z").status == 0)
        #expect(try articles(house).count == 1)
        site["/posts-2.xml"] = urlset([entry(site, Self.items[1])])
        #expect(try house.syncd("run", "--now", "2024-03-04T00:00:00Z").status == 0)
        #expect(try articles(house).count == 2)
    }

    @Test("an index that names itself, others and nothing but errors ends and is a failure")
    func hostile() throws {
        let site = try site()
        site["/a.xml"] = index(site, [("/b.xml", nil), ("/a.xml", nil)])
        site["/b.xml"] = index(site, [("/a.xml", nil), ("/c.xml", nil)])
        site["/c.xml"] = index(site, [("/a.xml", nil), ("/d.xml", nil)])
        site["/sitemap.xml"] = index(site, [("/gone.xml", nil)])
        let house = try Household(site.source("loop", "/a.xml") + site.source("gone", "/sitemap.xml"))
        let run = try house.syncd("run")
        #expect(run.status == 1)
        #expect(run.errorLines.count == 1)
        #expect(run.error.hasPrefix("gone: "))
        #expect(site.paths.count < 12)
    }

    @Test("a first run takes a bounded number of pages, the latest")
    func bounded() throws {
        let site = try site()
        let many = (0..<400).map { number in
            Fixture.Item(name: "2023/story-\(1000 + number)", title: "", text: "")
        }
        let rows = many.enumerated().map { entry(site, $1, lastmod: "2023-\($0 < 399 ? "01" : "09")-01") }
        site["/sitemap.xml"] = urlset(rows)
        let house = try Household(site.source("paper", "/sitemap.xml"))
        _ = try house.syncd("run")
        #expect(site.paths.count == 101)
        #expect(site.paths.contains("/2023/story-1399.html"))
    }

    @Test("parse names the format")
    func parsed() throws {
        let house = try Household()
        try house.write("<urlset><url><loc>https://a.example/2024/b</loc></url></urlset>", to: "map.xml")
        let answer = try house.syncd("parse", "map.xml").jsonLines().first
        #expect(answer?["format"]?.string == "sitemap")
        #expect(answer?["items"]?.array?.first?["url"]?.string == "https://a.example/2024/b")
    }
}
