package import Articles
internal import Feeds
internal import Fetch
internal import Markup
package import Text

/// A source of feeds.conf, ready to be followed: selectors compiled, zone found, policies decided.
package final class FollowedSource: Sendable {
    package let configuration: SourceConfiguration
    package let zone: Zone
    /// True when the answers are list pages for certain.
    let isList: Bool
    let listRules: ListRules?
    package let articleRules: ArticleRules?
    /// Header lines of the source's credential; empty without one.
    let headerLines: [String]
    /// The source's own `allow_hosts`; nil when it goes by that of [fetch].
    let addressGuard: AddressGuard?

    package var name: String { configuration.name }

    /// Made when a listing is read, which most turns come to without.
    package var reader: ListingReader {
        ListingReader(
            source: configuration.name, textPolicy: Self.textPolicy(of: configuration),
            language: configuration.language, zone: zone,
            keepParameters: configuration.keepParams, dropParameters: configuration.dropParams)
    }

    /// Throws when a selector or zone cannot be used; a configuration that passed `check` never does.
    package init(
        _ source: SourceConfiguration, shared: borrowing FetchOptions, headerLines: [String] = []
    ) throws {
        self.headerLines = headerLines
        let allowed = source.fetch.allowHosts
        addressGuard = allowed == shared.allowHosts ? nil : try AddressGuard(allowHosts: allowed.map(\.text))
        zone = Zone(named: source.timezone) ?? .utc
        isList = source.kind == .page || (source.kind == .auto && source.list != nil)
        listRules = try source.list.map { try ListRules($0) }
        articleRules = try source.article.map { try ArticleRules($0) }
        configuration = source
    }

    /// Lists carry no texts, so the pages of their articles are read unless the configuration says otherwise.
    private static func textPolicy(of configuration: SourceConfiguration) -> ListingReader.TextPolicy {
        switch configuration.articles {
        case .feed: .feed
        case .fetch: .page
        case .auto: configuration.kind == .page || configuration.list != nil ? .page : .auto
        }
    }
}

extension ListRules {
    init(_ selectors: ListSelectors) throws {
        func selector(_ text: ConfiguredText?) throws -> Selector? { try text.map { try Selector($0.text) } }
        self.init(item: try Selector(selectors.item.text))
        link = try selector(selectors.link)
        title = try selector(selectors.title)
        byline = try selector(selectors.byline)
        date = try selector(selectors.date)
        author = try selector(selectors.author)
        next = try selector(selectors.next)
        pages = selectors.pages
    }
}

extension ArticleRules {
    init(_ selectors: ArticleSelectors) throws {
        func selector(_ text: ConfiguredText?) throws -> Selector? { try text.map { try Selector($0.text) } }
        self.init()
        title = try selector(selectors.title)
        body = try selector(selectors.body)
        author = try selector(selectors.author)
        date = try selector(selectors.date)
        remove = try selectors.remove.map { try Selector($0.text) }
    }
}
