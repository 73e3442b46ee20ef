import Fetch
import LoopbackServer
import Testing

@Suite("Codings of bodies: brotli and zstd", .timeLimit(.minutes(10)))
struct CodingTests {
    private static let text = Array("The same line again. ".utf8) + Array(repeating: UInt8(ascii: "x"), count: 50_000)

    /// What becomes of a body that is sent with an honest length.
    private func outcome(
        _ body: [UInt8], _ codings: String, maximumBody: Int = 1 << 20
    ) async throws -> Result<[UInt8], FetchError> {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(codings)\r\nContent-Length: \(body.count)\r\n\r\n"
        let server = try LoopbackServer { _ in Reply([.send(Array(head.utf8) + body)]) }
        defer { server.stop() }
        return try await withFetcher { fetcher in
            do throws(FetchError) {
                return .success(try await fetcher.fetch(request(server.url("/")) { $0.maximumBody = maximumBody }).body)
            } catch {
                return .failure(error)
            }
        }
    }

    private func kind(_ result: Result<[UInt8], FetchError>) -> FetchError.Kind? {
        if case .failure(let error) = result { error.kind } else { nil }
    }

    /// `data` as one stored meta-block and the empty last one (RFC 7932 section 9.2); 1 to 65,536 bytes.
    private func brotli(_ data: [UInt8]) -> [UInt8] {
        let header = UInt32(data.count - 1) << 4 | 1 << 20
        return (0..<3).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) } + data + [0x03]
    }

    /// A Zstandard frame without checksum (RFC 8878 section 3.1.1) of one stored block, after `repeated` blocks of 64 KiB
    /// of the same byte each.
    private func zstd(_ data: [UInt8], window: UInt8 = 11, repeated: Int = 0) -> [UInt8] {
        func block(_ type: UInt32, _ size: Int, isLast: Bool) -> [UInt8] {
            let header = (isLast ? 1 : 0) | type << 1 | UInt32(size) << 3
            return (0..<3).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) }
        }
        let runs = (0..<repeated).flatMap { _ in block(1, 65_536, isLast: false) + [0x20] }
        return [0x28, 0xB5, 0x2F, 0xFD, 0, window << 3] + runs + block(0, data.count, isLast: true) + data
    }

    /// 8 MiB of zeros.
    private static let bomb: [UInt8] = [
        0xCB, 0xFF, 0xFF, 0x3F, 0xF8, 0x27, 0x00, 0xE2, 0xB1, 0x40, 0x20, 0xF7, 0xFE, 0x6F,
    ]

    @Test("both are asked for and undone, alone and under another coding")
    func decoded() async throws {
        #expect(try await outcome(brotli(Self.text), "br").get() == Self.text)
        #expect(try await outcome(zstd(Self.text), "ZSTD").get() == Self.text)
        #expect(try await outcome(zstd(Self.text) + zstd([0x21]), "zstd").get() == Self.text + [0x21])
        #expect(try await outcome(gzip(brotli(Self.text)), "br, gzip").get() == Self.text)
        #expect(try await outcome(brotli(zstd(Self.text)), "zstd, br").get() == Self.text)
        #expect(try await outcome([], "br").get() == [])
        #expect(try await outcome([], "zstd").get() == [])

        let server = try LoopbackServer { exchange in .text(exchange.header("accept-encoding") ?? "") }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let body = try await fetcher.fetch(request(server.url("/"))).body
            #expect(String(decoding: body, as: UTF8.self) == "gzip, deflate, br, zstd")
        }
    }

    @Test("cut short is an error though the length is right", arguments: [1, 2, 100])
    func cut(missing: Int) async throws {
        #expect(kind(try await outcome(brotli(Self.text).dropLast(missing), "br")) == .truncated)
        #expect(kind(try await outcome(zstd(Self.text).dropLast(missing), "zstd")) == .truncated)
        #expect(kind(try await outcome(zstd([0x21]) + zstd(Self.text).dropLast(missing), "zstd")) == .truncated)
    }

    @Test("what is neither is damage")
    func damaged() async throws {
        #expect(kind(try await outcome(Self.text, "br")) == .badEncoding)
        #expect(kind(try await outcome(Self.text, "zstd")) == .badEncoding)
        #expect(kind(try await outcome(gzip(Self.text), "br")) == .badEncoding)
        #expect(kind(try await outcome(zstd(Self.text) + Array("<rss>".utf8), "zstd")) == .badEncoding)
        #expect(kind(try await outcome(Self.text, "compress")) == .badEncoding)
    }

    @Test("bombs go off at the limit of the body, windows beyond 8 MiB not at all")
    func bombs() async throws {
        #expect(kind(try await outcome(Self.bomb, "br")) == .tooLarge)
        #expect(try await outcome(Self.bomb, "br", maximumBody: 8 << 20).get().count == 8 << 20)
        #expect(kind(try await outcome(brotli(Self.bomb), "br, br")) == .tooLarge)
        #expect(kind(try await outcome(zstd([], repeated: 128), "zstd")) == .tooLarge)
        #expect(try await outcome(zstd([], repeated: 128), "zstd", maximumBody: 8 << 20).get().count == 8 << 20)
        #expect(try await outcome(zstd(Self.text, window: 13), "zstd").get() == Self.text)
        #expect(kind(try await outcome(zstd(Self.text, window: 14), "zstd")) == .badEncoding)
    }
}
