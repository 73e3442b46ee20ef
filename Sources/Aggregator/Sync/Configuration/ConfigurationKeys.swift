/// The tables of feeds.conf and the keys each of them knows.
enum ConfigurationTable: String, CaseIterable {
    case top, fetch, capture, dedup, changes, source, list, article, archive

    /// As a person writes its header.
    var header: String {
        switch self {
        case .top: "the top of the file"
        case .source, .archive: "[[\(rawValue)]]"
        case .list, .article: "[source.\(rawValue)]"
        default: "[\(rawValue)]"
        }
    }

    /// Where it is, with its preposition.
    var place: String { self == .top ? "at the top of the file" : "in \(header)" }

    /// Keys of [fetch] that a [[source]] may set for itself.
    static let perSource = [
        "interval", "max_interval", "timeout", "per_host", "host_delay", "max_body", "recheck", "robots", "allow_hosts",
        "auth",
    ]

    // Made once: they are asked for with every table.
    private static let fetchKeys = perSource + ["connections", "ca_file", "proxy"]
    private static let sourceKeys =
        [
            "name", "outlet", "url", "fallback", "kind", "language", "timezone", "articles", "keep_params",
            "drop_params",
            "tags", "list", "article", "insecure",
        ] + perSource
    private static let shortSourceKeys = sourceKeys.compactMap { ShortKey($0) }

    var keys: [String] {
        switch self {
        case .top: ["data", "store", "contact", "fetch", "capture", "dedup", "changes", "source", "archive"]
        case .fetch: Self.fetchKeys
        case .capture: ["warc", "keep"]
        case .dedup: ["window", "near"]
        case .changes: ["keep"]
        case .source: Self.sourceKeys
        case .list: ["item", "link", "title", "byline", "date", "author", "next", "pages"]
        case .article: ["title", "body", "author", "date", "remove"]
        case .archive: ["name", "format", "path", "sources", "languages", "tags", "query"]
        }
    }

    /// Those of `keys` that are short enough.
    var shortKeys: [ShortKey] { self == .source ? Self.shortSourceKeys : keys.compactMap { ShortKey($0) } }
}
