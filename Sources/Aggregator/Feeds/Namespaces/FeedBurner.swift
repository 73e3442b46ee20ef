internal import Markup

/// FeedBurner (`feedburner:`): the item's own address, which its `link` hides behind a redirect.
enum FeedBurner: String, FeedElement {
    case origLink = "origlink"

    func begin(_ feed: XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .value(.plain) }

    func end(_ feed: XMLFeedReader) {
        if feed.scope == .item { feed.pending.fallbackURL = feed.url ?? feed.pending.fallbackURL }
    }
}
