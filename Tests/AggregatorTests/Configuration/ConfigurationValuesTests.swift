import Aggregator
import Archives
import Testing

/// Every key arrives where it belongs.
@Suite struct ConfigurationValuesTests {
    private let whole = """
        data = "state"
        store = "sqlite:news/all.db"
        contact = "https://news.example/bot"

        [fetch]
        interval = "15m"
        max_interval = "1h30m"
        timeout = "10s"
        connections = 9
        per_host = 3
        host_delay = "0"
        max_body = "512KiB"
        recheck = "0"
        robots = false
        allow_hosts = ["127.0.0.0/8", "printer.example"]
        ca_file = "ca.pem"
        proxy = "http://proxy.example:3128"

        [capture]
        warc = false
        keep = "2w"

        [dedup]
        window = "3d"
        near = false

        [changes]
        keep = "1w"

        [[source]]
        name = "opinion"
        outlet = "روزنامه"
        url = "http://paper.example/opinion.php"
        fallback = ["http://paper.example/", "https://paper.example/feed"]
        language = "fa-AF"
        timezone = "Asia/Kabul"
        articles = "fetch"
        keep_params = ["post_id"]
        drop_params = ["total*"]
        tags = ["opinion", "daily"]
        interval = "1h"
        timeout = "1m"
        per_host = 1
        host_delay = "2s"
        max_body = "1MiB"
        recheck = "1d"
        robots = true
        allow_hosts = []
        insecure = true
        auth = "file:secrets/paper"

        [source.list]
        item = "article.lead"
        link = "h2 a@href"
        title = "h2 a"
        byline = "h4"
        date = "time@datetime"
        author = ".byline"
        next = "a.next@href"
        pages = 3

        [source.article]
        title = "h1"
        body = "div.article"
        author = ".byline b"
        date = "time"
        remove = [".share", "#related"]

        [[source]]
        name = "feed"
        url = "https://paper.example/feed"
        kind = "feed"
        articles = "feed"
        max_interval = "2h"

        [[archive]]
        name = "texts"
        format = "text"
        path = "archive/{outlet}/{slug}.txt"
        sources = ["op*"]

        [[archive]]
        name = "lines"
        format = "jsonl"
        path = "/var/news/all.jsonl"

        """

    private func configuration() throws -> Configuration {
        let reading = ConfigurationReader().read(Array(whole.utf8), file: "/etc/syncd/feeds.conf")
        #expect(reading.diagnostics.isEmpty)
        return try #require(reading.configuration)
    }

    @Test func top() throws {
        let configuration = try configuration()
        #expect(configuration.data == "/etc/syncd/state")
        #expect(configuration.store == .sqlite("news/all.db"))
        #expect(configuration.store.path(dataDirectory: "/srv/data") == "/srv/data/news/all.db")
        #expect(configuration.contact == "https://news.example/bot")
        #expect(configuration.network.connections == 9)
        #expect(configuration.network.caFile?.text == "/etc/syncd/ca.pem")
        #expect(configuration.network.proxy == "http://proxy.example:3128")
        #expect(configuration.capture == with(CaptureOptions()) { ($0.warc, $0.keep) = (false, 14 * 86_400) })
        #expect(configuration.dedup == with(DedupOptions()) { ($0.window, $0.near) = (3 * 86_400, false) })
        #expect(configuration.changes.keep == 7 * 86_400)
    }

    @Test func fetch() throws {
        let fetch = try configuration().fetch
        #expect(fetch.interval == 900)
        #expect(fetch.maxInterval == 5400)
        #expect(fetch.timeout == 10)
        #expect(fetch.perHost == 3)
        #expect(fetch.hostDelay == 0)
        #expect(fetch.maxBody == 512 * 1024)
        #expect(fetch.recheck == 0)
        #expect(!fetch.robots)
        #expect(fetch.allowHosts.map(\.text) == ["127.0.0.0/8", "printer.example"])
        #expect(fetch.allowHosts[1].position == TextPosition(line: 15, column: 31))
    }

    @Test func sourceLaysItsKeysOverFetch() throws {
        let configuration = try configuration()
        let fetch = configuration.sources[0].fetch
        #expect(fetch.interval == 3600)
        #expect(fetch.maxInterval == 5400)
        #expect(fetch.timeout == 60)
        #expect(fetch.perHost == 1)
        #expect(fetch.hostDelay == 2)
        #expect(fetch.maxBody == 1 << 20)
        #expect(fetch.recheck == 86_400)
        #expect(fetch.robots)
        #expect(fetch.allowHosts.isEmpty)
        #expect(fetch.insecure)
        #expect(fetch.auth == .file("/etc/syncd/secrets/paper"))
        #expect(configuration.sources[1].fetch == with(configuration.fetch) { $0.maxInterval = 7200 })
    }

    @Test func source() throws {
        let source = try configuration().sources[0]
        #expect(source.name == "opinion")
        #expect(source.outlet == "روزنامه")
        #expect(
            source.addresses == [
                "http://paper.example/opinion.php", "http://paper.example/", "https://paper.example/feed",
            ])
        #expect(source.kind == .page, "list rules make a page")
        #expect(source.articles == .fetch)
        #expect(source.language == "prs")
        #expect(source.timezone == "Asia/Kabul")
        #expect(source.keepParams == ["post_id"])
        #expect(source.dropParams == ["total*"])
        #expect(source.tags == ["opinion", "daily"])
    }

    @Test func rules() throws {
        let source = try configuration().sources[0]
        let list = try #require(source.list)
        #expect(list.item == ConfiguredText("article.lead", at: TextPosition(line: 53, column: 8)))
        #expect(list.link?.text == "h2 a@href")
        #expect(list.title?.text == "h2 a")
        #expect(list.byline?.text == "h4")
        #expect(list.date?.text == "time@datetime")
        #expect(list.author?.text == ".byline")
        #expect(list.next?.text == "a.next@href")
        #expect(list.pages == 3)
        let article = try #require(source.article)
        #expect(article.title?.text == "h1")
        #expect(article.body?.text == "div.article")
        #expect(article.author?.text == ".byline b")
        #expect(article.date?.text == "time")
        #expect(article.remove.map(\.text) == [".share", "#related"])
    }

    @Test func archives() throws {
        let configuration = try configuration()
        let (texts, lines) = (configuration.archives[0], configuration.archives[1])
        #expect(texts.name == "texts")
        #expect(texts.format == .text)
        #expect(texts.path.text == "/etc/syncd/archive/{outlet}/{slug}.txt")
        #expect(configuration.sources(of: texts).map(\.name) == ["opinion"])
        #expect(lines.path.text == "/var/news/all.jsonl")
        #expect(configuration.sources(of: lines).map(\.name) == ["opinion", "feed"])
    }

    @Test(arguments: SourceConfiguration.Kind.allCases)
    func kinds(_ kind: SourceConfiguration.Kind) throws {
        #expect(read(leastSource + "kind = \"\(kind.rawValue)\"").configuration?.sources[0].kind == kind)
    }

    @Test(arguments: ArchiveFormat.allCases)
    func formats(_ format: ArchiveFormat) throws {
        let text = "[[archive]]\nname = \"x\"\nformat = \"\(format.rawValue)\"\npath = \"\(format.usualPath)\"\n"
        #expect(read(leastSource + text).configuration?.archives[0].format == format)
    }

    @Test(arguments: [
        ("en", "en"), ("en-US", "en"), ("EN", "en"), ("prs", "prs"), ("fa", "fa"), ("fa-AF", "prs"), ("per", "fa"),
        ("ps", "ps"), ("pbt", "ps"), ("uz-Cyrl", "uz"), ("haz", "haz"),
    ])
    func languages(_ stated: String, _ stored: String) {
        #expect(read(leastSource + "language = \"\(stated)\"").configuration?.sources[0].language == stored)
    }

    @Test func windowsLineEndsAndMark() {
        let text = "\u{FEFF}" + leastSource.replacing("\n", with: "\r\n") + "kind = 1\r\nouttlet = \"\"\r\n"
        #expect(
            complaints(text) == [
                "4:8: kind must be a string such as \"auto\", not an integer",
                "5:1: unknown key 'outtlet' in [[source]]; did you mean 'outlet'?",
            ])
    }

    private func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
        var copy = value
        change(&copy)
        return copy
    }
}
