import Fetch
import LoopbackServer
import Model
import Synchronization
import Testing

@Suite("Politeness", .timeLimit(.minutes(10)))
struct PolitenessTests {
    /// Opens its gate when `count` requests have come, so that fewer at a time never get through.
    private func meetingServer(_ count: Int, _ gate: Gate) throws -> LoopbackServer {
        try LoopbackServer { exchange in
            if exchange.index >= count - 1 { gate.open() }
            return .text("x").after(gate)
        }
    }

    /// How many of the requests are answered with 200.
    private func fetchAll(_ requests: [FetchRequest], _ fetcher: Fetcher) async -> Int {
        await withTaskGroup(of: Int?.self) { group in
            for request in requests { group.addTask { await status(of: request, fetcher) } }
            return await group.reduce(0) { $0 + ($1 == 200 ? 1 : 0) }
        }
    }

    @Test("perHost transfers at a time, not fewer, not more", arguments: [1, 2, 5])
    func perHost(limit: Int) async throws {
        let server = try meetingServer(limit, Gate())
        defer { server.stop() }
        try await withFetcher { fetcher in
            let requests = (0..<20).map { index in request(server.url("/\(index)")) { $0.perHost = limit } }
            #expect(await fetchAll(requests, fetcher) == 20)
        }
        #expect(server.peak == limit)
        #expect(server.connections <= limit)
    }

    @Test("no more transfers than connections, whatever the hosts allow")
    func total() async throws {
        let server = try meetingServer(3, Gate())
        defer { server.stop() }
        try await withFetcher(connections: 3) { fetcher in
            let requests = (0..<20).map { index in request(server.url("/\(index)")) { $0.perHost = 100 } }
            #expect(await fetchAll(requests, fetcher) == 20)
        }
        #expect(server.peak == 3)
    }

    @Test("a host's last request ends its connection")
    func endsConnection() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher { fetcher in
            for isLast in [false, false, true, false] {
                #expect(await status(of: request(server.url("/")) { $0.endsConnection = isLast }, fetcher) == 200)
            }
        }
        #expect(server.connections == 2)
    }

    /// Where answers lie until somebody reads them.
    private final class Desk: Sendable {
        private let state = Mutex((received: 0, isReading: false))
        var received: Int { state.withLock { $0.received } }
        var isReading: Bool { state.withLock { $0.isReading } }
        func receive() { state.withLock { $0.received += 1 } }
        func read() { state.withLock { $0.isReading = true } }
    }

    @Test("where nobody reads the answers, fewer are asked for")
    func unreadBodies() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        let desk = Desk()
        try await withFetcher(connections: 16) { fetcher in
            await withTaskGroup(of: Void.self) { group in
                for index in 0..<60 {
                    let asked = request(server.url("/\(index)")) { $0.perHost = 1 }
                    group.addTask {
                        await fetcher.withResponse(asked) { _ in
                            desk.receive()
                            while !desk.isReading { await Task.yield() }
                        }
                    }
                }
                // One at a time comes, so three quarters of the slots are never taken beside what waits.
                while desk.received < 4 { await Task.yield() }
                #expect(server.paths.count == 4)
                desk.read()
            }
        }
        #expect(desk.received == 60)
    }

    @Test("starts to one host keep their distance")
    func delay() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        let start = ContinuousClock.now
        try await withFetcher { fetcher in
            let requests = (0..<4).map { index in request(server.url("/\(index)")) { $0.hostDelay = 50 } }
            #expect(await fetchAll(requests, fetcher) == 4)
        }
        #expect(ContinuousClock.now - start >= .milliseconds(150))
        #expect(server.peak == 1)
    }

    @Test("what reached no server keeps nobody waiting")
    func unreached() async throws {
        // A day: were it kept, the suite's time would be over long before.
        try await withFetcher { fetcher in
            let requests = (0..<4).map { index in request("http://10.0.0.1/\(index)") { $0.hostDelay = 86_400_000 } }
            #expect(await failure(of: requests[0], fetcher)?.kind == .forbiddenAddress)
            #expect(await fetchAll(requests, fetcher) == 0)
        }
    }

    @Test("a host that asks for peace is named once, as the one that answered, with the longest time")
    func toldOfHolds() async throws {
        let server = try LoopbackServer { exchange in
            exchange.path == "/away" ? .status(302, [("Location", "/busy")]) : .status(503, [("Retry-After", "120")])
        }
        defer { server.stop() }
        let told = Mutex<[String]>([])
        var settings = FetchSettings(userAgent: "syncd/test")
        settings.addressGuard = try AddressGuard(allowHosts: ["127.0.0.1"])
        settings.now = { Instant(seconds: 1_700_000_000) }
        settings.onHold = { host, until in told.withLock { $0.append("\(host) \(until.seconds)") } }
        let fetcher = Fetcher(settings: settings)
        defer { fetcher.shutdown() }
        #expect(await status(of: request(server.url("/away")), fetcher) == 503)
        #expect(told.withLock { $0 } == ["127.0.0.1 1700000120"])
    }

    @Test("an error's Retry-After is for its own address when it asks no peace for the host", arguments: [403, 500])
    func waiting(status: Int) async throws {
        let server = try LoopbackServer { _ in .status(status, [("Retry-After", "120")]) }
        defer { server.stop() }
        let now = Instant(seconds: 1_700_000_000)
        try await withFetcher(now: now) { fetcher in
            for _ in 0..<2 {
                let answer = try await fetcher.fetch(request(server.url("/")))
                #expect(answer.retryAfter == now + 120)
                #expect(answer.heldUntil == nil)
            }
        }
    }

    @Test("a crawl delay does not count from robots.txt, a host's own does")
    func crawlDelay() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher { fetcher in
            var robots = request(server.url("/robots.txt"))
            robots.kind = .robots
            #expect(await status(of: robots, fetcher) == 200)
            // Were it counted from robots.txt, the suite's time would be over long before.
            #expect(await status(of: request(server.url("/")) { $0.crawlDelay = 86_400_000 }, fetcher) == 200)
        }
    }

    @Test("where a redirect leads is looked at before it is followed")
    func reviewedHops() async throws {
        let server = try LoopbackServer { exchange in
            exchange.path == "/a" ? .status(302, [("Location", "/private/b")]) : .text("x")
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let closed = request(server.url("/a")) {
                $0.reviewsHop = { FetchError(.robots, url: $0, reason: "not there") }
            }
            #expect(await failure(of: closed, fetcher)?.kind == .robots)
            #expect(server.paths == ["/a"])
            #expect(await status(of: request(server.url("/a")) { $0.reviewsHop = { _ in nil } }, fetcher) == 200)
            #expect(server.paths == ["/a", "/a", "/private/b"])
        }
    }

    @Test("Retry-After holds the whole host", arguments: [429, 503])
    func retryAfter(status: Int) async throws {
        let server = try LoopbackServer { _ in .status(status, [("Retry-After", "120")]) }
        defer { server.stop() }
        let now = Instant(seconds: 1_700_000_000)
        try await withFetcher(now: now) { fetcher in
            let answer = try await fetcher.fetch(request(server.url("/a")))
            #expect(answer.status == status)
            #expect(answer.heldUntil == now + 120)
            let error = await failure(of: request(server.url("/b")), fetcher)
            #expect(error?.kind == .held)
            #expect(error?.heldUntil == now + 120)
        }
        #expect(server.paths == ["/a"])
    }

    @Test("what waits for a held host fails at once")
    func waitingWhenHeld() async throws {
        let server = try LoopbackServer { _ in .status(429, [("Retry-After", "120")]) }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let kinds = await withTaskGroup(of: FetchError.Kind?.self) { group in
                for index in 0..<10 {
                    group.addTask {
                        await failure(of: request(server.url("/\(index)")) { $0.perHost = 1 }, fetcher)?.kind
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(kinds.count { $0 == .held } == 9)
        }
        #expect(server.exchanges.count == 1)
    }

    @Test("a hold known beforehand; one that is over holds nothing")
    func preset() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        let now = Instant(seconds: 1_700_000_000)
        try await withFetcher(now: now) { fetcher in
            fetcher.hold(host: "127.0.0.1", until: now)
            #expect(await status(of: request(server.url("/a")), fetcher) == 200)
            fetcher.hold(host: "127.0.0.1", until: now + 1)
            #expect(await failure(of: request(server.url("/b")), fetcher)?.kind == .held)
        }
        #expect(server.paths == ["/a"])
    }

    @Test("unread bodies keep their slots")
    func backpressure() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher(connections: 1) { fetcher in
            let waiting = await fetcher.withResponse(request(server.url("/a"))) { result in
                #expect((try? result.get())?.status == 200)
                let waiting = Task { await status(of: request(server.url("/b")), fetcher) }
                // The one slot is taken by the body in hand: a request that needs it cannot have been sent.
                #expect(server.paths == ["/a"])
                return waiting
            }
            #expect(await waiting.value == 200)
        }
    }

    @Test("cancelling: a task, everything, the end")
    func cancelling() async throws {
        let gate = Gate()
        let server = try LoopbackServer { _ in .text("x").after(gate) }
        defer {
            gate.open()
            server.stop()
        }
        try await withFetcher { fetcher in
            let task = Task { await failure(of: request(server.url("/a")), fetcher) }
            task.cancel()
            #expect(await task.value?.kind == .cancelled)

            let kinds = await withTaskGroup(of: FetchError.Kind?.self) { group in
                for index in 0..<10 {
                    group.addTask { await failure(of: request(server.url("/\(index)")), fetcher)?.kind }
                }
                group.addTask {
                    // All ten are under way or waiting, or will be: until the group is empty, everything is cancelled.
                    while !Task.isCancelled {
                        fetcher.cancelAll()
                        await Task.yield()
                    }
                    return nil
                }
                var kinds: [FetchError.Kind?] = []
                for await kind in group {
                    kinds.append(kind)
                    if kinds.count == 10 { group.cancelAll() }
                }
                return kinds
            }
            #expect(kinds.count { $0 == .cancelled } == 10)
            fetcher.shutdown()
            #expect(await failure(of: request(server.url("/z")), fetcher)?.kind == .cancelled)
        }
    }
}
