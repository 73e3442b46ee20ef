internal import Markup
internal import Model
internal import Text

/// The vocabularies that feeds mix, found by URI however it is misspelled, else by the prefix everyone uses.
enum Namespace {
    case rss, atom, atom03, rdf, dublinCore, dublinCoreTerms, content, media, itunes, googlePlay, syndication
    case threading, feedBurner, xhtml, wellFormedWeb, slash, creativeCommons

    /// Nil for a vocabulary that nobody knows.
    init?(_ name: XMLName) {
        if let uri = name.uriBytes, let found = Self.byURI[Self.normalised(uri)] {
            self = found
        } else if let prefix = name.prefix, let found = Self.byPrefix[prefix.lowercased()] {
            self = found
        } else {
            return nil
        }
    }

    /// Case, white space, scheme, `www.` and what trails make no difference.
    private static func normalised(_ uri: UnsafeBufferPointer<UInt8>) -> String {
        var text = uri.map(\.asciiLowercased)[...].trimmed()
        while let last = text.last, last.isASCIISpace || last == UInt8(ascii: "/") || last == UInt8(ascii: "#") {
            text.removeLast()
        }
        if text.starts(with: "http://".utf8) {
            text = text.dropFirst(7)
        } else if text.starts(with: "https://".utf8) {
            text = text.dropFirst(8)
        }
        if text.starts(with: "www.".utf8) { text = text.dropFirst(4) }
        return String(decoding: text, as: UTF8.self)
    }

    /// What an element of this vocabulary means; nil for one that means nothing to a feed.
    func element(_ local: String) -> FeedMeaning? {
        switch self {
        case .rss: RSSElement(rawValue: local).map { .rss($0) }
        case .atom, .atom03: AtomElement(rawValue: local).map { .atom($0) }
        case .rdf: RDFElement(rawValue: local).map { .rdf($0) }
        case .dublinCore: DublinCore(rawValue: local).map { .dublinCore($0) }
        case .dublinCoreTerms: DublinCoreTerms(rawValue: local).map { .dublinCoreTerms($0) }
        case .content: ContentModule(rawValue: local).map { .content($0) }
        case .media: MediaRSS(rawValue: local).map { .media($0) }
        case .itunes: ITunes(rawValue: local).map { .itunes($0) }
        case .googlePlay: GooglePlay(rawValue: local).map { .googlePlay($0) }
        case .syndication: Syndication(rawValue: local).map { .syndication($0) }
        case .threading: Threading(rawValue: local).map { .threading($0) }
        case .feedBurner: FeedBurner(rawValue: local).map { .feedBurner($0) }
        case .xhtml: XHTML(rawValue: local).map { .xhtml($0) }
        case .wellFormedWeb: WellFormedWeb(rawValue: local).map { .wellFormedWeb($0) }
        case .slash: Slash(rawValue: local).map { .slash($0) }
        case .creativeCommons: nil
        }
    }

    private static let byURI: [String: Namespace] = [
        "backend.userland.com/rss": .rss, "blogs.law.harvard.edu/tech/rss": .rss, "purl.org/rss/1.0": .rss,
        "my.netscape.com/rdf/simple/0.9": .rss, "channel.netscape.com/rdf/simple/0.9": .rss,
        "backend.userland.com/rss2": .rss, "purl.org/net/rss1.1": .rss, "backend.userland.com/rss092": .rss,
        "backend.userland.com/rss191": .rss, "rssboard.org/rss-specification": .rss,
        "cyber.law.harvard.edu/rss/rss.html": .rss,
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
