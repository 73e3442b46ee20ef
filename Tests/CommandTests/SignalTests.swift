import Glibc
import LoopbackServer
import Testing
import Text

@Suite("Ending a run early", .timeLimit(.minutes(10)))
struct SignalTests {
    struct Ending: Sendable {
        let signal: Int32
        let status: Int32
    }

    @Test(
        "a signal while a server keeps us waiting ends the run at once; what was there is stored",
        arguments: [Ending(signal: SIGTERM, status: 143), Ending(signal: SIGINT, status: 130)])
    func signal(ending: Ending) throws {
        let site = try Site()
        let gate = Gate()
        defer { gate.open() }
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(
            site.source("news", "/feed", "articles = \"feed\"") + site.source("slow", "/slow", "articles = \"feed\""))
        #expect(try house.syncd("run", "--source", "news").status == 0)
        let waiting = try Site()
        waiting["/slow"] = Site.Page(
            text: Fixture.atom(Fixture.twoItems), type: "application/atom+xml", gate: gate)
        try house.write(
            Household.head + site.source("news", "/feed", "articles = \"feed\"")
                + waiting.source("slow", "/slow", "articles = \"feed\""), to: "feeds.conf")

        let run = try house.start(["run"])
        try #require(waiting.asked.wait(seconds: 30))
        let began = ContinuousClock.now
        run.send(ending.signal)
        let result = run.wait()
        #expect(result == CommandResult(status: ending.status, output: "", error: ""))
        #expect(ContinuousClock.now - began < .seconds(5))

        #expect(try house.syncd("list", "--json").lines.count == 2)
        let states = try house.syncd("status", "--json").json().array ?? []
        #expect(states.map { $0["failures"]?.int } == [0, 0])
        gate.open()
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        #expect(try house.syncd("list", "--json").lines.count == 4)
    }

    @Test("a run killed between the list and its pages loses none of them and repeats nothing")
    func killed() throws {
        let site = try Site()
        let gate = Gate()
        defer { gate.open() }
        site["/paper"] = Site.Page(text: Fixture.list(Fixture.twoItems))
        for item in Fixture.twoItems {
            site["/\(item.name).html"] = Site.Page(text: Fixture.page(item), gate: gate)
        }
        let house = try Household(
            site.source("paper", "/paper", "kind = \"page\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\"")
                + "[[archive]]\nname = \"all\"\nformat = \"jsonl\"\npath = \"all.jsonl\"\n")
        let run = try house.start(["run"])
        try #require(site.pageAsked.wait(seconds: 30))
        run.send(SIGKILL)
        #expect(run.wait().status == 1000 + SIGKILL)
        gate.open()
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        #expect(site.paths.filter { $0 == "/paper" }.count == 1)
        #expect(house.text(of: "all.jsonl")?.split(separator: "\n").count == 2)
    }

    @Test("--deadline ends the asking, not the delivery; the next run goes on")
    func deadline() throws {
        let site = try Site()
        let gate = Gate()
        defer { gate.open() }
        site["/slow"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml", gate: gate)
        site["/fast"] = Site.Page(text: Fixture.atom(Fixture.twoItems), type: "application/atom+xml")
        let house = try Household(
            site.source("fast", "/fast", "articles = \"feed\"") + site.source("slow", "/slow", "articles = \"feed\"")
                + "[[archive]]\nname = \"all\"\nformat = \"jsonl\"\npath = \"all.jsonl\"\n")
        let run = try house.syncd("run", "--deadline", "1s", "--json")
        #expect(run.status == 0)
        #expect(try run.json()["interrupted"]?.bool == true)
        #expect(house.text(of: "all.jsonl")?.split(separator: "\n").count == 2)
        gate.open()
        #expect(try house.syncd("run").status == 0)
        #expect(house.text(of: "all.jsonl")?.split(separator: "\n").count == 4)
    }
}
