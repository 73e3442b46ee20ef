internal import Markup

/// What an element of some vocabulary means. The cases of one conforming enum are the element names, in lower case.
protocol FeedElement {
    /// The start tag was read; `feed.scope` is what the element stands in.
    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent
    /// The end tag was read; `feed.scope` is again what the element stands in, `feed.captured` what it held.
    func end(_ feed: inout XMLFeedReader)
}

extension FeedElement {
    func end(_ feed: inout XMLFeedReader) {}
}

/// How the inside of an element is read.
enum FeedContent {
    /// Children mean something, text does not.
    case children(FeedScope)
    /// All of it is one value; child elements become markup inside it.
    case value(FeedText.Kind)
    /// A value in itself that may have meaningful children too (`author` with or without `name`).
    case mixed(FeedScope)
    /// Nothing in it means anything here.
    static let nothing = FeedContent.children(.unknown)
}

/// What the elements now read belong to.
enum FeedScope {
    case document, feed, item, image, textInput, person, source, group, skipHours, skipDays
    /// Inside an element that nobody knows.
    case unknown
}
