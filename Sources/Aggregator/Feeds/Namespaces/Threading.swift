internal import Markup
internal import Model

/// Atom threading (`thr:`, RFC 4685): what an entry answers to is no part of it.
enum Threading: String, FeedElement {
    case inReplyTo = "in-reply-to"
    case total

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .nothing }
}
