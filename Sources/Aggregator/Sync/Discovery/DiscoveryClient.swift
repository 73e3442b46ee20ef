internal import Fetch
internal import Model
internal import Text

/// Asks one site, politely: one request at a time, a bounded number of them, its robots.txt and its pauses kept.
final class DiscoveryClient {
    /// Why nothing came, as a sentence.
    struct Miss: Error {
        let reason: String
        /// True when there is nothing at the address, as a guess may well find.
        var isAbsence = false
    }

    /// Requests in all, robots.txt among them.
    static let mostRequests = 30
    /// Milliseconds: a longer `Crawl-delay` is cut to this, for the number of requests is small.
    private static let longestDelay = 10_000

    private let fetcher: Fetcher
    private let options: FetchOptions
    private(set) var requests = 0
    private var rules: [String: RobotsRules] = [:]
    /// Why an origin cannot be asked at all.
    private var troubles: [String: String] = [:]

    init(fetcher: Fetcher, options: FetchOptions) {
        self.fetcher = fetcher
        self.options = options
    }

    var isExhausted: Bool { requests >= Self.mostRequests }

    /// The rules of an address' origin; asked for once. Without a file everything is allowed; with one that cannot be
    /// had, nothing is (RFC 9309 section 2.3.1).
    func robots(of url: String) async -> RobotsRules {
        guard let origin = Self.origin(of: url) else { return RobotsRules([]) }
        if let known = rules[origin] { return known }
        requests += 1
        var request = self.request(origin + "/robots.txt", .robots, delay: nil)
        request.maximumBody = RobotsRules.maximumBytes
        let text: [UInt8]
        do {
            let response = try await fetcher.fetch(request)
            text = RobotsRules.text(status: response.status, body: response.body)
        } catch {
            text = RobotsRules.text(after: error)
            let mend = error.kind == .forbiddenAddress ? "; --allow-host lets it be asked" : ""
            if !text.isEmpty { troubles[origin] = error.reason + mend }
        }
        let read = RobotsRules(text)
        rules[origin] = read
        return read
    }

    /// - Parameter isOffered: True for what the site itself offers to programs (feeds it links, sitemaps it names); anything
    ///   else is asked only if robots.txt lets it.
    func ask(
        _ url: String, _ kind: FetchRequest.Kind, isOffered: Bool
    ) async throws(Miss) -> FetchResponse {
        let robots = options.robots ? await robots(of: url) : RobotsRules([])
        guard isOffered || robots.allows(url) else {
            throw Miss(reason: trouble(of: url) ?? "robots.txt does not let programs read it")
        }
        guard !isExhausted else { throw Miss(reason: "not asked, \(Self.mostRequests) requests were made") }
        requests += 1
        do {
            let response = try await fetcher.fetch(request(url, kind, delay: robots.crawlDelay))
            guard response.status == 200 || response.status == 203 else {
                let failure = SourceFailure(status: response.status, heldUntil: response.heldUntil)
                throw Miss(reason: failure.reason, isAbsence: [404, 410].contains(response.status))
            }
            return response
        } catch let error as FetchError {
            throw Miss(reason: error.reason)
        } catch let miss as Miss {
            throw miss
        } catch {
            throw Miss(reason: "\(error)")
        }
    }

    /// Why nothing of an address' origin can be asked, once its robots.txt was asked for; nil when it can.
    func trouble(of url: String) -> String? { Self.origin(of: url).flatMap { troubles[$0] } }

    private static func origin(of url: String) -> String? {
        guard let reference = URLReference(url), let host = reference.host else { return nil }
        return "\(reference.scheme ?? "http")://\(host)" + (reference.port.map { ":\($0)" } ?? "")
    }

    private func request(_ url: String, _ kind: FetchRequest.Kind, delay: Int?) -> FetchRequest {
        var request = FetchRequest(url: url, kind: kind)
        request.timeout = Double(options.timeout)
        request.maximumBody = Int(options.maxBody)
        request.perHost = 1
        request.hostDelay = max(Int(options.hostDelay) * 1000, min(delay ?? 0, Self.longestDelay))
        return request
    }
}
