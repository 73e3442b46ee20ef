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
