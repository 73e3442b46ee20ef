import Fetch
import LoopbackServer
import Model
import Synchronization
import Testing

@Suite("Requests and responses", .timeLimit(.minutes(10)))
struct FetcherTests {
    @Test("validators come back byte for byte, and a 304 is a response")
    func validators() async throws {
        let etag = Array("W/\"odd  \u{e9} value\"".utf8)
        let date = Array("Thu, 22 Feb 2024 05:00:00 +0430".utf8)
        let server = try LoopbackServer { exchange in
            exchange.header("If-None-Match") == nil
                ? .text(
                    "first",
                    [
                        ("etag", String(decoding: etag, as: UTF8.self)), ("ETag", "\"second\""),
                        ("Last-Modified", String(decoding: date, as: UTF8.self)),
                    ])
                : .status(304, [("Cache-Control", "max-age=60")])
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let first = try await fetcher.fetch(request(server.url("/f")))
            #expect(first.status == 200)
            #expect(first.body == Array("first".utf8))
            #expect(first.validators == Validators(etag: etag, lastModified: date))
            #expect(first.remoteAddress == "127.0.0.1")
            #expect(first.wireBytes > 5)
            let second = try await fetcher.fetch(request(server.url("/f")) { $0.validators = first.validators })
            #expect(second.isNotModified)
            #expect(second.body.isEmpty)
            #expect(second.headers.text("cache-control") == "max-age=60")
            #expect(first.validators.refreshed(by: second.validators) == first.validators)
        }
        let sent = server.exchanges[1]
        #expect(sent.header("If-None-Match").map { Array($0.utf8) } == etag)
        #expect(sent.header("If-Modified-Since").map { Array($0.utf8) } == date)
    }

    @Test(
        "servers that close a connection at its third request cost no answer, however often they do",
        arguments: [false, true])
    func connectionsThatDie(byReset: Bool) async throws {
        let counts = Mutex<[Int: Int]>([:])
        let server = try LoopbackServer { exchange in
            let count = counts.withLock { counts in
                counts[exchange.connection, default: 0] += 1
                return counts[exchange.connection] ?? 0
            }
            return count < 3 ? .text("\(exchange.path)") : .nothing(resets: byReset)
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            for number in 0..<40 {
                let response = try await fetcher.fetch(request(server.url("/\(number)")))
                #expect(response.body == Array("/\(number)".utf8))
            }
        }
    }

    @Test("a proxy is told who asks, once, for a plain request as for a tunnel")
    func proxied() async throws {
        let proxy = try LoopbackServer { exchange in exchange.method == "CONNECT" ? .status(403) : .text("x") }
        defer { proxy.stop() }
        var settings = FetchSettings(userAgent: "syncd/test")
        settings.proxy = proxy.url("")
        let fetcher = Fetcher(settings: settings)
        defer { fetcher.shutdown() }
        #expect(await status(of: request("http://feeds.example/a"), fetcher) == 200)
        #expect(await status(of: request("https://feeds.example/b"), fetcher) == nil)
        #expect(proxy.exchanges.map(\.target) == ["http://feeds.example/a", "feeds.example:443"])
        for exchange in proxy.exchanges {
            #expect(exchange.headers.filter { $0.name.lowercased() == "user-agent" }.map(\.value) == ["syncd/test"])
        }
    }

    @Test(
        "an address goes over the wire as it is written, but for dot segments and what must be escaped",
        arguments: [
            ("/", "/"), ("/feed.xml", "/feed.xml"), ("/a//b/", "/a//b/"), ("/a?b=c&d", "/a?b=c&d"), ("/a?", "/a?"),
            ("/?", "/?"), ("/a?b?c", "/a?b?c"), ("/a?u=http://x.example/../y", "/a?u=http://x.example/../y"),
            ("/A/%D8%a7?x=%C3", "/A/%D8%a7?x=%C3"), ("/a/../b/./c", "/b/c"), ("/a/..", "/"),
            ("/.well-known/x", "/.well-known/x"),
            ("/a:b@c;d=e,f+g!'()*$~", "/a:b@c;d=e,f+g!'()*$~"), ("/a[b]", "/a[b]"), ("/ü b", "/%C3%BC%20b"), ("", "/"),
        ])
    func target(path: String, expected: String) async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher { fetcher in
            // The second uses what the first has set up.
            for _ in 1...2 { #expect(await status(of: request(server.url(path)), fetcher) == 200) }
            #expect(await status(of: request(server.url("/end")), fetcher) == 200)
        }
        #expect(server.exchanges.map(\.target) == [expected, expected, "/end"])
        #expect(server.exchanges.allSatisfy { $0.header("Host") == "\(server.address):\(server.port)" })
    }

    @Test(
        "a host is named as it is written, numbers of other forms as addresses are",
        arguments: [
            ("http://feeds.example/a", "feeds.example"), ("http://feeds.example:80/a", "feeds.example"),
            ("http://feeds.example:8080/a", "feeds.example:8080"), ("http://feeds.example./a", "feeds.example."),
            ("http://9to5.example/a", "9to5.example"), ("http://192.0.2.1/a", "192.0.2.1"),
            ("http://3221225985/a", "192.0.2.1"), ("http://0xC0.0.2.1:81/a", "192.0.2.1:81"),
            ("http://Feeds.Example/a", "feeds.example"),
        ])
    func host(url: String, expected: String) async throws {
        let proxy = try LoopbackServer { _ in .text("x") }
        defer { proxy.stop() }
        var settings = FetchSettings(userAgent: "syncd/test")
        settings.proxy = proxy.url("")
        settings.addressGuard = try AddressGuard(allowHosts: ["192.0.2.0/24"])
        let fetcher = Fetcher(settings: settings)
        defer { fetcher.shutdown() }
        // One handle, with what the others left.
        for url in ["http://other.example:8181/x?y", url, "http://other.example/x"] {
            #expect(await status(of: request(url), fetcher) == 200)
        }
        #expect(proxy.exchanges.map { $0.header("Host") } == ["other.example:8181", expected, "other.example"])
    }

    @Test("a request says who asks and what for, and nothing more")
    func requestHeaders() async throws {
        let server = try LoopbackServer { _ in .text("x", [("Set-Cookie", "a=b")]) }
        defer { server.stop() }
        try await withFetcher { fetcher in
            _ = try await fetcher.fetch(request(server.url("/a?q=ü b#fragment")))
            _ = try await fetcher.fetch(
                request(server.url("/a")) {
                    $0.kind = .page
                    $0.headerLines = ["X-Key: secret"]
                })
        }
        let (first, second) = (server.exchanges[0], server.exchanges[1])
        #expect(first.target == "/a?q=%C3%BC%20b")
        #expect(first.header("User-Agent") == "syncd/test (+https://example.org/bot)")
        #expect(first.headers.count { $0.name.lowercased() == "user-agent" } == 1)
        #expect(first.header("Accept")?.contains("application/rss+xml") == true)
        #expect(first.header("Accept-Encoding")?.contains("gzip") == true)
        #expect(first.header("If-None-Match") == nil)
        #expect(first.header("If-Modified-Since") == nil)
        #expect(second.header("Accept")?.hasPrefix("text/html") == true)
        #expect(second.header("X-Key") == "secret")
        #expect(second.header("Cookie") == nil)
        #expect(second.header("Referer") == nil)
        #expect(first.connection == second.connection, "the connection is used again")
    }

    @Test("what comes in the place of a 304 comes whole", arguments: [1023, 1024, 1025, 300_000])
    func changed(size: Int) async throws {
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let server = try LoopbackServer { _ in .status(200, body: body) }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let validators = Validators(etag: Array("\"old\"".utf8))
            for asked in [validators, Validators(), validators] {
                let response = try await fetcher.fetch(request(server.url("/f")) { $0.validators = asked })
                #expect(response.body == body)
            }
        }
    }

    @Test("credentials in the address become a header and are never shown")
    func credentials() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let url = "http://user:p%40ss@127.0.0.1:\(server.port)/a"
            let response = try await fetcher.fetch(request(url))
            #expect(response.finalURL == server.url("/a"))
        }
        #expect(server.exchanges[0].header("Authorization") == "Basic dXNlcjpwQHNz")
    }

    @Test("validators and header lines cannot smuggle lines in")
    func headerInjection() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher { fetcher in
            _ = try await fetcher.fetch(
                request(server.url("/a")) { $0.validators.etag = Array("a\r\nX-Evil: 1".utf8) })
            let error = await failure(of: request(server.url("/b")) { $0.headerLines = ["A: b\r\nX-Evil: 1"] }, fetcher)
            #expect(error?.kind == .badHeader)
        }
        #expect(server.exchanges.count == 1)
        #expect(server.exchanges[0].header("X-Evil") == nil)
        #expect(server.exchanges[0].header("If-None-Match") == nil)
    }

    @Test("interim responses are forgotten, folded lines joined, odd bytes kept")
    func headBlocks() async throws {
        let server = try LoopbackServer { _ in
            Reply([
                .send(Array("HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\n\r\n".utf8)),
                .send(
                    Array("HTTP/1.1 200 OK\r\nX-Folded: a\r\n  b\r\nX-Latin: caf".utf8) + [0xE9]
                        + Array("\r\nContent-Length: 2\r\n\r\nok".utf8)),
            ])
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(request(server.url("/")))
            #expect(response.validators.isEmpty)
            #expect(response.headers.text("x-folded") == "a b")
            #expect(response.headers.text("X-LATIN") == "caf\u{e9}")
            #expect(response.headers.bytes("x-latin") == Array("caf".utf8) + [0xE9])
        }
    }

    @Test(
        "addresses that cannot be asked",
        arguments: ["", "feed.xml", "ftp://127.0.0.1/", "http:///x", "file:///etc/passwd"])
    func badAddress(url: String) async throws {
        try await withFetcher { fetcher in
            #expect(await failure(of: request(url), fetcher)?.kind == .badURL)
        }
    }

    @Test("nobody listens")
    func refused() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        let url = server.url("/")
        try await withFetcher { fetcher in
            _ = try await fetcher.fetch(request(url))
        }
        server.stop()
        let socketless = try LoopbackServer { _ in .text("x") }
        socketless.stop()
        try await withFetcher { fetcher in
            let failure = await failure(of: request(socketless.url("/")), fetcher)
            #expect(failure?.kind == .connect || failure?.kind == .connectionLost)
            if failure?.kind == .connect {
                #expect(failure?.reason.firstMatch(of: /^no connection to 127\.0\.0\.1 port \d+$/) != nil)
            }
        }
    }
}
