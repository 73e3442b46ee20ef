import Foundation
import LoopbackServer
import Testing
import Text
import WARCReading

@Suite("What was served is kept", .timeLimit(.minutes(10)))
struct CaptureTests {
    private static let list = """
        kind = "page"
        [source.list]
        item = "article"
        link = "a@href"
        """

    private let site: Site
    private let house: Household

    /// A feed that carries its texts, and a list page with two pages.
    init() throws {
        site = try Site()
        site["/feed"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "application/rss+xml")
        site["/paper"] = Site.Page(text: Fixture.list(Fixture.twoItems))
        for item in Fixture.twoItems { site["/\(item.name).html"] = Site.Page(text: Fixture.page(item)) }
        house = try Household()
        try configure(site.source("news", "/feed", "articles = \"feed\"") + site.source("paper", "/paper", Self.list))
    }

    private func configure(_ sources: String, capture: String = "warc = true") throws {
        try house.write(Household.head.replacing("warc = false", with: capture) + sources, to: "feeds.conf")
    }

    private func run(at now: String, _ more: String...) throws -> CommandResult {
        try house.start(["run", "--force", "--now", now] + more).wait()
    }

    private func articles() throws -> [JSONValue] { try house.syncd("list", "--json").jsonLines() }

    private func file(_ name: String) -> [UInt8]? { house.bytes(of: "data/warc/" + name).map { Array($0) } }

    private var files: [String] { house.files(below: "data/warc").filter { $0.hasSuffix(".warc.gz") } }

    /// The record that an article's `capture` names.
    private func record(of article: JSONValue) throws -> WARCMember {
        let name = try #require(article["capture"]?["file"]?.string)
        let offset = try #require(article["capture"]?["offset"]?.int)
        return try WARCMember.read(try #require(file(name)), at: Int(offset))
    }

    /// Every file is whole, and every article's place is a record of an address that its source serves.
    private func expectWhole(_ articles: [JSONValue]) throws {
        for name in files {
            let members = try WARCMember.all(in: try #require(file(name)))
            #expect(members.first?.kind == "warcinfo")
        }
        for article in articles {
            let record = try record(of: article)
            #expect(["response", "revisit"].contains(record.kind))
            let isFeed = article["source"]?.string == "news"
            #expect(record["WARC-Target-URI"] == (isFeed ? site.url("/feed") : article["url"]?.string))
        }
    }

    @Test("every article leads to its page as it was served, or to its feed when that is all")
    func places() throws {
        #expect(try run(at: "2024-03-01T12:00:00Z") == CommandResult(status: 0, output: "", error: ""))
        #expect(house.files(below: "data/warc") == ["syncd-20240301.cdxj", "syncd-20240301.warc.gz"])
        let index = try #require(house.text(of: "data/warc/syncd-20240301.cdxj"))
        #expect(index.split(separator: "\n").count == 4)
        let articles = try articles()
        #expect(articles.count == 4)
        try expectWhole(articles)
        for article in articles {
            let record = try record(of: article)
            #expect(record["WARC-IP-Address"] == "127.0.0.1")
            let path = article["source"]?.string == "news" ? "/feed" : URL(string: article["url"]?.string ?? "")?.path
            let served = try #require(site[path ?? ""]?.text)
            #expect(record.body == Array(served.utf8))
            let id = try #require(article["id"]?.string)
            #expect(try house.syncd("show", "--raw", id).output == served)
            #expect(
                try house.syncd("show", "--raw", "--headers", id).output
                    == record.head.joined(separator: "\r\n") + "\r\n\r\n" + served)
        }
    }

    @Test("what was served compressed is kept so, and shown and read again uncompressed")
    func compressed() throws {
        let text = Fixture.rss(Fixture.twoItems)
        // One stored meta-block and the empty last one (RFC 7932 section 9.2).
        let header = UInt32(text.utf8.count - 1) << 4 | 1 << 20
        let packed = (0..<3).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) } + Array(text.utf8) + [0x03]
        site["/feed"] = Site.Page(
            text: "", type: "application/rss+xml", headers: [("Content-Encoding", "br")], bytes: packed)
        #expect(try run(at: "2024-03-01T12:00:00Z").status == 0)
        let article = try #require(try articles().first { $0["source"]?.string == "news" })
        let record = try record(of: article)
        #expect(record.body == packed)
        #expect(record.head.contains("Content-Encoding: br") && record.head.contains("Content-Length: \(packed.count)"))
        #expect(try house.syncd("show", "--raw", try #require(article["id"]?.string)).output == text)
        #expect(try house.syncd("verify").status == 0)
        let reread = try house.syncd("reextract")
        #expect(reread.output == "Read 4 articles again: 0 revised, 0 amended, 4 unchanged.\n")
    }

    @Test("verify reads every capture back, tells of a damaged one and once of a file that is lost")
    func verified() throws {
        for day in ["01", "03"] { #expect(try run(at: "2024-03-\(day)T12:00:00Z").status == 0) }
        let sound = try house.syncd("verify", "--json").jsonLines()
        let count = try #require(sound.last?["captures"]?.int)
        #expect(sound.count == 1 && count >= 4 && sound.last?["titles"]?.int == 4)
        #expect(try house.syncd("verify").output == "4 texts and \(count) captures checked: all is well.\n")
        // One byte in the middle of an article's record.
        let article = try #require(try articles().first { $0["source"]?.string == "paper" })
        let name = try #require(article["capture"]?["file"]?.string)
        let offset = Int(try #require(article["capture"]?["offset"]?.int))
        let whole = try #require(file(name))
        var bytes = whole
        bytes[offset + 200] ^= 0x55
        let path = URL(fileURLWithPath: house.folder + "/data/warc/" + name)
        try Data(bytes).write(to: path)
        let damaged = try house.syncd("verify", "--json")
        #expect(damaged.status == 65)
        let problems = try damaged.jsonLines().dropLast()
        #expect(problems.map { $0["kind"]?.string } == ["capture"])
        #expect(problems.first?["article"]?.string == article["id"]?.string)
        #expect(problems.first?["problem"]?.string?.contains("backup") == true)
        try house.remove("data/warc/" + name)
        let lost = try house.syncd("verify")
        #expect(lost.status == 65 && lost.lines.count == 1 && lost.output.contains("is not there"))
        #expect(try house.syncd("verify", "--no-captures").status == 0)
        #expect(try house.syncd("verify", "--no-captures", "--json").json()["captures"] == .null)
    }

    @Test("the same bytes again are a revisit; a changed page is kept, and each version leads to its own")
    func versions() throws {
        #expect(try run(at: "2024-03-01T12:00:00Z").status == 0)
        let id = try #require(try articles().first { $0["source"]?.string == "paper" }?["id"]?.string)
        let path = try #require(URL(string: try house.syncd("show", "--json", id).json()["url"]?.string ?? "")?.path)
        let before = try #require(site[path]?.text)
        let after = before.replacingOccurrences(of: "spoke at length", with: "said nothing")
        site[path]?.text = after
        #expect(try run(at: "2024-03-03T12:00:00Z").status == 0)
        let kinds = try WARCMember.all(in: try #require(file("syncd-20240303.warc.gz")))
            .filter { $0.kind == "revisit" }.map { $0["WARC-Target-URI"] }
        #expect(Set(kinds).isSuperset(of: [site.url("/feed"), site.url("/paper")]))
        try expectWhole(try articles())
        #expect(try house.syncd("show", "--json", id).json()["revision"]?.int == 2)
        #expect(try house.syncd("show", "--raw", id).output == after)
        #expect(try house.syncd("show", "--raw", "--revision", "1", id).output == before)
        #expect(try house.syncd("show", "--raw", "--revision", "3", id).status == 65)
    }

    @Test("an article whose place is a revisit is shown from the record that holds the bytes")
    func followed() throws {
        // The address names the article by a parameter, which is dropped at first: one article of two items.
        let items = Fixture.twoItems.map { $0.name }
        let feed = Fixture.rss(Fixture.twoItems).replacingOccurrences(of: "/" + items[0], with: "/a?post=1")
            .replacingOccurrences(of: "/" + items[1], with: "/a?post=2")
            .replacingOccurrences(
                of: #"<guid isPermaLink="false">[a-z]*</guid>"#, with: "", options: .regularExpression)
        site["/feed"]?.text = feed
        try configure(site.source("news", "/feed", "articles = \"feed\"\ndrop_params = [\"post\"]"))
        #expect(try run(at: "2024-03-01T12:00:00Z").status == 0)
        let known = try Set(articles().compactMap { $0["id"]?.string })
        #expect(known.count == 1)
        try configure(site.source("news", "/feed", "articles = \"feed\""))
        #expect(try run(at: "2024-03-02T12:00:00Z", "--refetch").status == 0)
        let new = try articles().filter { !known.contains($0["id"]?.string ?? "") }
        #expect(!new.isEmpty)
        for article in new {
            #expect(try record(of: article).kind == "revisit")
            let id = try #require(article["id"]?.string)
            #expect(try house.syncd("show", "--raw", id).output == feed)
            #expect(try house.syncd("show", "--raw", "--headers", id).output.hasSuffix("\r\n\r\n" + feed))
        }
    }

    @Test("a credential is sent, and is in no file")
    func credentials() throws {
        try configure(site.source("news", "/feed", "articles = \"feed\"\nauth = \"env:KEY\""))
        let run = try house.syncd("run", environment: ["KEY": "X-Key: hush-hush"])
        #expect(run.status == 0)
        #expect(site.exchanges.last?.header("X-Key") == "hush-hush")
        let name = try #require(files.first)
        let members = try WARCMember.all(in: try #require(file(name)))
        let request = try #require(members.first { $0.kind == "request" })
        #expect(request.head.first == "GET /feed HTTP/1.1")
        #expect(request.head.contains { $0.hasPrefix("User-Agent: syncd/") })
        #expect(members.allSatisfy { !$0.text.contains("hush") })
        // But for it, the request is told as it was sent.
        let sent = try #require(site.exchanges.last?.headers.filter { $0.name != "X-Key" })
        #expect(Set(request.head.dropFirst()) == Set(sent.map { "\($0.name): \($0.value)" }))
    }

    @Test("what failed is kept too, and why; a 304 is not")
    func outcomes() throws {
        site["/feed"]?.etag = "\"1\""
        site["/wall"] = Site.Page(text: "go away", status: 403)
        try configure(site.source("news", "/feed", "articles = \"feed\"") + site.source("wall", "/wall"))
        #expect(try run(at: "2024-03-01T12:00:00Z").status == 1)
        let members = try WARCMember.all(in: try #require(file("syncd-20240301.warc.gz")))
        let wall = try #require(members.first { $0["WARC-Target-URI"] == site.url("/wall") })
        #expect(wall.body == Array("go away".utf8))
        let notes = try members.filter { $0.kind == "metadata" }.map { try JSONParser.parse($0.note) }
        #expect(Set(notes.map { $0["outcome"]?.string }) == ["ok", "http-403"])
        #expect(try run(at: "2024-03-02T12:00:00Z", "--source", "news").status == 0)
        #expect(site.exchanges.last?.header("If-None-Match") == "\"1\"")
        #expect(file("syncd-20240302.warc.gz") == nil)
    }

    @Test("a torn tail is gone after the next start, even when nothing is due")
    func tornTail() throws {
        #expect(try run(at: "2024-03-01T12:00:00Z").status == 0)
        let whole = try #require(file("syncd-20240301.warc.gz"))
        let handle = try #require(FileHandle(forWritingAtPath: house.folder + "/data/warc/syncd-20240301.warc.gz"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(whole.prefix(100)))
        try handle.close()
        #expect(try house.syncd("run", "--now", "2024-03-01T12:01:00Z").status == 0)
        #expect(file("syncd-20240301.warc.gz") == whole)
    }

    @Test("a run that is killed leaves nothing broken behind its successor")
    func killed() throws {
        for round in 0..<6 {
            let gate = Gate()
            let item = Fixture.twoItems[round % 2]
            site["/\(item.name).html"] = Site.Page(text: Fixture.page(item) + "<!-- \(round) -->", gate: gate)
            site["/feed"] = Site.Page(
                text: Fixture.rss(Fixture.twoItems) + "<!-- \(round) -->", type: "application/rss+xml")
            let run = try house.start(["run", "--refetch", "--force", "--now", "2024-03-0\(round + 1)T12:00:00Z"])
            // The feed and the other page are under way or stored by then.
            try #require(site.pageAsked.wait(seconds: 30))
            run.send(SIGKILL)
            #expect(run.wait().status == 1000 + SIGKILL)
            gate.open()
            site["/\(item.name).html"]?.gate = nil
        }
        #expect(try self.run(at: "2024-03-09T12:00:00Z").status == 0)
        let articles = try articles()
        #expect(articles.count == 4)
        try expectWhole(articles)
    }

    @Test("a folder that refuses: one clear line and 74, a note on the sources, and every article is stored")
    func blocked() throws {
        try house.makeFolder("data")
        try house.write("in the way", to: "data/warc")
        let run = try run(at: "2024-03-01T12:00:00Z", "--json")
        #expect(run.status == 74)
        #expect(run.errorLines.count == 1)
        #expect(run.error.hasPrefix("captures: ") && run.error.contains("data/warc"))
        let articles = try articles()
        #expect(articles.count == 4)
        #expect(articles.allSatisfy { $0["capture"] == .null })
        let sources = try run.json()["sources"]?.array ?? []
        #expect(sources.contains { $0["notes"]?.array?.contains(.string("what was served could not be kept")) == true })
        let id = try #require(articles.first?["id"]?.string)
        let shown = try house.syncd("show", "--raw", id)
        #expect(shown.status == 1)
        #expect(shown.errorLines.count == 1)

        // With room again, what comes is kept.
        try house.remove("data/warc")
        let third = Fixture.Item(name: "mill", title: "The mill turns", text: Fixture.sentences("The mill"))
        site["/feed"]?.text = Fixture.rss(Fixture.twoItems + [third])
        #expect(try self.run(at: "2024-03-03T12:00:00Z", "--source", "news").status == 0)
        let kept = try self.articles().filter { $0["capture"] != .null }
        #expect(kept.compactMap { $0["title"]?.string } == ["The mill turns"])
        try expectWhole(kept)
    }

    @Test("files older than `keep` go with what names them; a record that is not there any more is told")
    func kept() throws {
        #expect(try run(at: "2024-03-01T12:00:00Z").status == 0)
        let id = try #require(try articles().first?["id"]?.string)
        try configure(site.source("news", "/feed", "articles = \"feed\""), capture: "warc = true\nkeep = \"2d\"")
        #expect(try run(at: "2024-03-03T23:00:00Z").status == 0)
        #expect(file("syncd-20240301.warc.gz") != nil)
        #expect(try run(at: "2024-03-04T12:00:00Z").status == 0)
        #expect(file("syncd-20240301.warc.gz") == nil)
        #expect(try house.syncd("show", "--json", id).json()["capture"] == .null)
        // The feed is the old one, but the record of it is gone: it is kept anew.
        #expect(try run(at: "2024-03-05T12:00:00Z").status == 0)
        let last = try WARCMember.all(in: try #require(file("syncd-20240305.warc.gz")))
        #expect(last.contains { $0.kind == "response" })

        try configure(site.source("news", "/feed", "articles = \"feed\""), capture: "warc = false")
        #expect(try run(at: "2024-03-06T12:00:00Z", "--refetch").status == 0)
        #expect(file("syncd-20240306.warc.gz") == nil)
    }
}
