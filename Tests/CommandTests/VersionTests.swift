import LoopbackServer
import Testing
import Text

@Suite("Versions of an article", .timeLimit(.minutes(10)))
struct VersionTests {
    private let site: Site
    private let house: Household
    private var items = [Fixture.Item(name: "bridge", title: "The bridge is open again", text: Self.text)]

    private static let text =
        Fixture.sentences("The bridge over the river") + "</p><p>Updated: 22 February 2024, 08:15</p><p>"
        + Fixture.sentences("The road to it")

    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(items), type: "application/rss+xml")
        house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        try #require(try house.syncd("run").status == 0)
    }

    private func id() throws -> String {
        try #require(try house.syncd("list", "--json").jsonLines().first?["id"]?.string)
    }

    private mutating func correct(_ change: (inout Fixture.Item) -> Void) throws {
        change(&items[0])
        site["/feed"]?.text = Fixture.rss(items)
        try #require(try house.syncd("run", "--force").status == 0)
    }

    @Test("a version in which only typesetting or the date line changed is minor, wherever versions are told")
    mutating func minor() throws {
        try correct { $0.title = "THE BRIDGE IS “OPEN” AGAIN" }
        try correct { $0.title = "The Bridge Is 'Open' Again" }
        try correct { $0.text = $0.text.replacing("08:15", with: "09:40") }
        try correct { $0.text = $0.text.replacing("on day 3", with: "on day 4") }
        let changes = try house.syncd("changes").jsonLines().filter { $0["op"] != nil }
        #expect(changes.map { $0["revision"]?.int } == [1, 2, 3, 4, 5])
        #expect(changes.map { $0["minor"]?.bool } == [nil, nil, true, true, nil])
        let id = try id()
        let versions = try house.syncd("show", id, "--versions")
        #expect(versions.lines.map { $0.contains("(minor)") } == [false, false, true, true, false])
        let json = try house.syncd("show", id, "--versions", "--json").json().array ?? []
        #expect(json.map { $0["minor"]?.bool } == [false, false, true, true, false])
        #expect(try house.syncd("show", id, "--json").json()["minor"] == nil)
    }

    @Test("archives that tell of versions tell of minor ones; what is exported comes back as it was")
    mutating func archives() throws {
        try correct { $0.title = "The bridge is open — again" }
        try correct { $0.title = "The bridge is open - again" }
        #expect(try house.syncd("export", "--format", "jsonl").jsonLines().first?["minor"]?.bool == true)
        #expect(try house.syncd("show", try id(), "--json").json()["minor"]?.bool == true)
        #expect(try house.syncd("export", "--format", "markdown").output.contains("\nminor: true\n"))
        #expect(try house.syncd("export", "--format", "mbox").output.contains("\nX-Syncd-Minor: yes\n"))
        try house.write(try house.syncd("changes").output, to: "moved.jsonl")
        let other = try Household()
        try other.write(house.text(of: "moved.jsonl") ?? "", to: "moved.jsonl")
        #expect(try other.syncd("import", "moved.jsonl").status == 0)
        let versions = try other.syncd("show", try id(), "--versions", "--json").json().array ?? []
        #expect(versions.map { $0["minor"]?.bool } == [false, false, true])
    }

    @Test("--diff marks the words that changed, in a pipe with signs")
    mutating func difference() throws {
        try correct { $0.text = $0.text.replacing("on day 3,", with: "on day 7,") }
        try correct { $0.title = "The tunnel is open again" }
        let lines = try house.syncd("show", try id(), "--diff").lines
        #expect(lines.count == 5)
        #expect(lines[0].hasPrefix("v1 → v2  "))
        #expect(lines[1].contains("on day [-3-] {+7+}, and those"))
        #expect(lines[1].hasPrefix("…") && lines[1].hasSuffix("…"))
        #expect(lines[2].contains("on day [-3-] {+7+}, and those"))
        #expect(lines[3].hasPrefix("v2 → v3  "))
        #expect(lines[4] == "Title: The [-bridge-] {+tunnel+} is open again")
    }

    @Test("changes in right-to-left text are isolated, so that they stand where they belong")
    mutating func rightToLeft() throws {
        try correct { $0.title = "رئیس Kabul به بازار رفت" }
        try correct { $0.title = "رئیس Herat به بازار رفت" }
        let lines = try house.syncd("show", try id(), "--diff").lines
        #expect(lines.last == "Title: رئیس \u{2068}[-Kabul-]\u{2069} \u{2068}{+Herat+}\u{2069} به بازار رفت")
    }

    @Test("--diff --json tells the words and where they stand")
    mutating func differenceJSON() throws {
        try correct { $0.title = "The tunnel is open again" }
        let versions = try house.syncd("show", try id(), "--diff", "--json").json().array ?? []
        #expect(versions.count == 2 && versions[0]["diff"] == nil)
        let difference = try #require(versions.last?["diff"])
        #expect(difference["from"]?.int == 1)
        #expect(difference["text"]?.array?.isEmpty == true)
        let hunk = try #require(difference["title"]?.array?.first)
        #expect(hunk["before"]?.int == 0 && hunk["after"]?.int == 0)
        #expect(hunk["words"]?.array?.map { $0["op"]?.string } == ["same", "removed", "added", "same"])
        #expect(hunk["words"]?.array?.compactMap { $0["text"]?.string }.joined() == "The bridge tunnel is open again")
    }

    @Test("on a terminal the changes have colours")
    mutating func colours() throws {
        try correct { $0.title = "The tunnel is open again" }
        let shown = try house.onTerminal("show \(try id()) --diff")
        #expect(shown.output.contains("The \u{1B}[31mbridge\u{1B}[0m \u{1B}[32mtunnel\u{1B}[0m is"))
    }
}
