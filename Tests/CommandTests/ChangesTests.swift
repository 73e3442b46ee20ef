import Glibc
import LoopbackServer
import Testing
import Text

@Suite("changes and ack", .timeLimit(.minutes(10)))
struct ChangesTests {
    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        house = try Household(site.source("news", "/feed", "articles = \"feed\""))
        #expect(try house.syncd("run").status == 0)
    }

    @Test("whole articles in the order of seq, then the cursor; --since goes on from there")
    func since() throws {
        let all = try house.syncd("changes").jsonLines()
        #expect(all.map { $0["seq"]?.int } == [1, 2, nil])
        #expect(all.map { $0["op"]?.string } == ["new", "new", nil])
        #expect(all.first?["text"]?.string?.isEmpty == false)
        #expect(all.last?["cursor"]?.int == 2)
        let first = try house.syncd("changes", "--limit", "1").jsonLines()
        #expect(first.map { $0["seq"]?.int } == [1, nil])
        #expect(first.last?["cursor"]?.int == 1)
        #expect(try house.syncd("changes", "--since", "1").jsonLines().map { $0["seq"]?.int } == [2, nil])
        #expect(try house.syncd("changes", "--since", "2").output == "{\"cursor\":2}\n")
    }

    @Test("who follows while a new store is filled sees what comes later, too")
    func followsAFirstRun() throws {
        let gate = Gate()
        let others = ["third", "fourth"].map { Fixture.Item(name: $0, title: "The \($0)", text: Fixture.sentences($0)) }
        site["/late"] = Site.Page(text: Fixture.rss(others), type: "application/rss+xml", gate: gate)
        let house = try Household(
            site.source("a", "/feed", "articles = \"feed\"") + site.source("b", "/late", "articles = \"feed\""))
        let told = try NamedPipe(house.folder + "/told")
        let run = try house.start(["run"])
        // Until the first source's articles are stored; the run ends without the second one after a while.
        while try !house.syncd("changes").output.contains("\"seq\":2") { sched_yield() }
        let script = """
            mkfifo lines; \(try SyncdBinary.path()) changes --follow > lines &
            { head -n 2; echo > told; head -n 1; } < lines; kill $!
            """
        let follower = try RunningCommand(
            "/bin/sh", ["-c", script], environment: ["HOME": house.folder, "PATH": "/usr/bin:/bin"],
            folder: house.folder)
        #expect(told.wait(seconds: 60))
        gate.open()
        #expect(run.wait().status == 0)
        #expect(try follower.wait().jsonLines().map { $0["seq"]?.int } == [1, 2, 3])
    }

    @Test("a cursor that cannot be exits 65 and says why")
    func impossible() throws {
        let result = try house.syncd("changes", "--since", "99")
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(result.errorLines.count == 1)
    }

    @Test("a cursor older than what is kept exits 65 and tells how to resync")
    func forgotten() throws {
        let keep = "[changes]\nkeep = \"2d\"\n" + site.source("news", "/feed", "articles = \"feed\"")
        try house.write(Household.head + keep, to: "feeds.conf")
        var items = Fixture.twoItems
        items[0].text += " Correction: it was a tunnel."
        site["/feed"]?.text = Fixture.rss(items)
        #expect(try house.syncd("run", "--now", "2099-01-01T00:00:00Z").status == 0)
        #expect(try house.syncd("run", "--now", "2099-01-02T00:00:00Z").status == 0)
        let result = try house.syncd("changes")
        #expect(result.status == 65 && result.output.isEmpty)
        #expect(result.error.contains("`syncd export --format jsonl`"))
        #expect(result.error.contains("`syncd changes --since 3`"))
        let consumer = try house.syncd("changes", "--consumer", "desk", "--exec", "cat > taken")
        #expect(consumer.status == 65)
        #expect(consumer.error.contains("`syncd ack desk 3`"))
        #expect(house.text(of: "taken") == nil)
        #expect(try house.syncd("ack", "desk", "3").status == 0)
        #expect(try house.syncd("changes", "--consumer", "desk").output == "{\"cursor\":3}\n")
    }

    @Test("a consumer gets the same batch until it is acknowledged")
    func acknowledged() throws {
        let batch = try house.syncd("changes", "--consumer", "desk").output
        #expect(try house.syncd("changes", "--consumer", "desk").output == batch)
        #expect(try house.syncd("ack", "desk", "1") == CommandResult(status: 0, output: "", error: ""))
        #expect(try house.syncd("changes", "--consumer", "desk").jsonLines().map { $0["seq"]?.int } == [2, nil])
        #expect(try house.syncd("changes", "--consumer", "other").output == batch)
        #expect(try house.syncd("ack", "desk", "99").status == 65)
        #expect(try house.syncd("ack", "desk", "2").status == 0)
        #expect(try house.syncd("changes", "--consumer", "desk").output == "{\"cursor\":2}\n")
    }

    @Test("ack lists the consumers, and forgets one that comes no more")
    func consumers() throws {
        #expect(try house.syncd("ack").error == "No consumer has acknowledged anything.\n")
        #expect(try house.syncd("ack", "desk", "1").status == 0)
        #expect(try house.syncd("ack", "archive", "2").status == 0)
        let listed = try house.syncd("ack", "--json").jsonLines()
        #expect(listed.map { $0["consumer"]?.string } == ["archive", "desk"])
        #expect(listed.map { $0["cursor"]?.int } == [2, 1] && listed.map { $0["behind"]?.int } == [0, 1])
        #expect(try house.syncd("ack").lines.count == 3)
        #expect(try house.syncd("ack", "desk").status == 64)
        #expect(try house.syncd("ack", "desk", "1", "--forget").status == 64)
        #expect(try house.syncd("ack", "--forget").status == 64)
        #expect(try house.syncd("ack", "desk", "--forget") == CommandResult(status: 0, output: "", error: ""))
        #expect(try house.syncd("ack", "--json").lines.count == 1)
        #expect(try house.syncd("ack", "desk", "--forget").status == 64)
    }

    @Test("--exec acknowledges when the command succeeds, and only then")
    func exec() throws {
        let failing = try house.syncd("changes", "--consumer", "desk", "--exec", "cat >> taken; exit 3")
        #expect(failing.status == 1)
        #expect(failing.errorLines.count == 1)
        #expect(failing.error.contains("exited 3") && failing.error.contains("'desk'"))
        let batch = try #require(house.text(of: "taken"))
        #expect(batch.split(separator: "\n").count == 2)

        let taking = try house.syncd("changes", "--consumer", "desk", "--exec", "cat >> taken")
        #expect(taking == CommandResult(status: 0, output: "", error: ""))
        #expect(house.text(of: "taken") == batch + batch)
        #expect(try house.syncd("changes", "--consumer", "desk", "--exec", "cat >> taken").status == 0)
        #expect(house.text(of: "taken") == batch + batch)
    }

    @Test("two that hand on to one consumer do not overlap: the second ends at once with 75")
    func overlapping() throws {
        let ready = try NamedPipe(house.folder + "/ready")
        let gate = try NamedPipe(house.folder + "/gate")
        let first = try house.start([
            "changes", "--consumer", "desk", "--exec", "cat >> taken; echo > ready; read x < gate",
        ])
        defer { _ = first.wait() }
        defer { gate.writeLine() }
        try #require(ready.wait(seconds: 30))
        let second = try house.syncd("changes", "--consumer", "desk", "--exec", "cat >> taken")
        #expect(second.status == 75 && second.errorLines.count == 1)
        #expect(second.error.contains("'desk'") && second.error.contains("pid \(first.pid)"))
        #expect(try house.syncd("changes", "--consumer", "other", "--exec", "cat > /dev/null").status == 0)
        gate.writeLine()
        #expect(first.wait() == CommandResult(status: 0, output: "", error: ""))
        #expect(house.text(of: "taken")?.split(separator: "\n").count == 2)
    }

    @Test("--exec leaves SIGPIPE as every shell command expects it")
    func pipes() throws {
        let result = try house.syncd("changes", "--consumer", "desk", "--exec", "yes | head -n 1 > one")
        #expect(result == CommandResult(status: 0, output: "", error: ""))
        #expect(house.text(of: "one") == "y\n")
    }

    @Test("--exec with --limit hands on batch after batch")
    func batches() throws {
        let result = try house.syncd(
            "changes", "--consumer", "desk", "--limit", "1", "--exec", "wc -l >> sizes")
        #expect(result.status == 0)
        #expect(house.text(of: "sizes") == "1\n1\n")
    }

    @Test("a command that does not read its batch, or is killed, is judged by its end alone")
    func unread() throws {
        #expect(try house.syncd("changes", "--consumer", "a", "--exec", "true").status == 0)
        #expect(try house.syncd("changes", "--consumer", "a").output == "{\"cursor\":2}\n")
        let killed = try house.syncd("changes", "--consumer", "b", "--exec", "kill -9 $$")
        #expect(killed.status == 1)
        #expect(killed.error.contains("137"))
        #expect(try house.syncd("changes", "--consumer", "b").lines.count == 3)
    }

    @Test(
        "what cannot be meant is a mistake of the caller",
        arguments: [
            ["--exec", "true"], ["--since", "1", "--consumer", "a"], ["--consumer", "a b"], ["--limit", "0"],
            ["--since", "x"],
        ])
    func usage(arguments: [String]) throws {
        let result = try house.start(["changes"] + arguments).wait()
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(!result.error.isEmpty)
    }
}
