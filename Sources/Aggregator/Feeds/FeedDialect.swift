internal import Markup
internal import Model
internal import Text

/// Which format a root element announces.
struct FeedDialect {
    var format: FeedFormat
    var version: String?

    /// Nil for the root of something else.
    init?(root: String, namespace: Namespace?, _ attributes: XMLAttributes) {
        let stated = attributes["version"].map { $0.split(separator: " ").joined() }
        switch root.lowercased() {
        case "rss":
            // RSS 2.0.1 and its like are revisions of the text, not of the format.
            (format, version) = (.rss, stated?.hasPrefix("2.") ?? false ? "2.0" : stated)
        case "rdf":
            let isOld = attributes.declaredURIs.contains { $0.hasBytes(of: "netscape.com/rdf/simple/0.9") }
            (format, version) = (.rdf, isOld ? "0.90" : "1.0")
        case "feed", "entry":
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
