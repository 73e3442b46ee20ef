internal import Markup
internal import Model
internal import Text

/// One `atom:link` (RFC 4287 section 4.2.7), wherever it stands.
struct AtomLink {
    /// Some write it as the element's text.
    var address: String?
    private let relation: String
    private let type: String?
    private let length: String?
    /// True for an alternate that people read.
    private var isPage: Bool { type.map { $0 == "text/html" || $0.contains("html") } ?? true }

    init(_ attributes: XMLAttributes) {
        address = attributes["href"]
        type = attributes["type"]
        length = attributes["length"]
        relation =
            attributes.has("rel", "alternate") ? "alternate" : attributes["rel"].map(Self.relation) ?? "alternate"
    }

    /// The name of a relation, without the registry that some write before it.
    private static func relation(_ stated: String) -> String {
        if stated.utf8.allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }) && !stated.isEmpty {
            return stated
        }
        let name = stated.split(separator: " ").joined().lowercased()
        let registry = "http://www.iana.org/assignments/relation/"
        if name.isEmpty { return "alternate" }
        return name.hasPrefix(registry) ? String(name.dropFirst(registry.count)) : name
    }

    func apply(to feed: inout XMLFeedReader) {
        // An empty address is that of the base itself (RFC 3986 section 4.4).
        let isBase = address?.isEmpty ?? false
        guard let url = isBase ? feed.context.base?.text : feed.context.url(address) else { return }
        switch feed.scope {
        case .feed: apply(url, toFeed: &feed)
        case .item: apply(url, toItem: &feed)
        case .source: if relation == "alternate" || feed.item.sourceURL == nil { feed.item.sourceURL = url }
        default: break
        }
    }

    private func apply(_ url: String, toFeed feed: inout XMLFeedReader) {
        switch relation {
        case "alternate":
            // The first one is the site; a page goes before other kinds of alternate.
            if feed.document.link == nil || isPage && feed.pending.linkIsNoPage {
                feed.document.link = url
                feed.pending.linkIsNoPage = !isPage
            }
        case "self": feed.document.selfLink = feed.document.selfLink ?? url
        case "hub": feed.document.hub = feed.document.hub ?? url
        case "next": feed.document.next = feed.document.next ?? url
        case "prev-archive": feed.document.previousArchive = feed.document.previousArchive ?? url
        default: break
        }
    }

    private func apply(_ url: String, toItem feed: inout XMLFeedReader) {
        switch relation {
        case "alternate":
            if feed.document.format != .atom {
                feed.pending.fallbackURL = feed.pending.fallbackURL ?? url
            } else if feed.item.url == nil || isPage && feed.pending.linkIsNoPage {
                feed.item.url = url
                feed.pending.linkIsNoPage = !isPage
            }
        case "enclosure": feed.add(enclosure: address, type: type, length: length)
        case "replies": if isPage { feed.item.comments = feed.item.comments ?? url }
        default: break
        }
    }
}
