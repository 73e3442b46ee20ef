internal import Markup

/// The element of one vocabulary that a name stands for.
///
/// Not `any FeedElement`: items repeat a dozen elements, and copying a boxed value takes longer than most of them do.
enum FeedMeaning {
    case rss(RSSElement)
    case atom(AtomElement)
    case cdf(CDFElement)
    case rdf(RDFElement)
    case dublinCore(DublinCore)
    case dublinCoreTerms(DublinCoreTerms)
    case content(ContentModule)
    case media(MediaRSS)
    case itunes(ITunes)
    case googlePlay(GooglePlay)
    case syndication(Syndication)
    case threading(Threading)
    case feedBurner(FeedBurner)
    case xhtml(XHTML)
    case wellFormedWeb(WellFormedWeb)
    case slash(Slash)

    /// What the start tag does; `feed.scope` is what the element stands in.
    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        switch self {
        case .rss(let element): element.begin(&feed, attributes)
        case .atom(let element): element.begin(&feed, attributes)
        case .cdf(let element): element.begin(&feed, attributes)
        case .rdf(let element): element.begin(&feed, attributes)
        case .dublinCore(let element): element.begin(&feed, attributes)
        case .dublinCoreTerms(let element): element.begin(&feed, attributes)
        case .content(let element): element.begin(&feed, attributes)
        case .media(let element): element.begin(&feed, attributes)
        case .itunes(let element): element.begin(&feed, attributes)
        case .googlePlay(let element): element.begin(&feed, attributes)
        case .syndication(let element): element.begin(&feed, attributes)
        case .threading(let element): element.begin(&feed, attributes)
        case .feedBurner(let element): element.begin(&feed, attributes)
        case .xhtml(let element): element.begin(&feed, attributes)
        case .wellFormedWeb(let element): element.begin(&feed, attributes)
        case .slash(let element): element.begin(&feed, attributes)
        }
    }

    /// What the end tag does; `feed.scope` is again what the element stands in.
    func end(_ feed: inout XMLFeedReader) {
        switch self {
        case .rss(let element): element.end(&feed)
        case .atom(let element): element.end(&feed)
        case .cdf(let element): element.end(&feed)
        case .rdf(let element): element.end(&feed)
        case .dublinCore(let element): element.end(&feed)
        case .dublinCoreTerms(let element): element.end(&feed)
        case .content(let element): element.end(&feed)
        case .media(let element): element.end(&feed)
        case .itunes(let element): element.end(&feed)
        case .googlePlay(let element): element.end(&feed)
        case .syndication(let element): element.end(&feed)
        case .threading(let element): element.end(&feed)
        case .feedBurner(let element): element.end(&feed)
        case .xhtml(let element): element.end(&feed)
        case .wellFormedWeb(let element): element.end(&feed)
        case .slash(let element): element.end(&feed)
        }
    }
}
