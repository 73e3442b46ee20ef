internal import Markup
internal import Model

/// The content module of RSS 1.0 (`content:`): the whole text of an item.
enum ContentModule: String, FeedElement {
    case encoded

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .value(.html) }

    func end(_ feed: inout XMLFeedReader) {
        guard feed.scope == .item, let html = feed.html else { return }
        feed.item.content = html
        feed.pending.contentLanguage = feed.context.language
    }
}
