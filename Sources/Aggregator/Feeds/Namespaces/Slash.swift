internal import Markup
internal import Model

/// Slash (`slash:`): counts of comments, which are not the address that `comments` means elsewhere.
enum Slash: String, FeedElement {
    case comments, section, department

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .nothing }
}
