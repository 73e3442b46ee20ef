import Testing

@testable import Fetch

@Suite("The version of HTTP")
struct HTTPVersionTests {
    @Test(
        "HTTP/3 is used when libcurl has it and falls back by itself",
        arguments: [
            (1 << 25, 0x07_58_01, HTTPVersion.http3), (1 << 25 | 1 << 16, 0x08_05_00, .http3),
            (1 << 25, 0x07_57_00, .libcurlsChoice), (1 << 16, 0x08_05_00, .libcurlsChoice),
        ])
    func preferred(features: Int, version: Int, expected: HTTPVersion) {
        #expect(HTTPVersion.preferred(features: features, version: version) == expected)
    }
}
