import Glibc
import Testing

@Suite("On a terminal of 80 columns", .timeLimit(.minutes(10)), .enabled(if: access("/usr/bin/script", X_OK) == 0))
struct TerminalTests {
    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        house = try Household(site.source("news", "/feed", "articles = \"feed\"") + site.source("gone", "/gone"))
    }

    @Test("a run shows its progress, takes it away and tells in a table and sentences what happened, failures once")
    func run() throws {
        let run = try house.onTerminal("run")
        #expect(run.status == 1)
        #expect(run.output.contains("\u{1B}["))
        #expect(run.output.contains("Asked 2 sources: 2 new articles, 0 revised, 0 pages read."))
        #expect(run.output.components(of: "HTTP 404") == 1)
        let nothing = try house.onTerminal("run")
        #expect(nothing.status == 0)
        #expect(nothing.output.hasPrefix("Nothing was due: 2 sources will be asked later."))
    }

    @Test("help that cannot be written is told, and shells get their completions")
    func help() throws {
        let full = try house.onTerminal("--help > /dev/full")
        #expect(full.status == 74 && full.output.contains("standard output cannot be written"))
        #expect(try house.syncd("--help").output.hasPrefix("OVERVIEW: "))
        #expect(try house.syncd("--generate-completion-script", "bash").output.contains("syncd"))
    }

    @Test("failures are told when only standard output goes elsewhere")
    func redirected() throws {
        let run = try house.onTerminal("run > /dev/null")
        #expect(run.status == 1)
        #expect(run.output.contains("gone: \(site.url("/gone")): HTTP 404"))
    }

    @Test("a reason that does not fit beside its source stands below it, whole")
    func reasons() throws {
        #expect(try house.syncd("run").status == 1)
        let status = try house.onTerminal("status")
        #expect(status.output.contains("\n    failed once: HTTP 404: there is nothing at this address"))
        #expect(try house.syncd("status").lines.count == 3)
    }

    @Test("no colours for who wants none; no control sequences at all for a terminal that knows none")
    func plain() throws {
        #expect(try house.onTerminal("status", environment: ["NO_COLOR": "1"]).output.contains("\u{1B}") == false)
        #expect(try house.onTerminal("run", environment: ["TERM": "dumb"]).output.contains("\u{1B}") == false)
    }

    @Test("what a feed says cannot write over the terminal")
    func hostileTitle() throws {
        let title = "Red \\u001b[31m\u{202E}txt"
        site["/feed"]?.text = Fixture.jsonFeed([
            Fixture.Item(name: "evil", title: title, text: Fixture.sentences("The trick"))
        ])
        #expect(try house.syncd("run").status == 1)
        let list = try house.onTerminal("list", environment: ["NO_COLOR": "1"])
        #expect(list.output.contains("Red"))
        #expect(!list.output.contains("\u{1B}") && !list.output.unicodeScalars.contains("\u{202E}"))
    }

    @Test(
        "what is handed on cannot write over the terminal either, and a pipe gets it as it is",
        arguments: [
            "export --format text", "export --format markdown", "export --format csv", "export", "list --json",
            "changes --since 0", "sanitize page.html", "extract page.html", "parse feed.json",
        ])
    func hostileText(command: String) throws {
        let text = "<p>\(Fixture.sentences("The trick"))\\u001b[31m\\u0007\\u009b\u{202E}txt\u{2069} می\u{200C}شود</p>"
        site["/feed"]?.text = Fixture.jsonFeed([Fixture.Item(name: "evil", title: "Red\u{202E}", text: text)])
        try house.write(site["/feed"]?.text ?? "", to: "feed.json")
        try house.write("<h1>A title</h1><article>\(text)\u{1B}[31m\u{9B}1m</article>", to: "page.html")
        #expect(try house.syncd("run").status == 1)
        let shown = try house.onTerminal(command).output
        #expect(shown.contains("می\u{200C}شود"))
        let commands = shown.unicodeScalars.filter { scalar in
            scalar.properties.generalCategory == .control && !"\t\n\r\u{0C}".unicodeScalars.contains(scalar)
                || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
        #expect(commands.isEmpty, "\(commands.map { String($0.value, radix: 16) })")
        if command == "export --format csv" {
            #expect(try house.syncd("export", "--format", "csv").output.contains("\u{202E}txt\u{2069}"))
        }
    }
}

extension String {
    /// How often a text occurs in it.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
