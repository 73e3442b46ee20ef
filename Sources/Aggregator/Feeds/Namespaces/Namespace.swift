internal import Markup
internal import Model

/// The vocabularies that feeds mix, found by URI however it is misspelled, else by the prefix everyone uses.
enum Namespace {
    case rss, atom, atom03, rdf, dublinCore, dublinCoreTerms, content, media, itunes, googlePlay, syndication
    case threading, feedBurner, xhtml, wellFormedWeb, slash, creativeCommons

    /// Nil for a vocabulary that nobody knows.
    init?(_ name: XMLName) {
        if let uri = name.uri, let found = Self.byURI[Self.normalised(uri)] {
            self = found
        } else if let prefix = name.prefix, let found = Self.byPrefix[prefix.lowercased()] {
            self = found
        } else {
            return nil
        }
    }

    /// Case, white space, scheme, `www.` and what trails make no difference.
    private static func normalised(_ uri: String) -> String {
        var text = uri.lowercased()[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace || last == "/" || last == "#" { text.removeLast() }
        for lead in ["http://", "https://"] where text.hasPrefix(lead) { text = text.dropFirst(lead.count) }
        if text.hasPrefix("www.") { text = text.dropFirst(4) }
        return String(text)
    }

    /// What an element of this vocabulary means; nil for one that means nothing to a feed.
    func element(_ local: String) -> (any FeedElement)? {
        switch self {
        case .rss: RSSElement(rawValue: local)
        case .atom, .atom03: AtomElement(rawValue: local)
        case .rdf: RDFElement(rawValue: local)
        case .dublinCore: DublinCore(rawValue: local)
        case .dublinCoreTerms: DublinCoreTerms(rawValue: local)
        case .content: ContentModule(rawValue: local)
        case .media: MediaRSS(rawValue: local)
        case .itunes: ITunes(rawValue: local)
        case .googlePlay: GooglePlay(rawValue: local)
        case .syndication: Syndication(rawValue: local)
        case .threading: Threading(rawValue: local)
        case .feedBurner: FeedBurner(rawValue: local)
        case .xhtml: XHTML(rawValue: local)
        case .wellFormedWeb: WellFormedWeb(rawValue: local)
        case .slash: Slash(rawValue: local)
        case .creativeCommons: nil
        }
    }

    private static let byURI: [String: Namespace] = [
        "backend.userland.com/rss": .rss, "blogs.law.harvard.edu/tech/rss": .rss, "purl.org/rss/1.0": .rss,
        "my.netscape.com/rdf/simple/0.9": .rss, "channel.netscape.com/rdf/simple/0.9": .rss,
        "backend.userland.com/rss2": .rss, "purl.org/net/rss1.1": .rss, "backend.userland.com/rss092": .rss,
        "backend.userland.com/rss191": .rss, "rssboard.org/rss-specification": .rss, "cyber.law.harvard.edu/rss/rss.html": .rss,
        "w3.org/2005/atom": .atom, "purl.org/atom/ns": .atom03, "purl.org/atom/app": .atom,
        "w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "purl.org/dc/elements/1.0": .dublinCore, "purl.org/dc/elements/1.1": .dublinCore, "purl.org/dc": .dublinCore,
        "purl.org/dc/terms": .dublinCoreTerms,
        "purl.org/rss/1.0/modules/content": .content,
        "search.yahoo.com/mrss": .media, "rssboard.org/media-rss": .media, "video.search.yahoo.com/mrss": .media,
        "itunes.com/dtds/podcast-1.0.dtd": .itunes, "itunes.com/dtds/podcast-1.0": .itunes,
        "google.com/schemas/play-podcasts/1.0": .googlePlay,
        "purl.org/rss/1.0/modules/syndication": .syndication,
        "purl.org/syndication/thread/1.0": .threading,
        "rssnamespace.org/feedburner/ext/1.0": .feedBurner,
        "w3.org/1999/xhtml": .xhtml, "w3.org/tr/rec-html40": .xhtml,
        "wellformedweb.org/commentapi": .wellFormedWeb,
        "purl.org/rss/1.0/modules/slash": .slash,
    ]

    private static let byPrefix: [String: Namespace] = [
        "rss": .rss, "atom": .atom, "atom10": .atom, "a10": .atom, "rdf": .rdf, "dc": .dublinCore,
        "dcterms": .dublinCoreTerms, "dcterm": .dublinCoreTerms, "content": .content, "media": .media, "mrss": .media,
        "itunes": .itunes, "googleplay": .googlePlay, "sy": .syndication, "thr": .threading, "feedburner": .feedBurner,
        "xhtml": .xhtml, "xh": .xhtml, "wfw": .wellFormedWeb, "slash": .slash,
    ]
}
