import LoopbackServer
import Testing

@Suite("health, metrics, and one source's status", .timeLimit(.minutes(10)))
struct HealthTests {
    private static let start = "2024-02-22T06:00:00Z"

    private func site() throws -> Site {
        let site = try Site()
        site["/feed.xml"] = Site.Page(text: Fixture.rss(Fixture.twoItems), type: "text/xml", etag: "\"one\"")
        return site
    }

    @Test("all well is 0, a failing source 1, no run at all or none any more 2")
    func exitCodes() throws {
        let site = try site()
        let house = try Household(
            site.source("good", "/feed.xml", "articles = \"feed\"") + site.source("bad", "/bad.xml"))
        var health = try house.syncd("health", "--now", Self.start)
        #expect(health.status == 2 && health.output.hasPrefix("critical: there is no store"))
        // As after a first run that a full disk ended.
        #expect(try house.syncd("ack", "desk", "0").status == 0)
        health = try house.syncd("health", "--now", Self.start)
        #expect(health.status == 2 && health.output.hasPrefix("critical: no source was asked yet"))
        site["/bad.xml"] = site["/feed.xml"]
        _ = try house.syncd("run", "--now", Self.start)
        health = try house.syncd("health", "--now", "2024-02-22T06:30:00Z")
        #expect(health.status == 0 && health.output == "ok: 2 sources\n")
        site["/bad.xml"] = nil
        _ = try house.syncd("run", "--now", "2024-02-22T07:01:00Z")
        health = try house.syncd("health", "--now", "2024-02-22T07:02:00Z")
        #expect(health.status == 1)
        #expect(health.output == "warning: bad: HTTP 404: there is nothing at this address\n")
        health = try house.syncd("health", "--json", "--now", "2024-02-23T07:02:00Z")
        #expect(health.status == 2 && health.output.contains("\"kind\":\"idle\""))
        #expect(health.output.hasPrefix("{\"status\":\"critical\""))
    }

    @Test("when every source fails it is critical")
    func allFailing() throws {
        let site = try site()
        let house = try Household(site.source("a", "/a.xml") + site.source("b", "/b.xml"))
        _ = try house.syncd("run", "--now", Self.start)
        let health = try house.syncd("health", "--now", Self.start)
        #expect(health.status == 2 && health.output.hasPrefix("critical: every source fails"))
        #expect(health.output.split(separator: "\n").count == 3)
    }

    @Test("metrics are Prometheus text, and a file gets them whole")
    func metrics() throws {
        let site = try site()
        let house = try Household(
            site.source("good", "/feed.xml", "outlet = \"The \\\"Daily\\\" \\\\ News\"\narticles = \"feed\""))
        _ = try house.syncd("run", "--now", Self.start)
        let metrics = try house.syncd("metrics", "--now", Self.start)
        #expect(metrics.status == 0)
        let lines = metrics.output.split(separator: "\n")
        #expect(lines.contains("# TYPE syncd_source_up gauge"))
        #expect(lines.contains(#"syncd_source_up{outlet="The \"Daily\" \\ News",source="good"} 1"#))
        #expect(lines.contains(#"syncd_source_requests_total{outlet="The \"Daily\" \\ News",source="good"} 1"#))
        #expect(lines.contains("syncd_health 0"))
        // Every family is explained and typed once, before its samples.
        var typed: Set<Substring> = []
        for line in lines where line.hasPrefix("# TYPE ") {
            #expect(typed.insert(line.split(separator: " ")[2]).inserted)
        }
        for line in lines where !line.hasPrefix("#") {
            #expect(typed.contains(line.prefix { $0 != "{" && $0 != " " }))
        }
        #expect(try house.syncd("metrics", "--out", "syncd.prom", "--now", Self.start).output.isEmpty)
        #expect(house.text(of: "syncd.prom") == metrics.output)
        #expect(house.files(below: ".").filter { $0.contains(".tmp") }.isEmpty)
        #expect(try house.syncd("metrics", "--out", "no/such/folder.prom").status == 73)
    }

    @Test("one source's status tells its requests, 304s too, with what they brought")
    func fetches() throws {
        let site = try site()
        let house = try Household(site.source("good", "/feed.xml", "articles = \"feed\""))
        _ = try house.syncd("run", "--now", Self.start)
        _ = try house.syncd("run", "--now", "2024-02-22T08:00:00Z")
        let status = try house.syncd("status", "--source", "good", "--now", "2024-02-22T08:10:00Z")
        let rows = status.output.split(separator: "\n").suffix(2)
        #expect(rows.first?.contains("2024-02-22T08:00:00Z     304  unchanged") ?? false)
        #expect(rows.last?.contains("2 new, 0 known") ?? false)
        #expect(status.output.contains("2 requests, 0 failed"))
        #expect(status.output.contains("(interval)"))
        let json = try house.syncd("status", "--source", "good", "--json", "--now", "2024-02-22T08:10:00Z")
        #expect(json.output.contains("\"fetches\":[{\"at\":\"2024-02-22T08:00:00Z\""))
    }
}
