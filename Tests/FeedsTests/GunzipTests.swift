import Feeds
import Foundation
import Model
import Testing

@Suite struct GunzipTests {
    private static let sitemap = "<urlset><url><loc>https://valley.example/2024/a</loc></url></urlset>"

    /// Stored blocks only (RFC 1951 section 3.2.4): gzip without a compressor.
    private func stored(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let length = UInt16(bytes.count)
        let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]
        let sizes = [UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)]
        let crc = Self.crc32(bytes)
        let tail = [crc, UInt32(bytes.count)].flatMap { value in (0..<4).map { UInt8(value >> ($0 * 8) & 255) } }
        return head + sizes + bytes + tail
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    private func parse(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> FeedDocument {
        try FeedParser.parse(
            bytes, contentType: "application/x-gzip", base: nil, unpackedLimit: limit)
    }

    @Test func aPackedSitemapIsUnpacked() throws {
        let document = try parse(stored(Self.sitemap))
        #expect(document.items.map(\.url) == ["https://valley.example/2024/a"])
        #expect(document.wellformed)
    }

    @Test func severalMembersAreOneFile() throws {
        let half = Self.sitemap.index(Self.sitemap.startIndex, offsetBy: 20)
        let parts = stored(String(Self.sitemap[..<half])) + stored(String(Self.sitemap[half...]))
        #expect(try parse(parts).items.count == 1)
        #expect(try parse(parts + [0, 0, 0]).items.count == 1)
    }

    @Test func whatIsCutOffIsReadAsFarAsItGoes() throws {
        let entries = (0..<40).map { "<url><loc>https://valley.example/2024/\($0)</loc></url>" }.joined()
        let document = try parse(Array(stored("<urlset>\(entries)</urlset>").dropLast(400)))
        #expect(document.items.count > 20)
        #expect(!document.wellformed)
    }

    @Test func moreThanTheLimitIsRefused() throws {
        let blank = String(repeating: " ", count: 60_000)
        #expect(throws: NotAFeed.self) { try parse(stored(blank + Self.sitemap), limit: 50_000) }
    }

    @Test func aBombIsRefusedBeforeItGrows() throws {
        let bomb = try #require(
            Data(base64Encoded: Self.packedZeros))
        #expect(throws: NotAFeed.self) { try parse(Array(bomb), limit: 1 << 16) }
    }

    @Test func damageNeverCrashes() {
        let whole = stored(Self.sitemap)
        for index in whole.indices {
            for value in [UInt8(0), 0xFF, whole[index] ^ 1] {
                var bytes = whole
                bytes[index] = value
                _ = try? parse(bytes)
            }
        }
        #expect(throws: NotAFeed.self) { try parse([0x1F, 0x8B, 0x08]) }
    }

    /// 256 KiB of zeros as gzip -9 packs them: 289 bytes.
    private static let packedZeros =
        "H4sIAAAAAAACA+3BMQEAAADCoPVP7W0HoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAA3gAi6g7iAAAEAA=="
}
