internal import Feeds
internal import Model
internal import Storage
internal import Text

/// Where the way back leads on from a listing. Pure.
enum OlderListings {
    /// - Parameter address: Where the listing was asked for.
    static func after(_ document: FeedDocument, at address: String) -> [WaitingListing] {
        if !document.sitemaps.isEmpty {
            // A sitemap's time of change is no earlier than anything in it.
            return SitemapIndex.ordered(document, at: address).map { reference in
                WaitingListing(url: reference.url, newest: reference.updated.map { latest($0) })
            }
        }
        // RFC 5005: the archive before this document, else the next page of a paged feed; a list's next page.
        if let older = document.previousArchive ?? document.next {
            return isWeb(older) ? [WaitingListing(url: older)] : []
        }
        guard [.rss, .atom, .rdf].contains(document.format), let paged = pagedFeed(address) else { return [] }
        return [WaitingListing(url: paged)]
    }

    /// A day names all of it, in any zone.
    private static func latest(_ date: StatedDate) -> Instant {
        switch date.precision {
        case .second, .minute: date.instant + 3600
        case .day: date.instant + 2 * 86_400
        case .month, .unknown: date.instant + 33 * 86_400
        }
    }

    private static func isWeb(_ url: String) -> Bool { URLReference(url)?.isWeb ?? false }

    /// WordPress pages every feed by `paged=N` and ends with 404; nil for addresses that are no feed of its kind.
    private static func pagedFeed(_ address: String) -> String? {
        guard var reference = URLReference(address) else { return nil }
        let pairs = (reference.query ?? "").split(separator: "&").map(String.init)
        let isFeed =
            reference.path.split(separator: "/").suffix(2).contains("feed") || pairs.contains { $0.hasPrefix("feed=") }
        guard isFeed else { return nil }
        let page = pairs.first { $0.hasPrefix("paged=") }.flatMap { Int($0.dropFirst(6)) } ?? 1
        guard (1..<100_000).contains(page) else { return nil }
        reference.query = (pairs.filter { !$0.hasPrefix("paged=") } + ["paged=\(page + 1)"]).joined(separator: "&")
        return reference.text
    }
}
