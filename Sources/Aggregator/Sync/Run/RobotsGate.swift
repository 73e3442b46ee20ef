internal import Fetch
internal import Model
internal import Storage
internal import Synchronization
internal import Text

/// What a host's robots.txt means for one address.
enum RobotsAnswer: Sendable {
    /// `pause`: milliseconds between two requests to the host that it asks for (`Crawl-delay`); 0 for none.
    case allowed(pause: Int)
    case refused
    /// The file could not be had; until it can be, nothing is read (RFC 9309 section 2.3.1.4).
    case unreachable(FetchError)
}

/// Asks every host's robots.txt once a day and tells what pages may be read (RFC 9309).
///
/// The first task that needs a host's rules loads them, the others wait for it.
final class RobotsGate: Sendable {
    /// Seconds for which a robots.txt is good (RFC 9309 section 2.4).
    private static let lifetime: Int64 = 86_400
    private static let maximumBody = 512 << 10
    /// Milliseconds: a longer `Crawl-delay` cannot be kept within a run.
    static let longestPause = 60_000
    /// Milliseconds: what is waited for in its place, by the one page that a run reads then.
    private static let shortPause = 20_000

    private let fetcher: Fetcher
    private let store: Store
    private let committer: Committer
    private let clock: RunClock
    private let loading = Mutex<[String: Task<Result<RobotsRules, FetchError>, Never>]>([:])

    init(fetcher: Fetcher, store: Store, committer: Committer, clock: RunClock) {
        self.fetcher = fetcher
        self.store = store
        self.committer = committer
        self.clock = clock
    }

    /// What the rules of the URL's origin say about reading it.
    func ask(about url: String, like source: FollowedSource) async -> RobotsAnswer {
        guard let reference = URLReference(url), reference.isWeb, let host = reference.host else {
            return .refused
        }
        var origin = "\(reference.scheme ?? "http")://\(host)"
        if let port = reference.port { origin += ":\(port)" }
        switch await rules(of: origin, like: source) {
        case .success(let rules):
            return rules.allows(reference.requestText) ? .allowed(pause: rules.crawlDelay ?? 0) : .refused
        case .failure(let error): return .unreachable(error)
        }
    }

    /// Milliseconds for which a request waits where robots.txt asks for `pause`.
    static func wait(for pause: Int) -> Int { pause > longestPause ? shortPause : pause }

    /// Why where a redirect leads may not be read; nil when it may. The rules are about each address that is asked for
    /// (RFC 9309 section 2.2.2).
    func refusal(of url: String, like source: FollowedSource) async -> FetchError? {
        switch await ask(about: url, like: source) {
        case .allowed: nil
        case .refused:
            FetchError(.robots, url: url, reason: "it redirects to where robots.txt does not let programs read")
        case .unreachable(let error): FetchError(error.kind, url: url, reason: "robots.txt: \(error.reason)")
        }
    }

    private func rules(of origin: String, like source: FollowedSource) async -> Result<RobotsRules, FetchError> {
        let task = loading.withLock { loading in
            if let task = loading[origin] { return task }
            let task = Task { await self.load(origin, like: source) }
            loading[origin] = task
            return task
        }
        return await task.value
    }

    private func load(_ origin: String, like source: FollowedSource) async -> Result<RobotsRules, FetchError> {
        let now = clock.now
        if let known = try? store.read({ reader in try reader.host(origin) }),
            let fetched = known.robotsFetched, fetched <= now, now - fetched < Self.lifetime, let text = known.robots
        {
            return .success(RobotsRules(Array(text.utf8)))
        }
        var request = FetchRequest(url: origin + "/robots.txt", kind: .robots)
        request.apply(source)
        request.maximumBody = Self.maximumBody
        request.cutsBody = true
        let response: FetchResponse
        do {
            response = try await fetcher.fetch(request)
        } catch {
            switch error.kind {
            case .redirectLoop, .badRedirect, .redirectScheme:
                return .success(RobotsRules(RobotsRules.text(after: error)))
            default: return .failure(error)
            }
        }
        // A server in trouble is asked again in the next run; what it said in good health is kept. Until it answers nothing is
        // read (RFC 9309 section 2.3.1.4), but nothing has been refused.
        if response.status >= 500 || response.status == 429 {
            let failure = SourceFailure(status: response.status, heldUntil: response.heldUntil)
            return .failure(FetchError(.other, url: request.url, reason: failure.reason))
        }
        let whole = response.isCut ? response.body.lastIndex(of: 0x0A).map { $0 + 1 } : nil
        let text = RobotsRules.text(
            status: response.status, body: Array(response.body[..<(whole ?? response.body.count)]))
        _ = try? await committer.commit { transaction in
            var host = try transaction.reader.host(origin) ?? HostState(name: origin)
            host.robots = String(decoding: text, as: UTF8.self)
            host.robotsStatus = response.status
            host.robotsFetched = now
            try transaction.update(host)
        }
        return .success(RobotsRules(text))
    }
}

extension FetchRequest {
    /// Takes over what the source's configuration says about requests.
    mutating func apply(_ source: FollowedSource) {
        let options = source.configuration.fetch
        timeout = Double(options.timeout)
        maximumBody = Int(options.maxBody)
        perHost = options.perHost
        hostDelay = Int(options.hostDelay) * 1000
        insecure = options.insecure
        headerLines = source.headerLines
        addressGuard = source.addressGuard
    }
}
