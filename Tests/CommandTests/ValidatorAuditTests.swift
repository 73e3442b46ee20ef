import LoopbackServer
import Testing

@Suite("Servers whose validators lie", .timeLimit(.minutes(10)))
struct ValidatorAuditTests {
    private static let later = Fixture.Item(name: "late", title: "Later news", text: Fixture.sentences("The rain"))

    private func page(_ items: [Fixture.Item], etag: String?) -> Site.Page {
        Site.Page(text: Fixture.rss(items), type: "text/xml", etag: etag)
    }

    /// Runs at six in the morning of a day of February.
    private func run(_ house: Household, day: Int) throws {
        #expect(try house.syncd("run", "--now", "2024-02-\(day < 10 ? "0" : "")\(day)T06:00:00Z").status == 0)
    }

    private func titles(_ house: Household) throws -> Int {
        try house.syncd("export", "--format", "jsonl", "--to", "-").output.split(separator: "\n")
            .filter { $0.contains("\"id\"") }.count
    }

    @Test("a constant ETag is seen through after a week, and is not sent any more")
    func constant() throws {
        let site = try Site()
        site["/feed.xml"] = page(Fixture.twoItems, etag: "\"constant\"")
        let house = try Household(site.source("a", "/feed.xml", "articles = \"feed\""))
        try run(house, day: 1)
        site["/feed.xml"] = page([Self.later] + Fixture.twoItems, etag: "\"constant\"")
        for day in 2...7 { try run(house, day: day) }
        #expect(try titles(house) == 2)
        #expect(site.exchanges.dropFirst().allSatisfy { $0.header("If-None-Match") == "\"constant\"" })
        try run(house, day: 8)
        #expect(site.exchanges.last?.header("If-None-Match") == nil)
        #expect(try titles(house) == 3)
        try run(house, day: 9)
        #expect(site.exchanges.last?.header("If-None-Match") == nil)
        let status = try house.syncd("status", "--json", "--now", "2024-02-09T07:00:00Z").output
        #expect(status.contains("\"validators_distrusted\":\"on 2024-02-08 its ETag stayed the same"))
    }

    @Test("an honest server is asked once in a week without its validator, then trusted again")
    func honest() throws {
        let site = try Site()
        site["/feed.xml"] = page(Fixture.twoItems, etag: "\"true\"")
        let house = try Household(site.source("a", "/feed.xml", "articles = \"feed\""))
        for day in 1...14 { try run(house, day: day) }
        let unconditional = site.exchanges.enumerated().filter { $1.header("If-None-Match") == nil }.map(\.offset)
        #expect(unconditional == [0, 7])
        #expect(try house.syncd("status", "--json").output.contains("\"validators_distrusted\":null"))
    }

    @Test("news of the outlet's other source make a silent feed suspicious after two days")
    func sibling() throws {
        let site = try Site()
        site["/feed.xml"] = page(Fixture.twoItems, etag: "\"constant\"")
        site["/other.xml"] = page([], etag: nil)
        let more = "outlet = \"One\"\narticles = \"feed\""
        let house = try Household(
            site.source("a", "/feed.xml", more) + site.source("b", "/other.xml", more))
        try run(house, day: 1)
        site["/feed.xml"] = page([Self.later] + Fixture.twoItems, etag: "\"constant\"")
        for day in 2...5 {
            let item = Fixture.Item(name: "b\(day)", title: "Of day \(day)", text: Fixture.sentences("Day \(day)"))
            site["/other.xml"] = page([item], etag: nil)
            try run(house, day: day)
        }
        let asked = site.exchanges.filter { $0.path == "/feed.xml" }
        #expect(asked.dropFirst().contains { $0.header("If-None-Match") == nil })
        #expect(try house.syncd("status", "--json").output.contains("stayed the same"))
    }

    @Test("a 304 that nobody asked for is no answer")
    func unasked() throws {
        let site = try Site()
        site["/feed.xml"] = Site.Page(text: "", status: 304)
        let house = try Household(site.source("a", "/feed.xml"))
        let result = try house.syncd("run")
        #expect(result.status == 1 && result.error.contains("HTTP 304"))
    }
}
