import Foundation
import LoopbackServer
import Testing
import Text

@Suite("A store that cannot be used", .timeLimit(.minutes(10)))
struct StoreFaultTests {
    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        try house.makeFolder("data")
    }

    @Test("a second run ends at once, 75, and tells who holds the store and since when")
    func held() throws {
        let gate = Gate()
        site["/feed"]?.gate = gate
        let first = try house.start(["run", "--now", "2024-03-01T12:00:00Z"])
        defer { _ = first.wait() }
        defer { gate.open() }
        try #require(site.asked.wait(seconds: 30))
        let second = try house.syncd("run")
        #expect(second.status == 75)
        #expect(second.output.isEmpty)
        #expect(second.errorLines.count == 1)
        #expect(second.error.contains("pid \(first.pid)"))
        #expect(second.error.contains("2024-03-01T12:00:0"))
        #expect(site.exchanges.count == 1)
        #expect(try house.syncd("status").status == 0)
        gate.open()
        #expect(first.wait() == CommandResult(status: 0, output: "", error: ""))
        #expect(try house.syncd("list", "--json").lines.count == 2)
    }

    @Test("a lock that a killed run left behind holds nobody up")
    func staleLock() throws {
        try house.write("pid 1, since 2024-01-01T00:00:00Z", to: "data/lock")
        #expect(try house.syncd("run").status == 0)
    }

    @Test(
        "bytes that are no database are left as they are: 65 and a sentence",
        arguments: [
            String(repeating: "not a database. ", count: 64), "short", "",
        ])
    func garbage(text: String) throws {
        try house.write(text, to: "data/syncd.db")
        try expectRefusal("damaged")
        #expect(house.text(of: "data/syncd.db") == text)
    }

    @Test("no archive is written into the store, by whatever spelling; the run stops before its first request")
    func archiveInTheStore() throws {
        for path in ["data/syncd.db", "./data//syncd.db-wal", "data/x/../lock", "data/warc/all.jsonl", "feeds.conf"] {
            let archive = "[[archive]]\nname = \"a\"\nformat = \"jsonl\"\npath = \"\(path)\"\n"
            let house = try Household(site.source("news", "/feed", "articles = \"feed\"") + archive)
            let run = try house.syncd("run")
            #expect(run.status == 78 && run.error.contains("the archive would be written into"), "\(path)")
            #expect(try house.syncd("check").status == 78)
        }
        #expect(site.exchanges.isEmpty)
    }

    @Test("a database of another program is left as it is: 65 and a sentence")
    func foreign() throws {
        // The smallest SQLite database with a table: its header says no application, two pages.
        var bytes = Data("SQLite format 3\0".utf8) + Data(repeating: 0, count: 8176)
        bytes[16] = 0x10
        bytes[31] = 2
        bytes[63] = 7
        try bytes.write(to: URL(fileURLWithPath: house.folder + "/data/syncd.db"))
        try expectRefusal("another program")
        #expect(house.bytes(of: "data/syncd.db") == bytes)
    }

    @Test("a store of a newer syncd is left as it is: 65 and a sentence")
    func newer() throws {
        #expect(try house.syncd("run").status == 0)
        // What PRAGMA user_version = 99 would write: bytes 60 to 63 of the header.
        var bytes = try #require(house.bytes(of: "data/syncd.db"))
        bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
        try bytes.write(to: URL(fileURLWithPath: house.folder + "/data/syncd.db"))
        try expectRefusal("newer syncd (schema 99")
        #expect(house.bytes(of: "data/syncd.db") == bytes)
        #expect(site.exchanges.count == 1)
    }

    @Test("nothing is there yet: reading commands say what makes it")
    func missing() throws {
        for command in [["list"], ["show", "x"], ["changes"], ["export"]] {
            let result = try house.start(command).wait()
            #expect(result.status == 65, "\(command)")
            #expect(result.output.isEmpty)
            #expect(result.error.contains("`syncd run` makes it"), "\(command)")
        }
        #expect(try house.syncd("status", "--json").json().array?.first?["state"]?.string == "new")
        #expect(house.files(below: "data").isEmpty)
    }

    @Test("a data folder that cannot be made is 73")
    func noFolder() throws {
        try house.write("a file", to: "occupied")
        let run = try house.syncd("run", "--data", "occupied/below")
        #expect(run.status == 73)
        #expect(run.errorLines.count == 1)
        #expect(run.error.contains("occupied/below"))
        #expect(site.paths.isEmpty)
    }

    /// Every command that opens the store ends with 65 and one line that names the file and holds `words`.
    private func expectRefusal(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for command in [["run", "--force"], ["list"], ["status"], ["changes"], ["ack", "a", "1"]] {
            let result = try house.start(command).wait()
            #expect(result.status == 65, "\(command)", sourceLocation: sourceLocation)
            #expect(result.output.isEmpty, "\(command)", sourceLocation: sourceLocation)
            #expect(result.errorLines.count == 1, "\(command)", sourceLocation: sourceLocation)
            #expect(result.error.contains("data/syncd.db"), "\(command)", sourceLocation: sourceLocation)
            #expect(result.error.contains(words), "\(command)", sourceLocation: sourceLocation)
        }
    }
}
