internal import Markup
internal import Model

/// Google's podcast elements (`googleplay:`), which repeat iTunes'.
enum GooglePlay: String, FeedElement {
    case author, description, image, category

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        switch self {
        case .image:
            let url = feed.context.url(attributes["href"])
            if feed.scope == .feed { feed.document.image = feed.document.image ?? url }
            if feed.scope == .item { feed.item.thumbnail = feed.item.thumbnail ?? url }
            return .nothing
        case .category:
            feed.add(category: attributes["text"])
            return .children(feed.scope)
        case .author: return .value(.plain)
        case .description: return .value(.html)
        }
    }

    func end(_ feed: inout XMLFeedReader) {
        switch (self, feed.scope) {
        case (.author, _): feed.add(fallbackAuthor: feed.plain.flatMap(AuthorText.parse))
        case (.description, .feed): feed.document.description = feed.document.description ?? feed.plain
        case (.description, .item): feed.pending.fallbackSummary = feed.pending.fallbackSummary ?? feed.html
        default: break
        }
    }
}
