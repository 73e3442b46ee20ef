import Fetch
import LoopbackServer
import Testing

@Suite("Address guard", .timeLimit(.minutes(10)))
struct AddressGuardTests {
    @Test(
        "public addresses",
        arguments: [
            "1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.3.1", "223.255.255.255", "2606:4700::1111",
            "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808",
        ])
    func publicAddresses(text: String) { #expect(IPAddress(text)?.isPublic == true) }

    @Test(
        "special addresses",
        arguments: [
            "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.0.9", "169.254.169.254", "172.16.0.1",
            "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
            "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
            "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1",
            "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1",
        ])
    func specialAddresses(text: String) { #expect(IPAddress(text)?.isPublic == false) }

    @Test("forms that resolvers take for IPv4", arguments: ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
    func forms(text: String) { #expect(IPAddress(resolverForm: text) == IPAddress("127.0.0.1")) }

    @Test("allowed blocks and names")
    func allowed() throws {
        let rule = try AddressGuard(allowHosts: ["10.1.0.0/16", "fd00::/8", "127.0.0.1", "Intra.Example."])
        #expect(IPAddress("10.1.255.1").map { rule.allows($0) } == true)
        #expect(IPAddress("10.2.0.1").map { rule.allows($0) } == false)
        #expect(IPAddress("fd99::1").map { rule.allows($0) } == true)
        #expect(IPAddress("fc99::1").map { rule.allows($0) } == false)
        #expect(IPAddress("::ffff:127.0.0.1").map { rule.allows($0) } == true)
        #expect(IPAddress("127.0.0.2").map { rule.allows($0) } == false)
        #expect(rule.allows(name: "intra.example"))
        #expect(!rule.allows(name: "x.intra.example"))
    }

    @Test(
        "entries that mean nothing",
        arguments: ["", "10.0.0.0/33", "fd00::/129", "a b", "http://x", "1.2.3", "10.0.0.0/x"])
    func badEntries(entry: String) {
        #expect(throws: AddressGuard.BadEntry.self) { try AddressGuard(allowHosts: [entry]) }
    }

    @Test("only the allowed loopback address is connected to")
    func connected() async throws {
        let allowed = try LoopbackServer { _ in .text("yes") }
        defer { allowed.stop() }
        let forbidden = try LoopbackServer(address: "127.0.0.66") { _ in .text("no") }
        defer { forbidden.stop() }
        let target = forbidden.url("/meta")
        let redirecting = try LoopbackServer { _ in .status(302, [("Location", target)]) }
        defer { redirecting.stop() }
        try await withFetcher { fetcher in
            #expect(await status(of: request(allowed.url("/")), fetcher) == 200)
            #expect(await failure(of: request(target), fetcher)?.kind == .forbiddenAddress)
            #expect(await failure(of: request(redirecting.url("/")), fetcher)?.kind == .forbiddenAddress)
        }
        #expect(forbidden.connections == 0)
    }

    @Test("a rule of a request's own lets no other request through its connection")
    func ownRule() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher(allow: []) { fetcher in
            var own = request(server.url("/own"))
            own.addressGuard = try AddressGuard(allowHosts: ["127.0.0.1"])
            #expect(await status(of: own, fetcher) == 200)
            #expect(await failure(of: request(server.url("/other")), fetcher)?.kind == .forbiddenAddress)
        }
        #expect(server.paths == ["/own"])
    }

    @Test(
        "a name, and spellings of an address, are judged by what they lead to",
        arguments: ["localhost", "2130706433", "[::ffff:127.0.0.1]"])
    func names(host: String) async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        let url = "http://\(host):\(server.port)/"
        try await withFetcher(allow: []) { fetcher in
            #expect(await failure(of: request(url), fetcher)?.kind == .forbiddenAddress)
        }
        #expect(server.connections == 0)
    }

    @Test("an allowed name admits what it resolves to, and nothing else")
    func allowedName() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher(allow: ["localhost"]) { fetcher in
            #expect(await status(of: request("http://localhost:\(server.port)/"), fetcher) == 200)
            #expect(await failure(of: request(server.url("/")), fetcher)?.kind == .forbiddenAddress)
        }
        #expect(server.connections == 1)
    }
}
