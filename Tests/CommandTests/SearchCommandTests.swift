import Glibc
import LoopbackServer
import Testing
import Text

@Suite("search", .timeLimit(.minutes(10)))
struct SearchCommandTests {
    private static let items = [
        Fixture.Item(
            name: "dam", title: "كار بند برق آغاز شد",
            text:
                "وزارت انرژی می‌گوید که كار ساخت بند برق در ولایت هرات در سال ۱۴۰۲ آغاز شده است. مردم خانه‌ها را ترک نکرده‌اند."
        ),
        Fixture.Item(
            name: "road", title: "سرک تازه",
            text: "کارگران سرک تازه را در کابل ساختند. رئیس پروژه می گوید سرک در بهار باز می شود.",
            date: "2024-01-10T06:00:00Z"),
    ]

    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        site["/en"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        site["/fa"] = Site.Page(text: Fixture.rss(Self.items), type: "application/rss+xml")
        house = try Household(
            site.source("news", "/en", "articles = \"feed\"")
                + site.source("khabar", "/fa", "articles = \"feed\"\nlanguage = \"prs\""))
    }

    @Test("a source that nobody knows and a language that is no code are refused, with what was meant")
    func misspelt() throws {
        try run()
        for arguments in [["search", "source:newz bridge"], ["list", "--source", "newz"]] {
            let result = try house.start(arguments).wait()
            #expect(result.status == 64 && result.error.contains("did you mean 'news'?"), "\(arguments)")
        }
        for command in [["search", "bridge"], ["list"], ["export"]] {
            let result = try house.start(command + ["--language", "english"]).wait()
            #expect(result.status == 64 && result.error.contains("write en"), "\(command)")
        }
    }

    private func run() throws { #expect(try house.syncd("run").status == 0) }

    /// The guids of what is found, in order.
    private func found(_ query: String) throws -> [String] {
        let result = try house.syncd("search", "--json", "--", query)
        #expect(result.status == 0, "\(query): \(result.error)")
        return try result.jsonLines().compactMap { $0["guid"]?.string }
    }

    @Test("spellings of one word find each other, other words stay apart")
    func spellings() throws {
        try run()
        for query in [
            "کار", "كار", "کـار", "میگوید بند", "می گوید بند", "می‌گوید بند", "1402", "١٤٠٢", "خانه", "خانه ها",
            "خانهها",
        ] {
            #expect(try found(query) == ["dam"], "\(query)")
        }
        #expect(try found("رییس") == ["road"])
        #expect(try found("میشود") == ["road"])
        for query in ["گار", "بند ترق", "سرگ"] { #expect(try found(query) == [], "\(query)") }
        #expect(try found("BRIDGE") == ["bridge"])
    }

    @Test("phrases, beginnings, OR and what is left out")
    func language() throws {
        try run()
        #expect(try found("\"بند برق\"") == ["dam"])
        #expect(try found("\"برق بند\"") == [])
        #expect(try found("کار*").sorted() == ["dam", "road"])
        #expect(try found("کار* -هرات") == ["road"])
        #expect(try found("-هرات کابل") == ["road"])
        #expect(try found("river OR هرات").sorted() == ["bridge", "dam"])
        #expect(try found("bridge school") == [])
        #expect(try found("the").sorted() == ["bridge", "school"])
    }

    @Test("filters in the query and as options")
    func filters() throws {
        try run()
        #expect(try found("کار* source:khabar after:2024-02-01") == ["dam"])
        #expect(try found("کار* before:1402-11-12") == ["road"])
        #expect(try found("کار* lang:fa").count == 2)
        #expect(try found("کار* lang:en") == [])
        #expect(try found("کار* source:news") == [])
        #expect(try house.syncd("search", "کار* source:nobody").status == 64)
        let options = ["--source", "khabar", "--language", "fa", "--before", "2024-02-01", "--limit", "5"]
        #expect(try house.start(["search", "کار*", "-q"] + options).wait().lines.count == 3)
        #expect(try house.syncd("search", "nothing").error == "No articles.\n")
    }

    @Test("a match is shown where it stands, in the text's own letters")
    func snippets() throws {
        try run()
        let shown = try house.syncd("search", "کار", "--source", "khabar")
        #expect(shown.lines.count == 3)
        #expect(shown.lines[1] == "  «كار» بند برق آغاز شد")
        #expect(shown.lines[2].hasPrefix("    وزارت انرژی می‌گوید که «كار» ساخت"))
        let lines = try house.syncd("search", "برق", "--json").jsonLines()
        let match = try #require(lines.first?["match"])
        let text = Array((match["text"]?["text"]?.string ?? "").unicodeScalars)
        let range = match["text"]?["matches"]?.array?.first?.array?.compactMap(\.int) ?? []
        try #require(range.count == 2)
        #expect(String(String.UnicodeScalarView(text[range[0]..<range[1]])) == "برق")
        #expect(match["title"]?["matches"]?.array?.count == 1)
    }

    @Test("a terminal shows matches bold", .enabled(if: access("/usr/bin/script", X_OK) == 0))
    func terminal() throws {
        try run()
        let shown = try house.onTerminal("search river").output
        #expect(shown.contains("\u{1B}[1mriver\u{1B}[0m") && !shown.contains("«"))
    }

    @Test("what a killed run left unindexed is said while it runs, and found afterwards")
    func killed() throws {
        let gate = Gate()
        defer { gate.open() }
        site["/fa"]?.gate = gate
        let run = try house.start(["run"])
        try #require(site.asked.wait(seconds: 30))
        var stored = 0
        for _ in 0..<2000 where stored < 2 { stored = try house.syncd("list", "--json").lines.count }
        try #require(stored == 2)
        let early = try house.syncd("search", "river")
        #expect(early.output.isEmpty && early.status == 0)
        let waiting = "2 articles not searched yet: search again while no run goes on, as a user who may write the"
        #expect(early.errorLines.last?.hasPrefix(waiting) == true)
        run.send(SIGKILL)
        _ = run.wait()
        gate.open()
        let after = try house.syncd("search", "river", "--json")
        #expect(after.error.isEmpty)
        #expect(try after.jsonLines().map { $0["guid"]?.string } == ["bridge"])
    }

    @Test("a revised text replaces the old one")
    func revised() throws {
        try run()
        var items = Fixture.twoItems
        items[0].text = Fixture.sentences("The tunnel under the hill")
        site["/en"]?.text = Fixture.rss(items)
        #expect(try house.syncd("run", "--force").status == 0)
        #expect(try found("tunnel") == ["bridge"])
        #expect(try found("river") == [])
        #expect(try found("bridge") == ["bridge"])
    }

    @Test(
        "no query reaches SQLite as anything but words",
        arguments: [
            "a\" OR title:\"b", "x) OR (y", "NEAR(a b, 2)", "^a + b", "{title}: x", "a AND NOT b",
            "'; DROP TABLE article; --",
            "a' OR 1=1", "%_?", "\u{E000}1 river", "rowid search rank", "a\u{0}b", "\\\" x", "(((((", "*",
            "bm25(search)",
            "\u{202E}abc", "“a” “b”*", "a:b:c", "-- x", "لا ﷲ *", "🙂", "\u{200C}\u{200D}", "\"\u{200C}\" OR \"a\"",
        ])
    func hostile(query: String) throws {
        try run()
        let plain = String(query.unicodeScalars.filter { $0 != "\0" }.map(Character.init))
        let result = try house.start(["search", "--json", "--", plain]).wait()
        #expect([0, 64].contains(result.status), "\(query): \(result.error)")
        if result.status == 64 {
            #expect(result.error.hasPrefix("syncd: the query, at character "))
            #expect(result.errorLines.count == 1)
        }
        #expect(try house.syncd("list", "--json").lines.count == 4)
    }

    @Test("a query that cannot be read is 64, with the place and the mend")
    func mistakes() throws {
        let result = try house.syncd("search", "rain \"in the")
        #expect(result.status == 64)
        #expect(
            result.error
                == "syncd: the query, at character 6: the quotation is not closed; put \" behind its last word\n")
        #expect(try house.syncd("search").status == 64)
        #expect(try house.syncd("search", "x", "--limit", "0").status == 64)
    }
}
