import Foundation
import LoopbackServer
import Testing
import Text

@Suite("verify, backup and prune", .timeLimit(.minutes(10)))
struct RetentionCommandTests {
    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        #expect(try house.syncd("run").status == 0)
    }

    @Test("a sound store is told so, a changed text is 65 and one line")
    func verify() throws {
        #expect(
            try house.syncd("verify") == CommandResult(status: 0, output: "2 texts checked: all is well.\n", error: ""))
        // One byte of a text, as a failing disk would change it.
        var bytes = try #require(house.bytes(of: "data/syncd.db"))
        let place = try #require(bytes.range(of: Data("school in the valley was on everybody's mind on day 3".utf8)))
        bytes[place.lowerBound] = UInt8(ascii: "S")
        try bytes.write(to: URL(fileURLWithPath: house.folder + "/data/syncd.db"))
        let result = try house.syncd("verify")
        #expect(result.status == 65 && result.lines.count == 1)
        #expect(result.output.hasPrefix("article ") && result.output.contains("revision 1"))
        let lines = try house.syncd("verify", "--json").jsonLines()
        #expect(lines.first?["kind"]?.string == "text" && lines.last?["problems"]?.int == 1)
    }

    @Test("a backup is made while a run goes on, is a whole store, and replaces nothing")
    func backup() throws {
        let gate = Gate()
        defer { gate.open() }
        let slow = try Site()
        slow["/slow"] = Site.Page(text: Fixture.rss([]), type: "application/rss+xml", gate: gate)
        try house.write(
            Household.head + site.source("news", "/feed", "articles = \"feed\"") + slow.source("slow", "/slow"),
            to: "feeds.conf")
        let run = try house.start(["run"])
        try #require(slow.asked.wait(seconds: 30))
        let result = try house.syncd("backup", "copy.db", "--json")
        #expect(result.status == 0, "\(result.error)")
        #expect(try result.json()["cursor"]?.int == 2)
        gate.open()
        _ = run.wait()
        let again = try house.syncd("backup", "copy.db")
        #expect(again.status == 73 && again.error.contains("is there already and is not replaced; name another file"))
        #expect(try house.syncd("backup", "no/copy.db").status == 73)
        #expect(house.files(below: ".").filter { $0.contains("partial") }.isEmpty)
        try house.makeFolder("other")
        let copy = try #require(house.bytes(of: "copy.db"))
        try copy.write(to: URL(fileURLWithPath: house.folder + "/other/syncd.db"))
        #expect(try house.syncd("list", "--data", "other", "--json").lines.count == 2)
        #expect(try house.syncd("search", "river", "--data", "other", "--json").lines.count == 1)
        #expect(try house.syncd("verify", "--data", "other").status == 0)
    }

    @Test("prune takes what is old and no longer listed, once it was taken")
    func prune() throws {
        let later = "2030-01-01T00:00:00Z"
        #expect(try house.syncd("prune").status == 64)
        let listed = try house.syncd("prune", "--older", "2y", "--now", later, "--json").json()
        #expect(listed["removed"]?.int == 0 && listed["listed"]?.int == 2)
        site["/feed"]?.text = Fixture.rss([
            Fixture.Item(name: "new", title: "New", text: Fixture.sentences("The news"), date: "2024-02-23T06:00:00Z")
        ])
        #expect(try house.syncd("run", "--force", "--now", "2029-12-01T00:00:00Z").status == 0)
        #expect(try house.syncd("ack", "desk", "1").status == 0)
        let plan = try house.syncd("prune", "--older", "2y", "--now", later, "--dry-run", "--json").json()
        #expect(plan["would_remove"]?.int == 1 && plan["undelivered"]?.int == 2)
        #expect(try house.syncd("list", "--json").lines.count == 3)
        #expect(try house.syncd("ack", "desk", "3").status == 0)
        #expect(try house.syncd("prune", "--older", "2y", "--now", later, "--json").json()["removed"]?.int == 2)
        #expect(try house.syncd("list", "--json").jsonLines().map { $0["guid"]?.string } == ["new"])
        // The newest article always stays: row numbers are never used twice.
        try house.write(Household.head, to: "feeds.conf")
        let newest = try house.syncd("prune", "--older", "2y", "--now", later)
        #expect(newest.error == "1 article stays: the newest one, which goes once there is another.\n")
        #expect(try house.syncd("search", "river", "--json").output.isEmpty)
        #expect(try house.syncd("changes", "--since", "0").status == 65)
        #expect(try house.syncd("changes", "--consumer", "desk").status == 0)
        #expect(try house.syncd("verify").status == 0)
        #expect(try house.syncd("prune", "--older", "soon").status == 64)
    }
}
