import Testing
import Text

@Suite("Archives on disk", .timeLimit(.minutes(10)))
struct ArchiveTests {
    private static let archives = """
        [[archive]]
        name = "all"
        format = "jsonl"
        path = "out/all.jsonl"
        [[archive]]
        name = "texts"
        format = "text"
        path = "out/{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt"

        """

    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        house = try Household(
            site.source("news", "/feed", "outlet = \"The News\"\narticles = \"feed\"") + Self.archives)
    }

    @Test("every change is there once, however often one runs")
    func once() throws {
        #expect(try house.syncd("run").status == 0)
        let lines = house.text(of: "out/all.jsonl")
        let files = house.files(below: "out/The News")
        #expect(lines?.split(separator: "\n").count == 2)
        #expect(
            files == ["2024/02/22/a-school-for-the-valley.txt", "2024/02/22/the-bridge-is-open-again.txt"])
        #expect(try house.syncd("run").status == 0)
        #expect(try house.syncd("run", "--refetch").status == 0)
        #expect(house.text(of: "out/all.jsonl") == lines)
        #expect(house.files(below: "out/The News") == files)
    }

    @Test("the text archive is what the contract says, to the letter")
    func textFile() throws {
        #expect(try house.syncd("run").status == 0)
        let text = try #require(house.text(of: "out/The News/2024/02/22/the-bridge-is-open-again.txt"))
        #expect(
            text == """
                The bridge is open again
                Date: 2024-02-22 06:00:00 UTC (second, from feed)
                Source: The News
                URL: http://news.example/bridge

                \(Fixture.twoItems[0].text)

                """)
    }

    @Test("a correction is a new line and a new file; the old file stays as it was")
    func correction() throws {
        #expect(try house.syncd("run").status == 0)
        let old = house.bytes(of: "out/The News/2024/02/22/the-bridge-is-open-again.txt")
        var items = Fixture.twoItems
        items[0].text += " Correction: it was a tunnel."
        site["/feed"]?.text = Fixture.rss(items)
        #expect(try house.syncd("run", "--force").status == 0)
        #expect(try house.syncd("run", "--force").status == 0)

        #expect(
            house.files(below: "out/The News/2024/02/22") == [
                "a-school-for-the-valley.txt", "the-bridge-is-open-again.txt", "the-bridge-is-open-again.v2.txt",
            ])
        #expect(house.bytes(of: "out/The News/2024/02/22/the-bridge-is-open-again.txt") == old)
        let new = house.text(of: "out/The News/2024/02/22/the-bridge-is-open-again.v2.txt")
        #expect(new?.contains("Correction: it was a tunnel.") == true)

        let lines = CommandResult(status: 0, output: house.text(of: "out/all.jsonl") ?? "", error: "")
        let changes = try lines.jsonLines()
        #expect(changes.map { $0["op"]?.string } == ["new", "new", "revised"])
        #expect(changes.map { $0["seq"]?.int } == [1, 2, 3])
        #expect(changes.last?["revision"]?.int == 2)
        let id = try #require(changes.last?["id"]?.string)
        #expect(changes.filter { $0["id"]?.string == id }.count == 2)
        #expect(try house.syncd("show", id, "--versions").lines.count == 2)
        #expect(try house.syncd("show", id, "--diff").output.contains("Correction: it was a tunnel."))
    }

    @Test("an archive that is added later receives what is there")
    func later() throws {
        try house.write(Household.head + site.source("news", "/feed", "articles = \"feed\""), to: "feeds.conf")
        #expect(try house.syncd("run").status == 0)
        try house.write(
            Household.head + site.source("news", "/feed", "articles = \"feed\"") + Self.archives, to: "feeds.conf")
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        #expect(site.exchanges.count == 1)
        #expect(house.text(of: "out/all.jsonl")?.split(separator: "\n").count == 2)
    }

    @Test("an archive that cannot be written fails with its name, and catches up when it can")
    func blocked() throws {
        try house.write("a file where the folder should be", to: "out")
        let run = try house.syncd("run")
        #expect(run.status == 74)
        #expect(run.output.isEmpty)
        #expect(run.errorLines.count == 2)
        #expect(run.error.contains("all") && run.error.contains("texts"))
        #expect(try house.syncd("list", "--json").lines.count == 2)
        try house.remove("out")
        #expect(try house.syncd("run").status == 0)
        #expect(house.text(of: "out/all.jsonl")?.split(separator: "\n").count == 2)
        #expect(house.files(below: "out/The News").count == 2)
    }

    @Test("one archive that cannot be written harms neither the run nor the others")
    func oneFails() throws {
        let broken = "[[archive]]\nname = \"broken\"\nformat = \"csv\"\npath = \"closed/deep/all.csv\"\n"
        let source = site.source("news", "/feed", "outlet = \"The News\"\narticles = \"feed\"")
        try house.write(Household.head + source + broken + Self.archives, to: "feeds.conf")
        try house.write("a file where the folder should be", to: "closed")
        let run = try house.syncd("run", "--json")
        #expect(run.status == 74)
        #expect(run.errorLines.count == 1)
        #expect(run.error.hasPrefix("archive broken: ./closed"))
        #expect(run.error.contains("run again, it catches up"))
        let outcomes = try run.json()["archives"]?.array ?? []
        #expect(outcomes.map { $0["failure"] == .null } == [false, true, true])
        #expect(house.text(of: "out/all.jsonl")?.split(separator: "\n").count == 2)
        #expect(house.files(below: "out/The News").count == 2)

        // Another change while it fails, then the mend: nothing is missing, nothing twice.
        var items = Fixture.twoItems
        items[0].text += " Correction: it was a tunnel."
        site["/feed"]?.text = Fixture.rss(items)
        #expect(try house.syncd("run", "--force").status == 74)
        try house.remove("closed")
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        let rows = house.text(of: "closed/deep/all.csv")?.split(separator: "\r\n") ?? []
        #expect(rows.map { $0.prefix { $0 != "," } } == ["seq", "1", "2", "3"])
        #expect(house.text(of: "out/all.jsonl")?.split(separator: "\n").count == 3)
    }
}

@Suite("What an archive and an export choose", .timeLimit(.minutes(10)))
struct ArchiveChoiceTests {
    private let site: Site
    private let house: Household

    /// Two sources, two languages, and words that only one article has.
    init() throws {
        site = try Site()
        site["/en"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let persian = [
            Fixture.Item(
                name: "kabul", title: "کتاب‌های تازه در کابل",
                text: String(repeating: "کتاب‌های تازه در کابل خوانده می‌شود و مردم از آن می‌گویند. ", count: 10)),
            Fixture.Item(
                name: "herat", title: "باران در هرات",
                text: String(repeating: "باران در هرات بارید و رودخانه بلند شد و مردم از آن می‌گویند. ", count: 10)),
        ]
        site["/fa"] = Site.Page(
            text: Fixture.rss(persian).replacing("http://news.example", with: "http://fa.example"),
            type: "application/rss+xml")
        func archive(_ name: String, _ choice: String) -> String {
            "[[archive]]\nname = \"\(name)\"\nformat = \"jsonl\"\npath = \"out/\(name).jsonl\"\n\(choice)\n"
        }
        house = try Household(
            site.source("english", "/en", "articles = \"feed\"\nlanguage = \"en\"\ntags = [\"world\", \"daily\"]")
                + site.source("dari", "/fa", "articles = \"feed\"\nlanguage = \"prs\"\ntags = [\"home\"]")
                + archive("all", "") + archive("by-source", "sources = [\"dar*\"]")
                + archive("by-language", "languages = [\"fa\"]") + archive("by-tag", "tags = [\"worl*\"]")
                + archive("by-query", "query = 'کتابهای OR \"the bridge over\"'")
                + archive(
                    "by-all", "sources = [\"*\"]\nlanguages = [\"prs\"]\ntags = [\"home\"]\nquery = \"کابل -هرات\"")
                + archive("none", "tags = [\"home\"]\nquery = \"bridge\""))
    }

    private func names(_ lines: String?) throws -> Set<String> {
        Set(
            try (lines ?? "").split(separator: "\n").compactMap { line in
                try JSONParser.parse(String(line))["url"]?.string?.split(separator: "/").last.map(String.init)
            })
    }

    @Test("sources, languages, tags and words choose in a run, each and all together")
    func archives() throws {
        #expect(try house.syncd("run").status == 0)
        func out(_ name: String) throws -> Set<String> { try names(house.text(of: "out/\(name).jsonl")) }
        #expect(try out("all") == ["bridge", "school", "kabul", "herat"])
        #expect(try out("by-source") == ["kabul", "herat"])
        #expect(try out("by-language") == ["kabul", "herat"])
        #expect(try out("by-tag") == ["bridge", "school"])
        #expect(try out("by-query") == ["bridge", "kabul"])
        #expect(try out("by-all") == ["kabul"])
        #expect(try out("none").isEmpty)
    }

    @Test("a version that has the words comes, the next without them does not")
    func versions() throws {
        #expect(try house.syncd("run").status == 0)
        let page = try #require(site["/en"])
        site["/en"]?.text = page.text.replacing("The bridge over the river", with: "Nothing at all")
        #expect(try house.syncd("run", "--force").status == 0)
        #expect(house.text(of: "out/by-query.jsonl")?.split(separator: "\n").count == 2)
        #expect(house.text(of: "out/all.jsonl")?.split(separator: "\n").count == 5)
    }

    @Test("and so they do in an export")
    func exports() throws {
        #expect(try house.syncd("run").status == 0)
        func export(_ choice: String...) throws -> Set<String> {
            try names(try house.start(["export"] + choice).wait().output)
        }
        #expect(try export("--source", "dari") == ["kabul", "herat"])
        #expect(try export("--language", "fa") == ["kabul", "herat"])
        #expect(try export("--tag", "world") == ["bridge", "school"])
        #expect(try export("--tag", "world", "--tag", "ho*").count == 4)
        #expect(try export("--query", "کتابهای OR \"the bridge over\"") == ["bridge", "kabul"])
        #expect(try export("--tag", "home", "--query", "bridge").isEmpty)
        #expect(
            try export("--source", "english", "--language", "en", "--tag", "daily", "--query", "schoo*") == ["school"])
        #expect(try house.syncd("export", "--tag", "nowhere").status == 64)
        let wrong = try house.syncd("export", "--query", "bridge OR")
        #expect(wrong.status == 64)
        #expect(wrong.error.contains("at character 8"))
        #expect(try house.syncd("export", "--format", "bundle").status == 64)
    }
}
