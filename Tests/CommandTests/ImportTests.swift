import Testing
import Text

/// History and lists that come from elsewhere.
@Suite("Import", .timeLimit(.minutes(10)))
struct ImportTests {
    private static let archive = "[[archive]]\nname = \"all\"\nformat = \"jsonl\"\npath = \"out/all.jsonl\"\n"
    private static let texts =
        archive + "[[archive]]\nname = \"texts\"\nformat = \"text\"\npath = \"out/texts/{slug}.txt\"\n"

    /// A household whose source was followed for a while: two articles, one of them corrected.
    private func history() throws -> (site: Site, house: Household) {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(site.source("news", "/feed", "articles = \"feed\"") + Self.archive)
        try #require(try house.syncd("run", "--now", "2024-02-23T06:00:00Z").status == 0)
        var items = Fixture.twoItems
        items[0].text += " Correction: it was a tunnel."
        site["/feed"]?.text = Fixture.rss(items)
        try #require(try house.syncd("run", "--force", "--now", "2024-02-24T06:00:00Z").status == 0)
        return (site, house)
    }

    /// What must be the same in another store: everything but the change's number, kind and the capture.
    private func facts(_ household: Household, but: Set<String> = []) throws -> [[String: String]] {
        try household.syncd("export").jsonLines().map { line in
            var facts: [String: String] = [:]
            for (key, value) in line.members ?? [] where !but.union(["seq", "op", "capture"]).contains(key) {
                var json = JSONWriter()
                json.value(value)
                facts[key] = json.text
            }
            return facts
        }.sorted { ($0["id"] ?? "") < ($1["id"] ?? "") }
    }

    @Test("an archive moves in with all versions, once")
    func movesIn() throws {
        let (_, old) = try history()
        let new = try Household(Self.texts)
        try new.write(try #require(old.text(of: "out/all.jsonl")), to: "old.jsonl")

        let rehearsal = try new.syncd("import", "--dry-run", "old.jsonl")
        #expect(rehearsal.output == "Would import 2 articles with 1 earlier version.\n")
        #expect(new.bytes(of: "data/syncd.db") == nil)

        let first = try new.syncd("import", "old.jsonl")
        #expect(first == CommandResult(status: 0, output: "Imported 2 articles with 1 earlier version.\n", error: ""))
        // The archive's line tells when the item was listed last by then.
        #expect(try facts(new, but: ["last_seen"]) == facts(old, but: ["last_seen"]))
        let id = try #require(try new.syncd("search", "tunnel", "--json").jsonLines().first?["id"]?.string)
        let versions = ["show", id, "--versions", "--json"]
        #expect(try new.start(versions).wait().output == old.start(versions).wait().output)

        let again = try new.syncd("import", "--json", "old.jsonl").json()
        #expect(again["archive"]?["articles"]?.int == 0)
        #expect(again["archive"]?["known"]?.int == 2)
        #expect(try facts(new, but: ["last_seen"]) == facts(old, but: ["last_seen"]))

        let third = try Household()
        #expect(try third.syncd("import", "-", input: try old.syncd("export").output).status == 0)
        #expect(try facts(third) == facts(old))
    }

    @Test("every archive and consumer hears of it once, in the latest wording")
    func isHandedOn() throws {
        let (_, old) = try history()
        let new = try Household(Self.texts)
        #expect(try new.syncd("import", "-", input: old.text(of: "out/all.jsonl")).status == 0)
        #expect(try new.syncd("run").status == 0)
        #expect(try new.syncd("run").status == 0)
        let lines = try (new.text(of: "out/all.jsonl") ?? "").split(separator: "\n").map {
            try JSONParser.parse(String($0))
        }
        #expect(lines.map { $0["op"]?.string } == ["new", "new"])
        #expect(lines.compactMap { $0["revision"]?.int }.sorted() == [1, 2])
        #expect(lines.contains { $0["text"]?.string?.contains("tunnel") ?? false })
        #expect(new.files(below: "out/texts").count == 2)
    }

    @Test("the source goes on where its history ends")
    func goesOn() throws {
        let (site, old) = try history()
        let new = try Household(site.source("news", "/feed", "articles = \"feed\""))
        #expect(try new.syncd("import", "-", input: old.text(of: "out/all.jsonl")).status == 0)
        #expect(try new.syncd("run", "--now", "2024-02-25T06:00:00Z").status == 0)
        let ids = try new.syncd("changes").jsonLines().compactMap { $0["id"]?.string }
        #expect(ids.count == 2)
        #expect(Set(ids).count == 2)
    }

    @Test("lines that are no articles are named, the rest moves in")
    func badLines() throws {
        let (_, old) = try history()
        let good = try #require(old.text(of: "out/all.jsonl"))
        let bad = """
            not json
            {"id":"x"}
            {"id":"x","source":"Bad Name","first_seen":"2024-02-22T06:00:00Z","title":"t"}
            {"id":"x","source":"s","first_seen":"yesterday","title":"t"}
            {"id":"x","source":"s","first_seen":"2024-02-22T06:00:00Z","title":"t","url":"javascript:alert(1)"}
            {"id":"x","source":"s","first_seen":"2024-02-22T06:00:00Z","title":"t","published":"22/02/2024"}
            {"cursor":7}

            """
        let new = try Household()
        try new.write(bad + good + #"{"id":"torn","sou"#, to: "old.jsonl")
        let result = try new.syncd("import", "--format", "jsonl", "old.jsonl")
        #expect(result.status == 1)
        #expect(result.output == "Imported 2 articles with 1 earlier version.\n")
        let places = result.errorLines.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
        #expect(places == [1, 2, 3, 4, 5, 6, 11].map { "old.jsonl:\($0)" })
        #expect(result.error.contains("old.jsonl:4:1: first_seen is no moment: \"yesterday\"; write it like"))
        #expect(try new.syncd("import", "--format", "jsonl", "-", input: bad).status == 65)
    }

    @Test("links between articles find their ends, whatever their order; what is gone stays gone")
    func links() throws {
        func line(_ id: String, _ seq: Int, _ more: String) -> String {
            #"{"seq":\#(seq),"op":"new","id":"\#(id)","source":"s","title":"\#(id)","text":"Words of \#(id).","#
                + #""first_seen":"2024-02-22T06:00:00Z","url":"https://s.example/\#(id)","revision":1\#(more)}"# + "\n"
        }
        let new = try Household()
        let input =
            line("copy", 1, #","duplicate_of":"head","story":"head""#)
            + line("head", 2, #","duplicate_of":"nowhere","story":"head""#)
            + line("gone", 3, "").replacing("\"new\"", with: "\"gone\"")
            + line("loop-a", 4, #","story":"loop-b""#) + line("loop-b", 5, #","story":"loop-a""#)
            + line("no/good:id", 6, "").replacing("https://s.example/no/good:id", with: "https://s.example/6")
        #expect(try new.syncd("import", "-", input: input).status == 0)
        let all = try new.syncd("export").jsonLines()
        #expect(all.count == 6)
        let byTitle = Dictionary(uniqueKeysWithValues: all.map { ($0["title"]?.string ?? "", $0) })
        #expect(byTitle["copy"]?["duplicate_of"]?.string == "head")
        #expect(byTitle["copy"]?["story"]?.string == "head")
        #expect(byTitle["head"]?["duplicate_of"] == .null)
        #expect(byTitle["gone"]?["op"]?.string == "gone")
        #expect(byTitle["no/good:id"]?["id"]?.string?.count == 16)
    }

    @Test("a run that goes on keeps the store to itself")
    func isLocked() throws {
        let new = try Household()
        #expect(try new.syncd("run").status == 0)
        let lock = try LockedFile(new.folder + "/data/lock")
        defer { withExtendedLifetime(lock) {} }
        let line = #"{"id":"a","source":"s","first_seen":"2024-02-22T06:00:00Z","title":"t"}"#
        #expect(try new.syncd("import", "-", input: line).status == 75)
        #expect(try new.syncd("import", "--dry-run", "-", input: line).status == 0)
    }

    @Test("a list becomes blocks that can be appended; opml leads out again")
    func lists() throws {
        let house = try Household()
        try house.write(
            """
            <opml version="2.0"><body><outline text="Asia">
            <outline text="Valley Times" type="rss" xmlUrl="https://valley.example/feed"/>
            <outline text="Broken" type="rss" xmlUrl="ftp://broken.example/feed"/>
            </outline></body></opml>
            """, to: "a.opml")
        let result = try house.syncd("import", "a.opml")
        #expect(result.status == 1)
        #expect(result.errorLines.count == 1)
        #expect(result.error.hasPrefix("a.opml:3:1: the address must begin with http:// or https://, not ftp:"))
        try house.write(Household.head + result.output, to: "feeds.conf")
        #expect(try house.syncd("check").output == "feeds.conf: 1 source, 0 archives, no mistakes\n")

        let again = try house.syncd("import", "-q", "a.opml")
        #expect(again.output.isEmpty)
        let opml = try house.syncd("opml")
        #expect(opml.status == 0)
        let back = try house.syncd("import", "--config", "/dev/null", "-", input: opml.output)
        #expect(back == CommandResult(status: 0, output: result.output, error: ""))
        let json = try house.syncd("import", "--json", "--config", "/dev/null", "a.opml").json()
        #expect(json["sources"]?.array?.first?["name"]?.string == "valley-times")
        #expect(json["diagnostics"]?.array?.first?["line"]?.int == 3)
    }

    @Test("what cannot be read at all is said so")
    func nothing() throws {
        let house = try Household()
        let missing = try house.syncd("import", "nowhere.opml")
        #expect(missing.status == 65)
        #expect(missing.error.hasPrefix("nowhere.opml: cannot read it: "))
        let letter = try house.syncd("import", "-", input: "Dear Sir,\n")
        #expect(letter.status == 65)
        #expect(letter.error.hasPrefix("standard input: this is no list of sources and no archive; "))
        #expect(try house.syncd("import", ".").status == 65)
        #expect(try house.syncd("import").status == 64)
    }
}
