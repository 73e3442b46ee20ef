import Testing
import Text

@Suite("status, list, show and export", .timeLimit(.minutes(10)))
struct ReadingTests {
    /// The members of an article, in the order of the contract.
    private static let members = [
        "seq", "op", "id", "source", "outlet", "url", "canonical_url", "guid", "title", "authors", "published",
        "published_precision", "published_from", "updated", "first_seen", "last_seen", "fetched_at", "language", "text",
        "html", "summary", "image", "categories", "enclosures", "revision", "digest", "duplicate_of", "story",
        "capture",
    ]

    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        house = try Household(
            site.source("news", "/feed", "outlet = \"The News\"\narticles = \"feed\"") + site.source("gone", "/gone"))
        #expect(try house.syncd("run").status == 1)
    }

    @Test("export refuses --json beside another format")
    func formats() throws {
        let refused = try house.syncd("export", "--json", "--format", "text")
        #expect(refused.status == 64 && refused.output.isEmpty && refused.error.contains("--format text"))
        #expect(try house.syncd("export", "--json", "--format", "jsonl") == house.syncd("export"))
    }

    @Test("a reason why an address may not be asked names the key that allows it")
    func forbidden() throws {
        try house.write(site.source("news", "/feed"), to: "feeds.conf")
        let run = try house.syncd("run", "--data", "other")
        #expect(run.status == 1 && run.errorLines.count == 1 && run.error.contains("allow_hosts does not list it"))
        #expect(try house.syncd("status", "--data", "other").output.contains("allow_hosts"))
        #expect(try house.syncd("check", "--live").output.contains("allow_hosts"))
    }

    @Test("an article has every member of the contract, in its order")
    func article() throws {
        for command in [["list", "--limit", "1"], ["export"], ["changes", "--limit", "1"]] {
            let line = try #require(try house.start(command + ["--json"]).wait().jsonLines().first)
            #expect(line.members?.map(\.key) == Self.members, "\(command)")
        }
        let articles = try house.syncd("list", "--json").jsonLines()
        let article = try #require(articles.first { $0["guid"]?.string == "bridge" })
        #expect(article["op"]?.string == "new")
        #expect(article["source"]?.string == "news")
        #expect(article["outlet"]?.string == "The News")
        #expect(article["url"]?.string == "http://news.example/bridge")
        #expect(article["authors"]?.array?.isEmpty == true)
        #expect(article["published_from"]?.string == "feed")
        #expect(article["language"]?.string == "en")
        #expect(article["revision"]?.int == 1)
        #expect(article["duplicate_of"] == .null)
        #expect(article["digest"]?.string?.count == 64)
        let id = try #require(article["id"]?.string)
        #expect(try house.syncd("show", id, "--json").json() == article)
        #expect(try house.syncd("show", String(id.prefix(8)), "--json").json() == article)
        #expect(try house.syncd("show", id).output.hasPrefix("The bridge is open again\nDate: 2024-02-22"))
        let versions = try house.syncd("show", id, "--versions", "--json").json().array
        #expect(versions?.map { $0["revision"]?.int } == [1])
    }

    @Test("status tells of every source, also of the one that fails")
    func status() throws {
        let sources = try house.syncd("status", "--json").json().array ?? []
        #expect(sources.map { $0["source"]?.string } == ["news", "gone"])
        let (news, gone) = (try #require(sources.first), try #require(sources.last))
        #expect(news["state"]?.string == "ok")
        #expect(news["articles"]?.int == 2)
        #expect(news["items"]?.int == 2)
        #expect(news["failures"]?.int == 0)
        #expect(news["last_success"]?.string != nil)
        #expect(news["next_due"]?.string != nil)
        #expect(gone["state"]?.string == "failing")
        #expect(gone["failures"]?.int == 1)
        #expect(gone["failure_kind"]?.string == "http-404")
        #expect(gone["last_success"] == .null)
        let table = try house.syncd("status")
        #expect(table.status == 0 && table.error.isEmpty && table.lines.count == 3)
        #expect(table.output.contains("HTTP 404"))
        #expect(try house.syncd("status", "--source", "gone", "--json").json().array?.count == 1)
        #expect(try house.syncd("status", "--source", "nobody").status == 64)
    }

    @Test("list can be narrowed down, and says so when nothing is left")
    func list() throws {
        #expect(try house.syncd("list", "--source", "news", "--json").lines.count == 2)
        #expect(try house.syncd("list", "--source", "gone", "--json").output.isEmpty)
        #expect(try house.syncd("list", "--language", "ps", "--json").output.isEmpty)
        #expect(try house.syncd("list", "--after", "2024-02-22", "--json").lines.count == 2)
        #expect(try house.syncd("list", "--before", "2024-02-22", "--json").output.isEmpty)
        #expect(try house.syncd("list", "--after", "7d", "--now", "2024-02-23T00:00:00Z", "--json").lines.count == 2)
        let nothing = try house.syncd("list", "--language", "ps")
        #expect(nothing == CommandResult(status: 0, output: "", error: "No articles.\n"))
        #expect(try house.syncd("list").lines.count == 3)
        #expect(try house.syncd("list", "--after", "soon").status == 64)
        for command in [["list"], ["search", "bridge"], ["export"]] {
            let result = try house.start(command + ["--source", "nwes"]).wait()
            #expect(result.status == 64 && result.error.contains("did you mean 'news'?"))
        }
        #expect(try house.syncd("show", "zzzzzzzz").status == 65)
        #expect(try house.syncd("list", "-v").error.contains("data/syncd.db\n"))
    }

    @Test("export writes each article once, as lines or as files")
    func export() throws {
        var items = Fixture.twoItems
        items[0].text += " Correction: it was a tunnel."
        site["/feed"]?.text = Fixture.rss(items)
        #expect(try house.syncd("run", "--force", "--source", "news").status == 0)
        let lines = try house.syncd("export", "--format", "jsonl", "--to", "-").jsonLines()
        #expect(lines.count == 2)
        #expect(Set(lines.map { $0["seq"]?.int }) == [2, 3])
        #expect(try house.syncd("export", "--since", "seq:2").jsonLines().map { $0["op"]?.string } == ["revised"])
        #expect(try house.syncd("export", "--since", "seq:3").output.isEmpty)
        let beyond = try house.syncd("export", "--since", "seq:4")
        #expect(beyond.status == 65 && beyond.error == "syncd: there is no change 4; the newest is 3\n")
        #expect(try house.syncd("export", "--source", "gone").output.isEmpty)
        let written = try house.syncd("export", "--format", "text", "--to", "copy")
        #expect(written == CommandResult(status: 0, output: "", error: ""))
        #expect(house.files(below: "copy").count == 2)
        #expect(try house.syncd("export", "--format", "pdf").status == 64)
    }
}
