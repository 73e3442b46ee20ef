import Testing
import Text

@Suite("near duplicates in a run, and dup", .timeLimit(.minutes(10)))
struct DupTests {
    private static let story = """
        The council of the northern district said on Monday that the old bridge over the river would be closed for repairs \
        until the end of autumn, and that lorries would have to take the longer road through the hills. Engineers had found \
        cracks in two of the pillars in spring. Traders at the bazaar fear that fruit will spoil on the way.
        """

    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        site["/wire"] = Site.Page(text: Self.feed("wire", Self.story), type: "application/rss+xml")
        site["/copy"] = Site.Page(text: Self.feed("copy", "KABUL (NW) - " + Self.story), type: "application/rss+xml")
        house = try Household(
            site.source("wire", "/wire", "articles = \"feed\"") + site.source("copy", "/copy", "articles = \"feed\""))
        // One after the other, so that it is known who came first; each is a run, so the index was read from the disk.
        #expect(try house.syncd("run", "--source", "wire").status == 0)
        #expect(try house.syncd("run", "--source", "copy").status == 0)
    }

    private static func feed(_ name: String, _ text: String) -> String {
        """
        <rss version="2.0"><channel><title>\(name)</title><link>http://\(name).example/</link><item>
        <title>The bridge is closed</title><link>http://\(name).example/bridge</link><guid>\(name)-1</guid>
        <description>\(text)</description></item></channel></rss>
        """
    }

    private func article(_ source: String) throws -> JSONValue {
        try #require(try house.syncd("export").jsonLines().first { $0["source"]?.string == source })
    }

    @Test("a reprint names the original, and dup why tells why")
    func reprint() throws {
        let (wire, copy) = (try article("wire"), try article("copy"))
        let (first, second) = (try #require(wire["id"]?.string), try #require(copy["id"]?.string))
        #expect(copy["duplicate_of"]?.string == first)
        #expect(copy["story"] == wire["story"])
        let why = try house.syncd("dup", "why", String(second.prefix(9)), first, "--json").json()
        #expect(why["a"]?.string == first)
        #expect(why["b"]?.string == second)
        #expect(why["joined"]?.bool == true)
        #expect(why["verdict"]?.string == "resemblance")
        #expect(why["decision"] == .null)
        let told = try house.syncd("dup", "why", first, second)
        #expect(told.status == 0)
        #expect(told.output.contains("most of both is the same"))
        #expect(told.output.hasSuffix("They are taken for the same text.\n"))
    }

    @Test("dup split and dup join stand against the next run and are told as changes")
    func decisions() throws {
        let first = try #require(try article("wire")["id"]?.string)
        let second = try #require(try article("copy")["id"]?.string)
        #expect(try house.syncd("dup", "split", first, second).status == 0)
        #expect(try article("copy")["duplicate_of"] == .null)
        #expect(try article("copy")["op"]?.string == "linked")
        site["/copy"] = Site.Page(text: Self.feed("copy", "HERAT - " + Self.story), type: "application/rss+xml")
        #expect(try house.syncd("run", "--force").status == 0)
        #expect(try article("copy")["revision"]?.int == 2)
        #expect(try article("copy")["duplicate_of"] == .null)
        let joined = try house.syncd("dup", "join", first, second, "--json")
        #expect(try joined.json()["decision"]?.string == "join")
        #expect(try article("copy")["duplicate_of"]?.string == first)
    }

    @Test("dup refuses what is no pair of articles")
    func mistakes() throws {
        let first = try #require(try article("wire")["id"]?.string)
        let unknown = try house.syncd("dup", "why", first, "nobody")
        #expect(unknown.status == 65)
        #expect(unknown.error.contains("'nobody'"))
        #expect(try house.syncd("dup", "split", first, first).status == 64)
        #expect(try house.syncd("dup", "why", first).status == 64)
    }
}
