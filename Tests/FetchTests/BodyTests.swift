import Fetch
import LoopbackServer
import Testing

@Suite("Bodies: whole or not at all", .timeLimit(.minutes(10)))
struct BodyTests {
    private static let text = Array("The same line again. ".utf8) + Array(repeating: UInt8(ascii: "x"), count: 5000)

    /// What becomes of a raw answer, be it unpacked as it comes in or by who reads it.
    private func outcome(
        _ bytes: [UInt8], maximumBody: Int = 1 << 20
    ) async throws -> Result<[UInt8], FetchError> {
        let server = try LoopbackServer { _ in Reply([.send(bytes)]) }
        defer { server.stop() }
        return try await withFetcher { fetcher in
            func outcome(leavesPacked: Bool) async -> Result<[UInt8], FetchError> {
                let asked = request(server.url("/")) { ($0.maximumBody, $0.leavesPacked) = (maximumBody, leavesPacked) }
                do throws(FetchError) {
                    var response = try await fetcher.fetch(asked)
                    try response.unpack()
                    return .success(response.body)
                } catch {
                    return .failure(error)
                }
            }
            let (outcome, later) = (await outcome(leavesPacked: false), await outcome(leavesPacked: true))
            #expect(words(outcome) == words(later))
            return outcome
        }
    }

    private func words(_ outcome: Result<[UInt8], FetchError>) -> String {
        switch outcome {
        case .success(let body): "\(body.count) bytes: \(body.hashValue)"
        case .failure(let error): "\(error.kind) \(error)"
        }
    }

    private func answer(_ headers: String, _ body: [UInt8]) -> [UInt8] {
        Array("HTTP/1.1 200 OK\r\n\(headers)\r\n\r\n".utf8) + body
    }

    private func kind(_ result: Result<[UInt8], FetchError>) -> FetchError.Kind? {
        if case .failure(let error) = result { error.kind } else { nil }
    }

    @Test("gzip is decoded")
    func compressed() async throws {
        let packed = gzip(Self.text)
        let bytes = answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)", packed)
        #expect(try await outcome(bytes).get() == Self.text)
    }

    @Test("damaged gzip is an error")
    func damagedGzip() async throws {
        var packed = gzip(Self.text)
        packed[packed.count - 6] ^= 1
        let bytes = answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)", packed)
        #expect(kind(try await outcome(bytes)) == .badEncoding)
    }

    @Test("gzip cut short is an error though its length is right", arguments: [1, 8, 9, 20])
    func cutGzip(missing: Int) async throws {
        let packed = gzip(Self.text).dropLast(missing)
        let bytes = answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)", Array(packed))
        #expect(kind(try await outcome(bytes)) == .truncated)
    }

    @Test("a body is kept as it came, too, where that is wanted and another than the decoded one")
    func served() async throws {
        let packed = gzip(Self.text)
        let long = Array([[UInt8]](repeating: gzip([UInt8](repeating: 0x79, count: 60_000)), count: 6).joined())
        for (body, coding, served) in [
            (packed, "gzip", packed), (gzip(packed), "gzip, gzip", gzip(packed)), (long, "gzip", long),
            (Self.text, "gzip", []), (Self.text, "utf-8", []), (packed, "identity", []),
        ] {
            let bytes = answer("Content-Encoding: \(coding)\r\nContent-Length: \(body.count)", body)
            let server = try LoopbackServer { _ in Reply([.send(bytes)]) }
            defer { server.stop() }
            for keepsExchange in [true, false] {
                try await withFetcher(keepsExchange: keepsExchange) { fetcher in
                    for leavesPacked in [true, false] {
                        var response = try await fetcher.fetch(
                            request(server.url("/")) { $0.leavesPacked = leavesPacked })
                        try response.unpack()
                        #expect(response.served == (keepsExchange ? served : []))
                    }
                }
            }
        }
    }

    @Test("a packed body is told as one, and unpacked once")
    func packed() async throws {
        let packed = gzip(Self.text)
        let bytes = answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)", packed)
        let server = try LoopbackServer { _ in Reply([.send(bytes)]) }
        defer { server.stop() }
        try await withFetcher(keepsExchange: true) { fetcher in
            var response = try await fetcher.fetch(request(server.url("/")) { $0.leavesPacked = true })
            #expect(response.body.isEmpty)
            #expect(response.served == packed)
            for _ in 0..<2 {
                try response.unpack()
                #expect(response.body == Self.text)
            }
        }
    }

    @Test("gzip of more bytes than are held until the end")
    func longGzip() async throws {
        let member = gzip([UInt8](repeating: 0x79, count: 60_000))
        var packed = Array([[UInt8]](repeating: member, count: 6).joined())
        func coded() -> [UInt8] { answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)", packed) }
        #expect(try await outcome(coded()).get() == [UInt8](repeating: 0x79, count: 360_000))
        #expect(kind(try await outcome(coded(), maximumBody: 359_999)) == .tooLarge)
        packed[packed.count - 6] ^= 1
        #expect(kind(try await outcome(coded())) == .badEncoding)
        packed.removeLast(9)
        #expect(kind(try await outcome(coded())) == .truncated)
    }

    @Test("a length behind gzip that is another than its own is damage", arguments: [0, 1, 5020, 5022, 1 << 30])
    func lyingGzip(length: Int) async throws {
        let packed = gzip(Self.text).dropLast(4) + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        let bytes = answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)", Array(packed))
        #expect(Self.text.count == 5021)
        #expect(kind(try await outcome(bytes)) == .badEncoding)
    }

    @Test("gzip without an end is cut off at the limit")
    func endlessGzip() async throws {
        let block: [UInt8] = [0, 0xFF, 0xFF, 0, 0] + [UInt8](repeating: 0x20, count: 65_535)
        let server = try LoopbackServer { _ in
            Reply([
                .send(Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".utf8) + gzip([]).prefix(10)),
                .sendForever(block),
            ])
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let error = await failure(of: request(server.url("/")) { $0.maximumBody = 1 << 20 }, fetcher)
            #expect(error?.kind == .tooLarge)
        }
    }

    @Test("gzip of two members, and padding after the end")
    func members() async throws {
        let packed = gzip(Self.text) + gzip(Self.text) + [0, 0, 0]
        let bytes = answer("Content-Encoding: x-gzip\r\nContent-Length: \(packed.count)", packed)
        #expect(try await outcome(bytes).get() == Self.text + Self.text)
    }

    @Test("padding without end after the end is cut off")
    func endlessPadding() async throws {
        let packed = gzip(Self.text)
        let head = answer("Content-Encoding: gzip", packed)
        let server = try LoopbackServer { _ in Reply([.send(head), .sendForever([UInt8](repeating: 0, count: 65_536))])
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let error = await failure(of: request(server.url("/")) { $0.maximumBody = 1 << 20 }, fetcher)
            #expect(error?.kind == .tooLarge)
        }
    }

    @Test("a body that was coded twice is decoded twice; neither more often nor when the inner one is cut")
    func twice() async throws {
        func coded(_ codings: String, _ body: [UInt8]) -> [UInt8] {
            answer("Content-Encoding: \(codings)\r\nContent-Length: \(body.count)", body)
        }
        let packed = gzip(gzip(Self.text))
        #expect(try await outcome(coded("gzip, gzip", packed)).get() == Self.text)
        #expect(try await outcome(coded("gzip\r\nContent-Encoding: gzip", packed)).get() == Self.text)
        #expect(kind(try await outcome(coded("compress, gzip", packed))) == .badEncoding)
        #expect(kind(try await outcome(coded("gzip, gzip, gzip, gzip", packed))) == .badEncoding)
        #expect(kind(try await outcome(coded("gzip, gzip", gzip(gzip(Self.text).dropLast(9))))) == .truncated)
    }

    @Test("deflate, with its header as without; a coding that was not asked for is an error")
    func deflate() async throws {
        // A stored block of two bytes: BFINAL, length and its complement, the bytes (RFC 1951 section 3.2.4).
        let raw: [UInt8] = [0x01, 0x02, 0x00, 0xFD, 0xFF, 0x68, 0x69]
        #expect(try await outcome(answer("Content-Encoding: deflate\r\nContent-Length: 7", raw)).get() == [0x68, 0x69])
        let wrapped: [UInt8] = [0x78, 0x01] + raw + [0x01, 0x3B, 0x00, 0xD2]
        #expect(
            try await outcome(answer("Content-Encoding: Deflate\r\nContent-Length: 13", wrapped)).get()
                == [0x68, 0x69])
        #expect(kind(try await outcome(answer("Content-Encoding: compress\r\nContent-Length: 7", raw))) == .badEncoding)
        #expect(try await outcome(answer("Content-Encoding: identity\r\nContent-Length: 7", raw)).get() == raw)
    }

    @Test("a body that is not coded at all, though the answer says so, is taken as it is")
    func notCoded() async throws {
        for coding in ["gzip", "UTF-8", "none, gzip", "8bit"] {
            let bytes = answer("Content-Encoding: \(coding)\r\nContent-Length: \(Self.text.count)", Self.text)
            #expect(try await outcome(bytes).get() == Self.text)
            #expect(kind(try await outcome(bytes, maximumBody: 100)) == .tooLarge)
        }
    }

    @Test("of a body that is too long the beginning is taken where that is enough")
    func beginning() async throws {
        let packed = gzip(Self.text)
        for bytes in [
            answer("Content-Length: \(Self.text.count)", Self.text),
            answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)", packed),
        ] {
            let server = try LoopbackServer { _ in Reply([.send(bytes)]) }
            defer { server.stop() }
            try await withFetcher { fetcher in
                for (most, isCut) in [(100, true), (Self.text.count, false)] {
                    let response = try await fetcher.fetch(
                        request(server.url("/")) {
                            $0.maximumBody = most
                            $0.cutsBody = true
                        })
                    #expect(response.body == Array(Self.text.prefix(most)))
                    #expect(response.isCut == isCut)
                }
            }
        }
    }

    @Test("a body shorter than its length is an error")
    func truncated() async throws {
        let bytes = answer("Content-Length: \(Self.text.count + 1)", Self.text)
        #expect(kind(try await outcome(bytes)) == .truncated)
    }

    @Test("chunks with extensions and a trailer")
    func chunked() async throws {
        let bytes = answer(
            "Transfer-Encoding: chunked", Array("3;n=v\r\nabc\r\n2\r\nde\r\n0\r\nETag: \"late\"\r\n\r\n".utf8))
        #expect(try await outcome(bytes).get() == Array("abcde".utf8))
    }

    @Test("chunks without their end are an error", arguments: ["3\r\nabc\r\n", "5\r\nabc"])
    func cutChunks(body: String) async throws {
        let bytes = answer("Transfer-Encoding: chunked", Array(body.utf8))
        let result = kind(try await outcome(bytes))
        #expect(result == .truncated || result == .connectionLost)
    }

    @Test("a body without a length ends with the connection")
    func untilClose() async throws {
        #expect(try await outcome(answer("Content-Type: text/xml", Self.text)).get() == Self.text)
    }

    @Test("the limit counts decoded bytes and is exact")
    func limit() async throws {
        let packed = gzip(Self.text)
        let bytes = answer("Content-Encoding: gzip\r\nContent-Length: \(packed.count)", packed)
        #expect(try await outcome(bytes, maximumBody: Self.text.count).get().count == Self.text.count)
        #expect(kind(try await outcome(bytes, maximumBody: Self.text.count - 1)) == .tooLarge)
    }

    @Test("an endless body is cut off at the limit")
    func endless() async throws {
        let block = [UInt8](repeating: 0x20, count: 65_536)
        let server = try LoopbackServer { _ in
            Reply([.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)), .sendForever(block)])
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let error = await failure(of: request(server.url("/")) { $0.maximumBody = 1 << 20 }, fetcher)
            #expect(error?.kind == .tooLarge)
        }
    }

    @Test("an endless header is cut off")
    func endlessHeader() async throws {
        let line = Array("X-Line: \(String(repeating: "y", count: 1000))\r\n".utf8)
        let server = try LoopbackServer { _ in
            Reply([.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .sendForever(line)])
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            #expect(await failure(of: request(server.url("/")), fetcher)?.kind == .tooLarge)
        }
    }

    @Test(
        "an answer that does not come, or not to its end, is a time-out",
        arguments: ["", "HTTP/1.1 200 OK\r\n\r\n<rss>"])
    func timeout(begin: String) async throws {
        let gate = Gate()
        let server = try LoopbackServer { _ in Reply([.send(Array(begin.utf8)), .wait(gate)]) }
        defer {
            gate.open()
            server.stop()
        }
        try await withFetcher { fetcher in
            let error = await failure(of: request(server.url("/")) { $0.timeout = 0.2 }, fetcher)
            #expect(error?.kind == .timeout)
        }
    }

    @Test("what is not HTTP", arguments: ["SSH-2.0-OpenSSH_9\r\n", "\r\n\r\n"])
    func notHTTP(text: String) async throws {
        #expect(kind(try await outcome(Array(text.utf8))) == .notHTTP)
    }

    @Test("nothing at all")
    func empty() async throws {
        #expect(kind(try await outcome([])) == .connectionLost)
    }

    @Test("a small body among many answers without any is rare; the first, a long one and one of many are not")
    func rarity() async throws {
        let server = try LoopbackServer { request in
            .text(String(repeating: "x", count: Int(request.path.dropFirst()) ?? 0))
        }
        defer { server.stop() }
        try await withFetcher { fetcher in
            /// - Parameter bytes: of the body.
            func isRare(_ bytes: Int) async -> Bool? {
                try? await fetcher.fetch(request(server.url("/\(bytes)"))).isRare
            }
            #expect(await isRare(10) == false)
            for _ in 0..<40 { #expect(await isRare(0) == false) }
            #expect(await isRare(10) == true)
            for _ in 0..<40 { #expect(await isRare(0) == false) }
            #expect(await isRare(100_000) == false)
            #expect(await isRare(10) == true)
            #expect(await isRare(10) == true)
            #expect(await isRare(10) == false)
        }
    }
}
