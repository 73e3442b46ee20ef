import Fetch
import LoopbackServer
import Testing

@Suite("Redirects", .timeLimit(.minutes(10)))
struct RedirectTests {
    @Test("hops are followed and recorded; validators go along", arguments: [301, 302, 303, 307, 308])
    func follows(status: Int) async throws {
        let server = try LoopbackServer { exchange in
            exchange.path == "/a" ? .status(status, [("Location", "b?x=1")]) : .text("end")
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(
                request(server.url("/a")) { $0.validators.etag = Array("\"v\"".utf8) })
            #expect(response.finalURL == server.url("/b?x=1"))
            #expect(
                response.redirects == [Redirect(status: status, from: server.url("/a"), to: server.url("/b?x=1"))])
            #expect(response.redirects[0].isPermanent == (status == 301 || status == 308))
            #expect(response.body == Array("end".utf8))
        }
        #expect(server.exchanges.map { $0.header("If-None-Match") } == ["\"v\"", "\"v\""])
    }

    @Test("a circle ends")
    func loop() async throws {
        let server = try LoopbackServer { .status(302, [("Location", $0.path == "/a" ? "/b" : "/a")]) }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let error = await failure(of: request(server.url("/a")), fetcher)
            #expect(error?.kind == .redirectLoop)
            #expect(error?.redirects.count == 1)
        }
        #expect(server.exchanges.count == 2)
    }

    @Test("an endless chain ends")
    func chain() async throws {
        let server = try LoopbackServer { .status(302, [("Location", "/\($0.index)")]) }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let error = await failure(of: request(server.url("/a")) { $0.maximumRedirects = 4 }, fetcher)
            #expect(error?.kind == .redirectLoop)
        }
        #expect(server.exchanges.count == 5)
    }

    @Test(
        "targets that are not followed",
        arguments: [
            ("file:///etc/passwd", FetchError.Kind.redirectScheme), ("gopher://127.0.0.1/", .redirectScheme),
            ("javascript:alert(1)", .redirectScheme), ("http:///", .badRedirect),
            ("http://127.0.0.1:99999/", .badRedirect),
        ])
    func refused(location: String, kind: FetchError.Kind) async throws {
        let server = try LoopbackServer { _ in .status(302, [("Location", location)]) }
        defer { server.stop() }
        try await withFetcher { fetcher in
            #expect(await failure(of: request(server.url("/a")), fetcher)?.kind == kind)
        }
        #expect(server.exchanges.count == 1)
    }

    @Test("nobody reads the body of a redirect, however it is coded")
    func codedBody() async throws {
        let server = try LoopbackServer { exchange in
            exchange.path == "/a"
                ? .raw(
                    "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Encoding: compress\r\nContent-Length: 4\r\n\r\nabcd")
                : .text("end")
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(request(server.url("/a")))
            #expect(response.body == Array("end".utf8))
        }
    }

    @Test("a redirect without a target")
    func missing() async throws {
        let server = try LoopbackServer { _ in .status(301) }
        defer { server.stop() }
        try await withFetcher { fetcher in
            #expect(await failure(of: request(server.url("/a")), fetcher)?.kind == .badRedirect)
        }
    }

    @Test("secrets stay with their origin")
    func secrets() async throws {
        let other = try LoopbackServer { _ in .text("other") }
        defer { other.stop() }
        let elsewhere = other.url("/c")
        let server = try LoopbackServer { exchange in
            .status(302, [("Location", exchange.path == "/a" ? "/b" : elsewhere)])
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            _ = try await fetcher.fetch(request(server.url("/a")) { $0.headerLines = ["Authorization: Bearer x"] })
        }
        #expect(server.exchanges.map { $0.header("Authorization") } == ["Bearer x", "Bearer x"])
        #expect(other.exchanges.map { $0.header("Authorization") } == [nil])
    }
}
