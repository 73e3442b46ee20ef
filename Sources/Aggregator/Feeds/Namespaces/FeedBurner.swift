internal import Markup
internal import Model

/// FeedBurner (`feedburner:`): the item's own address, which its `link` hides behind a redirect.
enum FeedBurner: String, FeedElement {
    case origLink = "origlink"
    case origEnclosureLink = "origenclosurelink"

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .value(.plain) }

    func end(_ feed: inout XMLFeedReader) {
        guard feed.scope == .item, let url = feed.url else { return }
        switch self {
        case .origLink: feed.pending.fallbackURL = url
        case .origEnclosureLink: feed.pending.originalEnclosure = url
        }
    }
}
