import Glibc
import LoopbackServer
import Testing
import Text

@Suite("feeds.conf from the command line", .timeLimit(.minutes(10)))
struct ConfigurationTests {
    @Test("check names every mistake with file, line, column and mend, and exits 78")
    func mistakes() throws {
        let house = try Household()
        try house.write(
            """
            [fetch]
            intervall = "1h"

            [[source]]
            name = "Big News"
            url = "ftp://news.example/"
            timezone = "Asia/Kabuul"
            """, to: "feeds.conf")
        let check = try house.syncd("check")
        #expect(check.status == 78)
        #expect(check.lines.count == 4)
        for (line, start) in zip(check.lines, ["2:1", "5:8", "6:7", "7:12"]) {
            #expect(line.contains("feeds.conf:\(start): "))
        }
        #expect(check.output.contains("'interval'") || check.output.contains("interval"))
        let json = try house.syncd("check", "--json")
        #expect(json.status == 78)
        #expect(try json.json()["ok"]?.bool == false)
        let diagnostics = try json.json()["diagnostics"]?.array ?? []
        #expect(diagnostics.map { $0["line"]?.int } == [2, 5, 6, 7])
        #expect(diagnostics.allSatisfy { $0["message"]?.string?.isEmpty == false && $0["column"]?.int != nil })
    }

    @Test("secrets and certificates that are missing are told with the other mistakes, by position")
    func files() throws {
        let house = try Household()
        try house.write(
            """
            [fetch]
            ca_file = "none.pem"
            proxy = "gopher://proxy.example"
            [[source]]
            name = "a"
            url = "https://news.example/"
            auth = "env:NOBODY_SET_THIS"
            """, to: "feeds.conf")
        let check = try house.syncd("check")
        #expect(check.status == 78)
        for (line, start) in zip(check.lines, ["2:11: ca_file: cannot read", "3:9: proxy must", "7:8: auth of \"a\""]) {
            #expect(line.contains("feeds.conf:\(start)"))
        }
        #expect(check.lines.count == 3)
        #expect(try house.syncd("run").error.contains("none.pem"))
        #expect(try house.syncd("list").error.contains("proxy must"))
    }

    @Test("an unknown command or source is told with the one that may be meant")
    func nearNames() throws {
        let house = try Household("[[source]]\nname = \"news\"\nurl = \"https://news.example/\"\n")
        let command = try house.syncd("statsu")
        #expect(
            command
                == CommandResult(
                    status: 64, output: "", error: "syncd: there is no command 'statsu'; did you mean 'status'?\n"))
        #expect(try house.syncd("frobnicate").error.contains("`syncd --help` lists them"))
        #expect(try house.syncd("run", "--source", "nwes").error.contains("did you mean 'news'?"))
        #expect(try house.syncd("run", "--help").status == 0)
        #expect(try house.syncd("dedup", "--help").output.contains("default: 2w"))
    }

    @Test("a mistake stops a run before its first request")
    func runStops() throws {
        let site = try Site()
        let house = try Household(site.source("news", "/feed") + "[[archive]]\nname = \"a\"\n")
        let run = try house.syncd("run")
        #expect(run.status == 78)
        #expect(run.output.isEmpty)
        #expect(run.error.contains("feeds.conf:"))
        #expect(site.paths.isEmpty)
        #expect(house.files(below: "data").isEmpty)
    }

    @Test("a good file is said to be good; --live asks and stores nothing")
    func live() throws {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(site.source("news", "/feed") + site.source("gone", "/gone"))
        let check = try house.syncd("check")
        #expect(check.status == 0 && check.error.isEmpty && check.lines.count == 1)
        #expect(check.output.contains("2 sources"))
        #expect(try house.syncd("check", "-q") == CommandResult(status: 0, output: "", error: ""))
        #expect(site.paths.isEmpty)
        let live = try house.syncd("check", "--live")
        #expect(live.status == 1)
        #expect(live.output.contains("The bridge is open again"))
        #expect(live.output.contains("HTTP 404"))
        #expect(Set(site.paths) == ["/feed", "/gone"])
        let json = try house.syncd("check", "--live", "--json").json()
        #expect(json["ok"]?.bool == true)
        #expect(json["live"]?.array?.map { $0["ok"]?.bool } == [true, false])
        #expect(json["live"]?.array?.map { $0["items"]?.int } == [2, 0])
        #expect(house.files(below: "data").isEmpty)
    }

    @Test(
        "a configuration that is not there or cannot be read exits 78 and is named",
        arguments: [["--config", "nowhere.conf"], ["--config", "a-folder"], []])
    func unreadable(arguments: [String]) throws {
        let house = try Household()
        try house.remove("feeds.conf")
        try house.makeFolder("a-folder")
        for command in [["run"], ["check"], ["status"], ["list"], ["changes"]] {
            let result = try house.start(command + arguments).wait()
            #expect(result.status == 78, "\(command)")
            #expect(result.errorLines.count + result.lines.count == 1, "\(command)")
            let names = arguments.isEmpty ? "feeds.conf" : arguments[1]
            #expect((result.error + result.output).contains(names), "\(command)")
        }
    }

    @Test("a secret that cannot be had stops what asks, not what reads; it is never printed")
    func secrets() throws {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household(site.source("news", "/feed", "articles = \"feed\"\nauth = \"env:DESK_SECRET\""))
        let lines = house.text(of: "feeds.conf")?.split(separator: "\n", omittingEmptySubsequences: false)
        let line = 1 + (try #require(lines?.firstIndex { $0.hasPrefix("auth") }))
        for command in ["run", "check"] {
            let result = try house.syncd(command)
            #expect(result.status == 78, "\(command)")
            #expect((result.output + result.error).contains("DESK_SECRET"), "\(command)")
            #expect((result.output + result.error).contains("feeds.conf:\(line):8: auth of"), "\(command)")
        }
        #expect(site.paths.isEmpty)
        let secret = ["DESK_SECRET": "Authorization: Bearer 7hush7"]
        let run = try house.syncd("run", "-v", "--json", environment: secret)
        #expect(run.status == 0)
        #expect(site.exchanges.first?.header("Authorization") == "Bearer 7hush7")
        #expect(!(run.output + run.error).contains("7hush7"))
        for command in ["status", "list", "changes", "export"] {
            let result = try house.syncd(command)
            #expect(result.status == 0 && !result.output.isEmpty, "\(command)")
        }
    }

    @Test("a stated proxy is asked, whatever the environment excludes")
    func proxied() throws {
        let proxy = try LoopbackServer { exchange in
            exchange.target.hasSuffix("/robots.txt") ? .status(404) : .text(Fixture.rss(Fixture.twoItems))
        }
        defer { proxy.stop() }
        let house = try Household(
            """
            proxy = "\(proxy.url(""))"
            [[source]]
            name = "news"
            url = "http://feeds.example/a"
            articles = "feed"
            """)
        let run = try house.syncd("run", environment: ["no_proxy": "*", "NO_PROXY": "feeds.example"])
        #expect(run.status == 0, "\(run.error)")
        #expect(proxy.exchanges.map(\.target).contains("http://feeds.example/a"))
    }

    @Test("a file without permission is named with the reason", .enabled(if: geteuid() != 0, "root may read all"))
    func forbidden() throws {
        let house = try Household()
        chmod(house.folder + "/feeds.conf", 0)
        let run = try house.syncd("run")
        #expect(run.status == 78)
        #expect(run.error.contains("Permission denied"))
    }

    @Test("the places are looked through in their order; --data and $SYNCD_DATA move the store")
    func places() throws {
        let site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        let house = try Household()
        let text = Household.head + site.source("news", "/feed", "articles = \"feed\"")
        try house.write(text, to: "other.conf")
        try house.write("broken", to: "feeds.conf")
        #expect(try house.syncd("run", environment: ["SYNCD_CONFIG": "other.conf"]).status == 0)
        #expect(house.bytes(of: "data/syncd.db") != nil)
        #expect(try house.syncd("run", "--config", "other.conf", "--data", "elsewhere").status == 0)
        #expect(house.bytes(of: "elsewhere/syncd.db") != nil)
        #expect(
            try house.syncd("run", "--config", "other.conf", environment: ["SYNCD_DATA": "third"]).status == 0)
        #expect(house.bytes(of: "third/syncd.db") != nil)
        #expect(site.exchanges.count == 3)
        try house.remove("feeds.conf")
        try house.makeFolder(".config/syncd")
        try house.write(text, to: ".config/syncd/feeds.conf")
        #expect(try house.syncd("check", "--json").json()["sources"]?.int == 1)
    }

    @Test(
        "help and version go to standard output",
        arguments: [
            [], ["--help"], ["--version"], ["run", "--help"], ["check", "-h"], ["help", "changes"],
        ])
    func help(arguments: [String]) throws {
        let house = try Household()
        let result = try house.start(arguments).wait()
        #expect(result.status == 0 && result.error.isEmpty && !result.output.isEmpty)
    }

    @Test(
        "what cannot be meant is 64 and explained on standard error",
        arguments: [
            ["rum"], ["run", "--sauce", "x"], ["run", "--jobs", "0"], ["run", "--deadline", "soon"], ["parse"],
            ["show"], ["run", "--now", "noon"], ["check", "--config", ""], ["list", "--data", ""],
            ["extract", "-", "--timezone", "Nowhere"],
        ])
    func usage(arguments: [String]) throws {
        let house = try Household()
        let result = try house.start(arguments).wait()
        #expect(result.status == 64 && result.output.isEmpty && !result.error.isEmpty)
    }
}
