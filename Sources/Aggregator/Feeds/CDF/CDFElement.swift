internal import Markup
internal import Model
internal import Text

/// Microsoft's Channel Definition Format (W3C note CDFsubmit, 1997).
enum CDFElement: String, FeedElement {
    case channel, item, title, abstract, logo, a

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        switch self {
        case .channel:
            if feed.scope == .document {
                feed.document.link = feed.context.url(attributes["href"])
                feed.document.updated = attributes["lastmod"].flatMap { FeedDate.parse($0.utf8) }
                feed.document.language = feed.context.language
            }
            return .children(.feed)
        case .item:
            let content = feed.beginItem()
            if case .children(.item) = content {
                feed.item.url = feed.context.url(attributes["href"])
                feed.item.updated = attributes["lastmod"].flatMap { FeedDate.parse($0.utf8) }
            }
            return content
        case .title, .abstract: return .value(.html)
        case .logo:
            if feed.scope == .feed {
                let isIcon = attributes["style"]?.lowercased() == "icon"
                let url = feed.context.url(attributes["href"])
                if isIcon { feed.document.icon = url } else { feed.document.image = url }
            }
            return .nothing
        case .a:
            let url = feed.context.url(attributes["href"])
            if feed.scope == .item { feed.item.url = feed.item.url ?? url }
            if feed.scope == .feed { feed.document.link = feed.document.link ?? url }
            return .nothing
        }
    }

    func end(_ feed: inout XMLFeedReader) {
        switch (self, feed.scope) {
        case (.item, _): feed.endItem()
        case (.title, .feed): feed.document.title = feed.plain
        case (.title, .item): feed.item.title = feed.plain
        case (.abstract, .feed): feed.document.description = feed.plain
        case (.abstract, .item): feed.item.summary = feed.html
        default: break
        }
    }
}
