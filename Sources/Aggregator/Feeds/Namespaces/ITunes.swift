internal import Markup
internal import Model

/// Apple's podcast elements (`itunes:`, podcasters.apple.com/support/823).
enum ITunes: String, FeedElement {
    case author, owner, name, email, category, image, keywords, summary, subtitle, title, duration, explicit, link

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        switch self {
        case .owner:
            feed.person = Author()
            return .children(.person)
        case .category:
            feed.add(category: attributes["text"].flatMap { FeedText($0, kind: .html).plain })
            // Categories stand inside categories; they are told flat.
            return .mixed(feed.scope)
        case .link:
            // The image before there was an element for it.
            if attributes["rel"] == "image", let url = feed.context.url(attributes["href"]) {
                if feed.scope == .feed { feed.document.image = feed.document.image ?? url }
                if feed.scope == .item { feed.item.thumbnail = feed.item.thumbnail ?? url }
            }
            return .nothing
        case .image:
            feed.pending.linkAttribute = attributes["href"] ?? attributes["url"]
            return .value(.plain)
        case .summary, .subtitle, .title, .author: return .value(.html)
        default: return .value(.plain)
        }
    }

    func end(_ feed: inout XMLFeedReader) {
        switch (self, feed.scope) {
        case (.author, _): feed.add(fallbackAuthor: feed.plain.flatMap(AuthorText.parse))
        case (.name, .person): feed.person.name = feed.plain
        case (.email, .person): feed.person.email = feed.string
        case (.owner, _): feed.add(fallbackAuthor: feed.person)
        case (.category, _): feed.add(category: feed.plain)
        case (.keywords, _): feed.add(keywords: feed.plain)
        case (.image, .feed):
            feed.document.image = feed.document.image ?? feed.context.url(feed.pending.linkAttribute) ?? feed.url
        case (.image, .item): feed.item.thumbnail = feed.context.url(feed.pending.linkAttribute) ?? feed.url
        case (.summary, .feed), (.subtitle, .feed): feed.document.description = feed.document.description ?? feed.plain
        case (.title, .item): feed.pending.fallbackTitle = feed.pending.fallbackTitle ?? feed.plain
        case (.summary, .item): feed.pending.fallbackSummary = feed.html ?? feed.pending.fallbackSummary
        case (.subtitle, .item): feed.pending.fallbackSummary = feed.pending.fallbackSummary ?? feed.html
        default: break
        }
    }
}
