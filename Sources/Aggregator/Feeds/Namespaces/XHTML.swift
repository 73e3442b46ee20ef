internal import Markup
internal import Model

/// XHTML inside an RSS item (`xhtml:body`, `xhtml:div`): the whole text.
enum XHTML: String, FeedElement {
    case body, div

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        feed.scope == .item ? .value(.xhtml) : .nothing
    }

    func end(_ feed: inout XMLFeedReader) {
        guard feed.scope == .item, let html = feed.html else { return }
        if self == .body || feed.item.content == nil { feed.item.content = html }
        feed.pending.contentLanguage = feed.context.language
    }
}
