internal import Feeds
internal import Fetch
internal import Model
internal import Text

/// Finds the ways in which a site can be followed: what its page links, what its robots.txt names, what its software
/// usually offers, the page itself. Each is really asked for and read before it is proposed.
package struct SiteDiscovery: Sendable {
    /// Links of a kind that are tried.
    private static let mostLinks = 6
    private static let wellKnown = [
        "/feed/", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/feed.json", "/index.xml", "/rss/", "/feed/rss/",
        "/api/",
    ]
    /// Fewer links make no list of articles.
    private static let shortestList = 3

    private let configuration: Configuration
    private let environment: [String: String]
    private let clock: RunClock

    /// - Parameter configuration: Only its network options count.
    package init(configuration: Configuration, environment: [String: String], clock: RunClock) {
        self.configuration = configuration
        self.environment = environment
        self.clock = clock
    }

    /// - Parameters:
    ///   - url: The site, or any page of it.
    ///   - page: The page's bytes when they are at hand; else it is asked for.
    /// - Throws: when the network options cannot be used.
    package func perform(url: String, page: [UInt8]? = nil) async throws -> DiscoveryReport {
        let fetcher = Fetcher(
            settings: try FetchSettings(configuration: configuration, environment: environment, clock: clock))
        defer { fetcher.shutdown() }
        let client = DiscoveryClient(fetcher: fetcher, options: configuration.fetch)
        var search = DiscoverySearch(client: client, url: url, now: clock.now)
        let robots = await client.robots(of: url)
        if let page { search.take(page: page, contentType: nil, at: url) } else { await search.askPage() }
        // No guess can be asked where the name is wrong or nobody listens.
        if page == nil, client.trouble(of: url) != nil { return search.report() }

        let links = search.links
        for feed in links.feeds.prefix(Self.mostLinks) { await search.tryFeed(feed, .link, isOffered: true) }
        if search.sources.count < 2 {
            for anchor in links.anchors.prefix(Self.mostLinks) {
                await search.tryFeed(anchor, .anchor, isOffered: true)
            }
        }
        if !search.hasFeed {
            for path in Self.wellKnown where !search.hasFeed {
                guard let guess = search.address(of: path) else { continue }
                await search.tryFeed(guess, .wellKnown, isOffered: false)
            }
        }
        if links.isWordPress || !search.hasFeed {
            await search.tryWordPress(links.wordPress, isKnown: links.isWordPress)
        }
        await search.trySitemaps(robots.sitemaps)
        search.tryList(shortest: Self.shortestList)
        return search.report()
    }
}
