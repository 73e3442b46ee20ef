package import Model
package import Text

/// One way to follow a site that was tried and works.
package struct DiscoveredSource: Sendable {
    /// How it was come upon.
    package enum Origin: String, Sendable {
        case given = "the address given"
        case link = "a link rel=alternate of the page"
        case anchor = "a link in the page"
        case wellKnown = "a well-known path"
        case wordpress = "WordPress' REST interface"
        case robots = "a Sitemap line of robots.txt"
        case page = "the page itself as a list"
    }

    /// [a-z0-9-], unique among the sources of one report.
    package var name = ""
    package var outlet = ""
    package var url: String
    /// Nil where what is served decides.
    package var kind: SourceConfiguration.Kind?
    package var format: FeedFormat
    package var origin: Origin
    package var title: String?
    package var items = 0
    /// The latest plausible date of an item; nil when none is told.
    package var newest: Instant?
    /// True when most items carry their whole text.
    package var isWhole = false
    package var language: String?
    package var timezone: String?
    /// Other addresses of the same news, the better first.
    package var fallback: [String] = []
    /// The addresses of its items, to tell two feeds of the same news.
    var articles: Set<String> = []

    init(url: String, format: FeedFormat, origin: Origin) {
        self.url = url
        self.format = format
        self.origin = origin
    }

    /// How good a way it is, at a moment: whole texts before summaries before bare lists, the living before the dead.
    func score(now: Instant) -> Int {
        var score =
            switch format {
            case .rss, .atom, .rdf, .json, .cdf: isWhole ? 130 : 100
            case .wordpress: 110
            // A news sitemap names titles and dates, a plain one only addresses.
            case .sitemap: title == nil ? 40 : 70
            case .list: 60
            }
        let age = newest.map { now - $0 }
        if let age { score -= age > 365 * 86_400 ? 60 : age > 30 * 86_400 ? 25 : 0 } else { score -= 5 }
        if items < 3 { score -= 10 }
        return score
    }

    /// "rss, 20 items with whole texts, newest 2024-02-22T06:00:00Z, found by a well-known path"
    package var remark: String {
        let texts = isWhole ? " with whole texts" : ""
        let date = newest.map { "newest \($0.rfc3339)" } ?? "no dates"
        return "\(format.rawValue), \(items) item\(items == 1 ? "" : "s")\(texts), \(date), found by \(origin.rawValue)"
    }

    package func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("outlet", outlet)
            json.member("url", url)
            json.member("kind", kind?.rawValue)
            json.member("format", format.rawValue)
            json.member("found_by", origin.rawValue)
            json.member("title", title)
            json.member("items", items)
            json.member("newest", newest?.rfc3339)
            json.member("whole_texts", isWhole)
            json.member("language", language)
            json.member("timezone", timezone)
            json.member("fallback", fallback)
            json.member("toml", toml)
        }
    }

    /// A `[[source]]` block for feeds.conf.
    package var toml: String {
        var block = SourceBlock(name: name, url: url)
        block.outlet = outlet
        block.fallback = fallback
        block.kind = kind
        block.language = language
        block.timezone = timezone
        return block.toml
    }
}
