internal import Feeds
internal import Fetch
internal import Model
internal import Text

/// One search as it goes on: what was tried and what came of it.
struct DiscoverySearch {
    private static let mostSitemaps = 3

    private let client: DiscoveryClient
    private let now: Instant
    /// The page, after redirects.
    private var url: String
    private(set) var links: PageLinks
    private(set) var sources: [DiscoveredSource] = []
    private var page: (bytes: [UInt8], contentType: String?)?
    private var tried: Set<String> = []
    /// What was named or tried and is no source.
    private var misses: [(address: String, reason: String)] = []

    init(client: DiscoveryClient, url: String, now: Instant) {
        self.client = client
        self.url = url
        self.now = now
        links = PageLinks([], contentType: nil, url: url)
    }

    var hasFeed: Bool { sources.contains { $0.format != .sitemap && $0.format != .list } }

    func address(of path: String) -> String? { URLReference.absolute(path, base: URLReference(url)) }

    // MARK: Trying

    /// Asks for the page; what is itself a feed counts at once.
    mutating func askPage() async {
        tried.insert(url)
        do throws(DiscoveryClient.Miss) {
            let response = try await client.ask(url, .page, isOffered: false)
            let contentType = response.headers.text("content-type")
            url = response.finalURL
            tried.insert(url)
            do throws(NotAFeed) {
                let document = try FeedParser.parse(response.body, contentType: contentType, base: url)
                await add(document, at: url, .given)
            } catch {
                guard error.reason == .html else { return miss(url, error.description) }
                take(page: response.body, contentType: contentType, at: url)
            }
        } catch {
            miss(url, error.reason)
        }
    }

    mutating func take(page bytes: [UInt8], contentType: String?, at url: String) {
        page = (bytes, contentType)
        links = PageLinks(bytes, contentType: contentType, url: url)
    }

    mutating func tryFeed(_ address: String, _ origin: DiscoveredSource.Origin, isOffered: Bool) async {
        guard let document = await document(at: address, isOffered: isOffered, isGuess: origin == .wellKnown) else {
            return
        }
        await add(document, at: address, origin)
    }

    /// - Parameter link: The address the page names; without it the usual place is tried.
    mutating func tryWordPress(_ link: String?, isKnown: Bool) async {
        guard let root = link ?? address(of: "/"), let endpoint = WordPressAddress(root) else { return }
        let posts = endpoint.posts()
        guard let document = await document(at: posts, isOffered: false, isGuess: !isKnown),
            document.format == .wordpress
        else { return }
        var source = source(of: document, at: endpoint.text, .wordpress)
        source.kind = .wordpress
        source.isWhole = true
        keep(source)
    }

    mutating func trySitemaps(_ named: [String]) async {
        let own = named.filter { SameSite.holds(URLReference($0)?.host, URLReference(url)?.host) }
        for sitemap in own.prefix(Self.mostSitemaps) {
            guard let document = await document(at: sitemap, isOffered: true, isGuess: false) else { continue }
            await add(document, at: sitemap, .robots)
        }
        let guesses =
            ["/news-sitemap.xml", "/sitemap.xml"] + (hasFeed ? [] : ["/sitemap-news.xml", "/sitemap_index.xml"])
        for path in guesses where own.isEmpty && !sources.contains(where: { $0.format == .sitemap }) {
            guard let guess = address(of: path) else { continue }
            await tryFeed(guess, .wellKnown, isOffered: false)
        }
    }

    /// The page as a list of articles; costs no request.
    mutating func tryList(shortest: Int) {
        guard let page,
            let document = try? ListPage.parse(
                page.bytes, url: url, contentType: page.contentType, rules: nil, language: links.language, now: now),
            document.items.count >= shortest
        else { return }
        var source = source(of: document, at: url, .page)
        source.kind = .page
        keep(source)
    }

    /// What stands at an address, read; nil when it is no source. Another host is not asked.
    private mutating func document(at address: String, isOffered: Bool, isGuess: Bool) async -> FeedDocument? {
        guard tried.insert(address).inserted else { return nil }
        guard SameSite.holds(URLReference(address)?.host, URLReference(url)?.host) else {
            miss(address, "on another host, not asked")
            return nil
        }
        do throws(DiscoveryClient.Miss) {
            let response = try await client.ask(address, .feed, isOffered: isOffered)
            do throws(NotAFeed) {
                return try FeedParser.parse(
                    response.body, contentType: response.headers.text("content-type"), base: response.finalURL)
            } catch {
                if !isGuess { miss(address, error.description) }
            }
        } catch {
            if !(isGuess && error.isAbsence) { miss(address, error.reason) }
        }
        return nil
    }

    // MARK: Judging

    private mutating func add(_ document: FeedDocument, at address: String, _ origin: DiscoveredSource.Origin) async {
        var document = document
        if let first = SitemapIndex.ordered(document, at: address).first, document.items.isEmpty {
            // An index is judged by the first of its sitemaps that a run would read.
            guard let inner = await self.document(at: first.url, isOffered: true, isGuess: false) else { return }
            document.items = inner.items
        }
        if document.format == .sitemap {
            document.items = SitemapEntries.recent(SitemapEntries.articles(of: document, at: address))
        }
        var source = source(of: document, at: address, origin)
        if document.format == .sitemap { source.kind = .sitemap }
        if document.format == .wordpress { source.kind = .wordpress }
        keep(source)
    }

    private mutating func keep(_ source: DiscoveredSource) {
        guard source.items > 0 else { return miss(source.url, "it lists nothing") }
        sources.append(source)
    }

    private func source(
        of document: FeedDocument, at address: String, _ origin: DiscoveredSource.Origin
    ) -> DiscoveredSource {
        var source = DiscoveredSource(url: address, format: document.format, origin: origin)
        source.items = document.items.count
        source.title = document.format == .sitemap ? document.items.lazy.compactMap(\.title).first : document.title
        let dates = document.items.compactMap {
            PlausibleDate.check($0.date, zoneOffset: { _ in 0 }, now: now)?.instant
        }
        source.newest = dates.max()
        source.isWhole = document.items.count { WholeText.isWhole($0) } * 2 > document.items.count
        source.language = SiteGuess.language(of: document, page: links.language)
        source.timezone = SiteGuess.timezone(of: document, host: URLReference(url)?.host, now: now)
        source.articles = Set(document.items.compactMap(\.url))
        return source
    }

    private mutating func miss(_ address: String, _ reason: String) { misses.append((address, reason)) }

    // MARK: The end

    /// One sentence a reason: guesses fail by the dozen.
    private var notes: [String] {
        var reasons: [String] = []
        var addresses: [String: [String]] = [:]
        for miss in misses {
            if addresses[miss.reason] == nil { reasons.append(miss.reason) }
            addresses[miss.reason, default: []].append(miss.address)
        }
        return reasons.map { reason in
            let all = addresses[reason] ?? []
            let others = all.count > 1 ? " and \(all.count - 1) more" : ""
            return "\(all.first ?? "")\(others): \(reason)"
        }
    }

    /// The ways found, the best first; feeds of the same news become fallbacks of the best of them.
    func report() -> DiscoveryReport {
        var report = DiscoveryReport(url: url)
        report.notes = notes
        report.requests = client.requests
        let ranked = sources.enumerated().sorted { a, b in
            let (x, y) = (a.element.score(now: now), b.element.score(now: now))
            return x == y ? a.offset < b.offset : x > y
        }
        for var source in ranked.map(\.element) {
            if let better = report.sources.firstIndex(where: { isSameNews($0, source) }) {
                if report.sources[better].fallback.count < 2 { report.sources[better].fallback.append(source.url) }
                continue
            }
            source.outlet = SiteGuess.outlet(links, source)
            report.sources.append(source)
        }
        var names: Set<String> = []
        for index in report.sources.indices {
            report.sources[index].name = SiteGuess.name(report.sources[index], site: url, taken: &names)
        }
        return report
    }

    /// Two feeds that list mostly the same articles. Only those can stand in for each other: kinds are not mixed.
    private func isSameNews(_ a: DiscoveredSource, _ b: DiscoveredSource) -> Bool {
        guard a.kind == nil, b.kind == nil, a.url != b.url, !a.articles.isEmpty, !b.articles.isEmpty else {
            return false
        }
        return a.articles.intersection(b.articles).count * 2 >= min(a.articles.count, b.articles.count)
    }
}
