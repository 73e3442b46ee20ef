/// One [[source]], complete.
package struct SourceConfiguration: Sendable {
    /// What is found at a source's address.
    package enum Kind: String, Sendable, CaseIterable {
        /// `auto`: what is served decides. A source with list rules is never `auto` but `page`.
        case auto, feed, page, sitemap, wordpress
    }

    /// Where an article's text comes from.
    package enum ArticlePolicy: String, Sendable, CaseIterable {
        /// `auto`: the page, unless the feed carries the whole text. `fetch`: the page. `feed`: what the feed or list says.
        case auto, fetch, feed
    }

    /// [a-z0-9-], unique; state is keyed by it.
    package var name: String
    /// Where the [[source]] begins.
    package var position: TextPosition
    /// The name when not stated.
    package var outlet: String
    /// http or https, with a host and without credentials, as written.
    package var url: ConfiguredText
    /// Of `url`, in lower case.
    package var host: String
    /// Tried in order while the one before is broken.
    package var fallback: [ConfiguredText] = []
    package var kind = Kind.auto
    package var articles = ArticlePolicy.auto
    /// BCP 47, primary subtag: en, prs, fa, ps, uz …; a hint only.
    package var language: String?
    /// An IANA name.
    package var timezone = "UTC"
    /// Query parameters that name the article; * is a glob; wins over `dropParams`.
    package var keepParams: [String] = []
    package var dropParams: [String] = []
    package var tags: [String] = []
    package var list: ListSelectors? {
        get { rules?.list }
        set { if rules != nil || newValue != nil { rules = Rules(list: newValue, article: article) } }
    }
    package var article: ArticleSelectors? {
        get { rules?.article }
        set { if rules != nil || newValue != nil { rules = Rules(list: list, article: newValue) } }
    }
    /// Apart, for most of thousands of sources have none, and they would be most of what a copy takes.
    private var rules: Rules?
    /// [fetch] with this source's own keys laid over it.
    package var fetch: FetchOptions

    package init(
        name: String, url: ConfiguredText, host: String = "", position: TextPosition,
        fetch: FetchOptions = FetchOptions()
    ) {
        self.name = name
        self.outlet = name
        self.url = url
        self.host = host
        self.position = position
        self.fetch = fetch
    }

    private final class Rules: Sendable {
        let list: ListSelectors?
        let article: ArticleSelectors?

        init(list: ListSelectors?, article: ArticleSelectors?) {
            self.list = list
            self.article = article
        }
    }

    /// The address and its fallbacks, in the order they are tried.
    package var addresses: [String] { [url.text] + fallback.map(\.text) }
}
