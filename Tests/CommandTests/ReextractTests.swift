import Foundation
import LoopbackServer
import Testing
import Text

@Suite("Articles are read again from what was served", .timeLimit(.minutes(10)))
struct ReextractTests {
    private static let list = """
        kind = "page"
        timezone = "Asia/Kabul"
        [source.list]
        item = "article"
        link = "a@href"
        title = "h2"
        """
    /// Takes the first of two paragraphs.
    private static let rules = """

        [source.article]
        body = "p.lead"
        """

    private let site: Site
    private let house: Household

    /// A feed that carries its texts, and a list page with pages.
    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(
            text: Fixture.rss(Fixture.twoItems).replacing("T06:00:00Z", with: "T06:00:00"), type: "application/rss+xml")
        site["/paper"] = Site.Page(text: Fixture.list(Fixture.twoItems))
        for item in Fixture.twoItems {
            site["/\(item.name).html"] = Site.Page(
                text: Fixture.page(item).replacing("<p>", with: "<p class=\"lead\">", maxReplacements: 1)
                    .replacing("<p>", with: "<p>Later on it was told like this. "))
        }
        house = try Household()
    }

    private func configure(rules: String = "", zone: String = "UTC", capture: String = "warc = true") throws {
        try house.write(
            Household.head.replacing("warc = false", with: capture)
                + site.source("news", "/feed", "articles = \"feed\"\ntimezone = \"\(zone)\"")
                + site.source("paper", "/paper", Self.list + rules)
                + "[[archive]]\nname = \"texts\"\nformat = \"text\"\npath = \"out/{source}/{slug}.txt\"\n",
            to: "feeds.conf")
    }

    private func run() throws {
        try configure()
        #expect(try house.syncd("run", "--now", "2024-03-01T12:00:00Z").status == 0)
    }

    private func articles() throws -> [JSONValue] { try house.syncd("list", "--json").jsonLines() }

    private func summary(_ more: String...) throws -> JSONValue {
        let result = try house.start(["reextract", "--json", "--now", "2024-03-05T12:00:00Z"] + more).wait()
        #expect(result.status == 0)
        return try #require(try result.jsonLines().last)
    }

    private func counts(_ summary: JSONValue) -> [Int?] {
        ["articles", "revised", "amended", "unchanged"].map { summary[$0]?.int }
    }

    @Test("the same extractor and the same rules change nothing")
    func unchanged() throws {
        try run()
        let before = try house.syncd("export")
        #expect(try counts(summary()) == [4, 0, 0, 4])
        #expect(try house.syncd("export") == before)
        #expect(
            try house.syncd("reextract")
                == CommandResult(
                    status: 0, output: "Read 4 articles again: 0 revised, 0 amended, 4 unchanged.\n", error: ""))
    }

    @Test("a text that the disk has changed is read from what was served, and is no version")
    func restored() throws {
        try run()
        let before = try house.syncd("export")
        var bytes = try #require(house.bytes(of: "data/syncd.db"))
        let place = try #require(bytes.range(of: Data("school in the valley was on everybody's mind on day 3".utf8)))
        bytes[place.lowerBound] = UInt8(ascii: "S")
        try bytes.write(to: URL(fileURLWithPath: house.folder + "/data/syncd.db"))
        let damage = try house.syncd("verify")
        #expect(damage.status == 65 && damage.output.contains("`syncd reextract "))
        #expect(try counts(summary("--dry-run")) == [4, 0, 1, 3])
        #expect(try counts(summary()) == [4, 0, 1, 3])
        #expect(try house.syncd("verify").status == 0)
        #expect(try house.syncd("export") == before)
    }

    @Test("other rules make versions, once, and archives and consumers hear of them")
    func revised() throws {
        try run()
        let before = try articles()
        try configure(rules: Self.rules)
        let rehearsal = try house.syncd("reextract", "--dry-run", "--json").jsonLines()
        #expect(rehearsal.dropLast().map { $0["change"]?.string } == ["revised", "revised"])
        #expect(rehearsal.dropLast().allSatisfy { $0["fields"]?.array?.compactMap(\.string) == ["text"] })
        #expect(rehearsal.last?["dry_run"]?.bool == true)
        #expect(try articles() == before)

        #expect(try counts(summary()) == [4, 2, 0, 2])
        #expect(try counts(summary()) == [4, 0, 0, 4])
        for old in before {
            let id = try #require(old["id"]?.string)
            let new = try house.syncd("show", "--json", id).json()
            let isPage = old["source"]?.string == "paper"
            #expect(new["revision"]?.int == (isPage ? 2 : 1))
            #expect((new["text"] == old["text"]) == !isPage)
            // The bytes are those that were fetched then.
            #expect(new["fetched_at"] == old["fetched_at"])
            #expect(new["capture"] == old["capture"])
            #expect(new["published"] == old["published"])
        }
        let seq = before.reduce(0) { max($0, $1["seq"]?.int ?? 0) }
        let changes = try house.syncd("changes", "--since", "\(seq)").jsonLines().dropLast()
        #expect(changes.map { $0["op"]?.string } == ["revised", "revised"])
        #expect(try house.syncd("run", "--now", "2024-03-01T12:00:01Z").status == 0)
        #expect(house.files(below: "out/paper").filter { $0.hasSuffix(".v2.txt") }.count == 2)
        #expect(try house.syncd("verify").status == 0)
        // The old rules again: back to the first words.
        try configure()
        #expect(try counts(summary()) == [4, 2, 0, 2])
        #expect(try articles().map { $0["text"] } == before.map { article in article["text"] })
    }

    @Test("what a feed says is read again too: another zone moves its dates, silently")
    func amended() throws {
        try run()
        let seq = try articles().reduce(0) { max($0, $1["seq"]?.int ?? 0) }
        try configure(zone: "Asia/Kabul")
        let change = try #require(try house.syncd("reextract", "--json", "--source", "news").jsonLines().first)
        #expect(change["change"]?.string == "amended")
        #expect(change["fields"]?.array?.compactMap(\.string) == ["published"])
        #expect(try counts(summary()) == [4, 0, 0, 4])
        let dates = try articles().filter { $0["source"]?.string == "news" }.map { $0["published"]?.string }
        #expect(dates == ["2024-02-22T06:00:00+04:30", "2024-02-22T06:00:00+04:30"])
        #expect(try house.syncd("changes", "--since", "\(seq)").lines.count == 1)
    }

    @Test("ids, sources and spans choose; an unknown one is told")
    func selection() throws {
        try run()
        try configure(rules: Self.rules)
        let id = try #require(try articles().first { $0["source"]?.string == "paper" }?["id"]?.string)
        #expect(try counts(summary("--source", "news")) == [2, 0, 0, 2])
        #expect(try counts(summary("--before", "2024-01-01")) == [0, 0, 0, 0])
        #expect(try counts(summary("--since", "seq:4")) == [0, 0, 0, 0])
        #expect(try counts(summary("--dry-run", "--since", "2024-03-01")) == [4, 2, 0, 2])
        #expect(try counts(summary(id)) == [1, 1, 0, 0])
        #expect(try counts(summary()) == [4, 1, 0, 3])
        #expect(try house.syncd("reextract", "zzz").status == 65)
        #expect(try house.syncd("reextract", "--source", "nws").status == 64)
        #expect(try house.syncd("reextract", "--jobs", "0").status == 64)
    }

    @Test("what cannot be read again stays: a lost file is 65 and named, a refused page and a removed source are told")
    func kept() throws {
        try run()
        let before = try articles().map { $0["text"] }
        // Nothing is left of a page but what is no text.
        try configure(rules: Self.rules.replacing("p.lead", with: "p.nothing"))
        let file = "data/warc/syncd-20240301.warc.gz"
        let whole = try #require(house.bytes(of: file))
        try house.remove(file)
        let lost = try house.syncd("reextract")
        #expect(lost.status == 65)
        #expect(lost.errorLines.count == 4)
        #expect(lost.error.contains("syncd-20240301.warc.gz"))
        #expect(lost.output == "Read 4 articles again: 0 revised, 0 amended, 0 unchanged, 4 whose capture is lost.\n")
        try Data(whole).write(to: URL(fileURLWithPath: house.folder + "/" + file))
        try house.write(Household.head + site.source("news", "/feed", "articles = \"feed\""), to: "feeds.conf")
        let removed = try house.syncd("reextract")
        #expect(removed.status == 0)
        #expect(removed.errorLines.count == 1)
        #expect(removed.error.hasPrefix("paper is not in feeds.conf any more"))
        #expect(removed.output == "Read 2 articles again: 0 revised, 0 amended, 2 unchanged.\n")
        #expect(try articles().map { $0["text"] } == before)
    }

    @Test("without captures the markup that a feed served is read, a page is not")
    func withoutCaptures() throws {
        try configure(capture: "warc = false")
        #expect(try house.syncd("run", "--now", "2024-03-01T12:00:00Z").status == 0)
        let summary = try summary()
        #expect(counts(summary) == [4, 0, 0, 2])
        #expect(summary["without_capture"]?.int == 2)
    }

    @Test("it waits for no run and is none: 75 while another holds the store; without a store there is nothing to read")
    func held() throws {
        try configure()
        #expect(try house.syncd("reextract").status == 65)
        try run()
        let lock = try LockedFile(house.folder + "/data/lock")
        #expect(try house.syncd("reextract").status == 75)
        #expect(try house.syncd("reextract", "--dry-run").status == 0)
        withExtendedLifetime(lock) {}
    }
}
