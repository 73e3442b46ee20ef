internal import Markup
internal import Model

/// Dublin Core terms (`dcterms:`): the dates that say more exactly what kind of date they are.
enum DublinCoreTerms: String, FeedElement {
    case created, issued, available, modified

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .value(.plain) }

    func end(_ feed: inout XMLFeedReader) {
        guard let date = feed.date else { return }
        switch (self, feed.scope) {
        case (.issued, .item), (.available, .item): feed.item.published = feed.item.published ?? date
        case (.modified, .item): feed.item.updated = feed.item.updated ?? date
        case (.created, .item): feed.item.otherDate = feed.item.otherDate ?? date
        case (.issued, .feed), (.available, .feed), (.created, .feed):
            feed.document.published = feed.document.published ?? date
        case (.modified, .feed): feed.document.updated = feed.document.updated ?? date
        default: break
        }
    }
}
