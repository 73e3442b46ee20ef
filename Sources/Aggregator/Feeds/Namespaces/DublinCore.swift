internal import Markup
internal import Model

/// Dublin Core elements 1.0 and 1.1 (`dc:`): what they say counts where the format itself says nothing.
enum DublinCore: String, FeedElement {
    case title, creator, author, publisher, subject, description, date, language, identifier

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        switch self {
        case .title, .description, .subject, .creator, .author: .value(.html)
        default: .value(.plain)
        }
    }

    func end(_ feed: inout XMLFeedReader) {
        switch feed.scope {
        case .feed: endInFeed(&feed)
        case .item: endInItem(&feed)
        default: break
        }
    }

    private func endInFeed(_ feed: inout XMLFeedReader) {
        switch self {
        case .title: feed.document.title = feed.document.title ?? feed.plain
        case .description: feed.document.description = feed.document.description ?? feed.plain
        case .language: feed.document.language = feed.document.language ?? feed.languageTag
        case .date: feed.document.updated = feed.document.updated ?? feed.date
        case .subject: feed.add(category: feed.plain)
        case .creator, .author: feed.add(fallbackAuthor: feed.plain.flatMap(AuthorText.parse))
        case .identifier: feed.document.id = feed.document.id ?? feed.string
        case .publisher: break
        }
    }

    private func endInItem(_ feed: inout XMLFeedReader) {
        switch self {
        case .title: feed.item.title = feed.item.title ?? feed.plain
        case .description:
            feed.pending.fallbackSummary = feed.pending.fallbackSummary ?? feed.html
            feed.pending.summaryLanguage = feed.pending.summaryLanguage ?? feed.context.language
        case .language: feed.item.language = feed.languageTag ?? feed.item.language
        case .date: feed.item.otherDate = feed.item.otherDate ?? feed.date
        case .subject: feed.add(category: feed.plain)
        case .creator, .author: feed.add(fallbackAuthor: feed.plain.flatMap(AuthorText.parse))
        case .identifier: feed.item.id = feed.item.id ?? feed.string
        case .publisher: break
        }
    }
}
