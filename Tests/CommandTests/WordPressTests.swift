import LoopbackServer
import Testing
import Text

@Suite("kind = \"wordpress\"", .timeLimit(.minutes(10)))
struct WordPressTests {
    private func household(_ site: WordPressSite, _ path: String = "/", _ more: String = "") throws -> Household {
        try Household(
            "[[source]]\nname = \"wp\"\nurl = \"\(site.url(path))\"\nkind = \"wordpress\"\ninterval = \"1s\"\n\(more)")
    }

    private func articles(_ house: Household) throws -> [JSONValue] {
        try house.syncd("export", "--format", "jsonl", "--to", "-").jsonLines()
    }

    @Test("every post is found, none invented, from the site's root; the texts are whole and no page is asked")
    func everyPost() throws {
        let site = try WordPressSite((1...53).map { WordPressSite.Post($0) })
        let house = try household(site)
        #expect(try house.syncd("run") == CommandResult(status: 0, output: "", error: ""))
        let articles = try articles(house)
        #expect(Set(articles.compactMap { $0["url"]?.string }) == Set((1...53).map { site.url("/2024/report-\($0)/") }))
        #expect(articles.count == 53)
        let seventh = try #require(articles.first { $0["url"]?.string == site.url("/2024/report-7/") })
        #expect(seventh["title"]?.string == "Report “7”")
        #expect(seventh["text"]?.string == Fixture.sentences("Matter number 7"))
        #expect(seventh["published"]?.string == "2024-01-08T06:00:00Z")
        #expect(seventh["published_from"]?.string == "feed")
        #expect(seventh["authors"]?.array?.compactMap(\.string) == ["Mina Sadat"])
        #expect(seventh["categories"]?.array?.compactMap(\.string) == ["Roads"])
        #expect(site.requests.count == 3)
        #expect(site.requests.allSatisfy { $0.contains("per_page=20") && $0.contains("_fields=") })
    }

    @Test("a correction of an old post comes by its time of change; a new post by its date; nothing comes twice")
    func corrections() throws {
        let site = try WordPressSite((1...40).map { WordPressSite.Post($0) })
        let house = try household(site)
        #expect(try house.syncd("run", "--now", "2024-02-20T00:00:00Z").status == 0)
        let before = try articles(house).count
        // Written long before it is shown: its time of change is older than the last run.
        var posts = site.posts
        posts.append(WordPressSite.Post(41, date: "2024-02-20T03:00:00", modified: "2024-02-01T00:00:00"))
        posts[0].text += " It was not so."
        posts[0].modified = "2024-02-20T02:00:00"
        site.posts = posts
        #expect(try house.syncd("run", "--now", "2024-02-20T06:00:00Z").status == 0)
        let articles = try articles(house)
        #expect(articles.count == before + 1)
        let first = try #require(articles.first { $0["url"]?.string == site.url("/2024/report-1/") })
        #expect(first["revision"]?.int == 2)
        #expect(first["text"]?.string?.hasSuffix("It was not so.") == true)
        #expect(first["published"]?.string == "2024-01-02T06:00:00Z")
        let seen = try house.syncd("changes").jsonLines().count
        #expect(try house.syncd("run", "--now", "2024-02-20T12:00:00Z").status == 0)
        #expect(try house.syncd("changes").jsonLines().count == seen)
    }

    @Test("a correction is taken although the newest posts are byte for byte those of the last time")
    func correctionAlone() throws {
        let site = try WordPressSite((1...40).map { WordPressSite.Post($0) })
        let house = try household(site)
        #expect(try house.syncd("run", "--now", "2024-02-20T00:00:00Z").status == 0)
        site.posts[1].title = "Report, corrected"
        site.posts[1].modified = "2024-02-20T02:00:00"
        #expect(try house.syncd("run", "--now", "2024-02-20T06:00:00Z").status == 0)
        let titles = try articles(house).filter { $0["revision"]?.int == 2 }.compactMap { $0["title"]?.string }
        #expect(titles == ["Report, corrected"])
    }

    @Test("the endpoint itself may be the url, and auto recognises what it serves")
    func endpoint() throws {
        let site = try WordPressSite((1...3).map { WordPressSite.Post($0) })
        let house = try household(site, "/wp-json/wp/v2/posts?categories=4")
        #expect(try house.syncd("run").status == 0)
        #expect(site.requests.first?.contains("categories=4&per_page=20") == true)
        let auto = try Household("[[source]]\nname = \"wp\"\nurl = \"\(site.url("/wp-json/wp/v2/posts"))\"\n")
        #expect(try auto.syncd("run").status == 0)
        #expect(try articles(auto).count == 3)
        #expect(try articles(house).map { $0["text"]?.string } == articles(auto).map { $0["text"]?.string })
    }

    @Test(
        "a switched off or closed interface is told with its reason",
        arguments: [
            (401, #"{"code":"rest_not_logged_in","message":"You are not."}"#, "HTTP 401", "rest_not_logged_in"),
            (200, #"{"code":"rest_disabled","message":"Off."}"#, "switched off", "rest_disabled: Off."),
            (200, "<!DOCTYPE html><html><body>Hello</body></html>", "HTML page", "switched off"),
            (404, "<html>", "HTTP 404", "nothing"),
        ])
    func closed(status: Int, body: String, first: String, second: String) throws {
        let site = try WordPressSite()
        site.refuse(status, body)
        let run = try household(site).syncd("run")
        #expect(run.status == 1)
        #expect(run.error.contains(first) && run.error.contains(second))
    }

    @Test("check --live shows what would be taken")
    func live() throws {
        let site = try WordPressSite((1...3).map { WordPressSite.Post($0) })
        let check = try household(site).syncd("check", "--live", "--json")
        #expect(check.status == 0)
        let live = try check.jsonLines().first?["live"]?.array?.first
        #expect(live?["format"]?.string == "wordpress")
        #expect(live?["items"]?.int == 3)
    }
}
