internal import Markup
internal import Model

/// Which format a root element announces.
struct FeedDialect {
    var format: FeedFormat
    var version: String?

    /// Nil for the root of something else.
    init?(root: String, namespace: Namespace?, _ attributes: XMLAttributes) {
        let stated = attributes["version"].map { $0.split(separator: " ").joined() }
        switch root.lowercased() {
        case "rss": (format, version) = (.rss, stated)
        case "rdf": (format, version) = (.rdf, nil)
        case "feed":
            format = .atom
            switch namespace {
            case .atom: version = "1.0"
            case .atom03: version = stated ?? "0.3"
            default: version = stated ?? "1.0"
            }
        case "channel":
            // An RSS channel that lost its root, or CDF, whose names are capitals and whose addresses are attributes.
            format = root == "CHANNEL" || attributes["href"] != nil ? .cdf : .rss
            version = stated
        default: return nil
        }
    }
}
