internal import Markup
internal import Model

/// Media RSS 1.5.1 (`media:`, rssboard.org/media-rss).
enum MediaRSS: String, FeedElement {
    case group, content, player, thumbnail, title, description, category, keywords, credit

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        let isInItem = feed.scope == .item || feed.scope == .group
        switch self {
        case .group: return .children(isInItem ? .group : .unknown)
        case .content:
            if isInItem {
                feed.add(enclosure: attributes["url"], type: attributes["type"], length: attributes["filesize"])
            }
            if attributes["medium"] == "image" || attributes["type"]?.hasPrefix("image/") ?? false {
                take(image: feed.context.url(attributes["url"]), &feed)
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
        case .category:
            feed.pending.categoryLabel = attributes["label"].flatMap { FeedText($0, kind: .html).plain }
            return .value(.html)
        case .keywords, .credit: return .value(.plain)
        }
    }

    /// A picture that may stand for the item or the feed when nothing better is named.
    private func take(image url: String?, _ feed: inout XMLFeedReader) {
        if feed.scope == .feed {
            feed.document.image = feed.document.image ?? url
        } else {
            feed.pending.fallbackThumbnail = feed.pending.fallbackThumbnail ?? url
        }
    }

    func end(_ feed: inout XMLFeedReader) {
        guard feed.scope == .item || feed.scope == .group else {
            if self == .category { feed.add(category: feed.pending.categoryLabel ?? feed.plain) }
            return
        }
        switch self {
        case .thumbnail:
            feed.pending.mediaThumbnail = feed.pending.mediaThumbnail ?? feed.url
        case .title: feed.pending.fallbackTitle = feed.pending.fallbackTitle ?? feed.plain
        case .description: feed.pending.fallbackSummary = feed.pending.fallbackSummary ?? feed.html
        case .category: feed.add(category: feed.pending.categoryLabel ?? feed.plain)
        case .keywords, .credit, .group, .content, .player: break
        }
    }
}
