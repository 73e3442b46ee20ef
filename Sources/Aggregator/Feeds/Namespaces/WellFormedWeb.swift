internal import Markup
internal import Model

/// The comment API (`wfw:`): addresses for programs, not the page of comments.
enum WellFormedWeb: String, FeedElement {
    case comment
    case commentRSS = "commentrss"

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .nothing }
}
