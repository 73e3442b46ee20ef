internal import Markup
internal import Model

/// The syndication module of RSS 1.0 (`sy:`): how often the feed changes.
enum Syndication: String, FeedElement {
    case updatePeriod = "updateperiod"
    case updateFrequency = "updatefrequency"

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .value(.plain) }

    func end(_ feed: inout XMLFeedReader) {
        guard feed.scope == .feed else { return }
        switch self {
        case .updatePeriod: feed.document.updatePeriod = feed.string?.lowercased() ?? feed.document.updatePeriod
        case .updateFrequency: feed.document.updateFrequency = feed.number ?? feed.document.updateFrequency
        }
    }
}
