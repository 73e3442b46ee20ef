internal import Markup

/// Media RSS 1.5.1 (`media:`, rssboard.org/media-rss).
enum MediaRSS: String, FeedElement {
    case group, content, player, thumbnail, title, description, category, keywords, credit

    func begin(_ feed: XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        let isInItem = feed.scope == .item || feed.scope == .group
        switch self {
        case .group: return .children(isInItem ? .group : .unknown)
        case .content:
            if isInItem {
                feed.add(enclosure: attributes["url"], type: attributes["type"], length: attributes["filesize"])
            }
            return .children(isInItem ? .group : .unknown)
        case .thumbnail:
            if isInItem {
                feed.pending.mediaThumbnail = feed.pending.mediaThumbnail ?? feed.context.url(attributes["url"])
            } else if feed.scope == .feed {
                feed.document.image = feed.document.image ?? feed.context.url(attributes["url"])
            }
            return .value(.plain)
        case .player: return .nothing
        case .title, .description: return .value(attributes["type"]?.lowercased() == "plain" ? .plain : .html)
        case .category: return .value(.html)
        case .keywords, .credit: return .value(.plain)
        }
    }

    func end(_ feed: XMLFeedReader) {
        guard feed.scope == .item || feed.scope == .group else {
            if self == .category { feed.add(category: feed.plain) }
            return
        }
        switch self {
        case .thumbnail:
            feed.pending.mediaThumbnail = feed.pending.mediaThumbnail ?? feed.url
        case .title: feed.pending.fallbackTitle = feed.pending.fallbackTitle ?? feed.plain
        case .description: feed.pending.fallbackSummary = feed.pending.fallbackSummary ?? feed.html
        case .category: feed.add(category: feed.plain)
        case .keywords, .credit, .group, .content, .player: break
        }
    }
}
