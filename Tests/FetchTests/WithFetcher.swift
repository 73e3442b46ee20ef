import Fetch
import LoopbackServer
import Model

/// A fetcher for one test, allowed to ask 127.0.0.1 only, and ended with it.
func withFetcher<Value>(
    connections: Int = 64, allow: [String] = ["127.0.0.1"], now: Instant = Instant(seconds: 1_700_000_000),
    keepsExchange: Bool = false, _ body: (Fetcher) async throws -> Value
) async throws -> Value {
    var settings = FetchSettings(userAgent: "syncd/test (+https://example.org/bot)")
    settings.connections = connections
    settings.addressGuard = try AddressGuard(allowHosts: allow)
    settings.now = { now }
    settings.keepsExchange = keepsExchange
    let fetcher = Fetcher(settings: settings)
    defer { fetcher.shutdown() }
    return try await body(fetcher)
}

/// A request without delays between two of a host.
func request(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) -> FetchRequest {
    var request = FetchRequest(url: url, kind: .feed)
    request.hostDelay = 0
    request.timeout = 20
    change(&request)
    return request
}

/// The status that a request is answered with; nil when it fails.
func status(of request: FetchRequest, _ fetcher: Fetcher) async -> Int? { try? await fetcher.fetch(request).status }

/// The error that a request ends with; nil when it ends well.
func failure(of request: FetchRequest, _ fetcher: Fetcher) async -> FetchError? {
    do throws(FetchError) {
        _ = try await fetcher.fetch(request)
        return nil
    } catch {
        return error
    }
}

/// `data` as a gzip member of one stored block (RFC 1952, RFC 1951 section 3.2.4); up to 65,535 bytes.
func gzip(_ data: [UInt8]) -> [UInt8] {
    func little(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in data {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    let length = UInt32(data.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(length, 2) + little(~length, 2) + data
        + little(~crc, 4) + little(length, 4)
}
