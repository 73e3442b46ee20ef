internal import Feeds
internal import Markup
internal import Text

/// What a page says of its site's feeds. Pure.
struct PageLinks: Sendable {
    /// `link rel=alternate` of feed types, in order, comment feeds last.
    var feeds: [String] = []
    /// Links in the text that look like feeds.
    var anchors: [String] = []
    /// WordPress' `link rel="https://api.w.org/"`.
    var wordPress: String?
    /// True when the page shows that WordPress made it.
    var isWordPress = false
    var siteName: String?
    var title: String?
    var language: String?

    private static let feedTypes: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/x-rss+xml", "text/xml", "application/xml", "text/rss+xml", "application/rss", "application/atom",
    ]
    /// Links looked at, and links of each kind that are kept.
    private static let (mostNodes, mostKept) = (50_000, 20)

    /// - Parameter url: Where the page was found.
    init(_ bytes: [UInt8], contentType: String?, url: String) {
        let decoded = TextDecoder.decode(bytes, contentType: contentType, isXML: false)
        guard let tree = HTMLTree(utf8: decoded.bytes), let address = URLReference(url) else { return }
        tree.read { root in
            language = root.attribute("lang")
            let stated = root.descendants.first { $0.isNamed("base") }.flatMap { $0.attribute("href") }
            let base = stated.flatMap { URLReference($0) }?.resolved(against: address) ?? address
            for node in root.descendants.prefix(Self.mostNodes) { take(node, base: base) }
        }
        let isComments = { (url: String) in url.contains("/comments/") || url.contains("comments=") }
        feeds = feeds.filter { !isComments($0) } + feeds.filter(isComments)
        anchors.removeAll { feeds.contains($0) || isComments($0) }
    }

    private mutating func take(_ node: HTMLNode, base: URLReference) {
        if node.isNamed("link") {
            take(link: node, base: base)
        } else if node.isNamed("a") {
            guard anchors.count < Self.mostKept, let url = absolute(node.attribute("href"), base),
                Self.looksLikeFeed(url, text: node.text), !anchors.contains(url)
            else { return }
            anchors.append(url)
        } else if node.isNamed("meta") {
            let name = (node.attribute("property") ?? node.attribute("name") ?? "").lowercased()
            let value = WhiteSpace.collapsed(node.attribute("content") ?? "")
            if name == "og:site_name", !value.isEmpty { siteName = siteName ?? value }
            if name == "generator", value.lowercased().hasPrefix("wordpress") { isWordPress = true }
        } else if node.isNamed("title"), title == nil {
            title = node.text.isEmpty ? nil : node.text
        }
    }

    private mutating func take(link node: HTMLNode, base: URLReference) {
        let relations = (node.attribute("rel") ?? "").lowercased().split(whereSeparator: \.isWhitespace)
            .map(String.init)
        guard let url = absolute(node.attribute("href"), base) else { return }
        if relations.contains("https://api.w.org/") {
            wordPress = wordPress ?? url
            isWordPress = true
        }
        guard relations.contains("alternate") || relations.contains("feed"), feeds.count < Self.mostKept else { return }
        let type = (node.attribute("type") ?? "").lowercased().split(separator: ";").first.map(String.init) ?? ""
        let isJSONFeed = type == "application/json" && !url.contains("/wp-json/") && !url.contains("oembed")
        guard Self.feedTypes.contains(type.filter { $0 != " " }) || isJSONFeed || relations.contains("feed"),
            !feeds.contains(url)
        else { return }
        feeds.append(url)
    }

    private func absolute(_ href: String?, _ base: URLReference) -> String? {
        guard let href, !href.isEmpty, !href.hasPrefix("#"), var target = URLReference(href)?.resolved(against: base),
            target.isWeb, target.userInfo == nil
        else { return nil }
        target.fragment = nil
        return target.text
    }

    private static let files: Set<Substring> = [
        "rss.xml", "atom.xml", "feed.xml", "feed.json", "index.xml", "index.rdf", "rss.php", "feed.php",
    ]

    private static func looksLikeFeed(_ url: String, text: String) -> Bool {
        guard let reference = URLReference(url) else { return false }
        let path = reference.path.lowercased()
        let last = path.split(separator: "/").last ?? ""
        if ["feed", "rss", "atom", "feeds", "rdf"].contains(last) { return true }
        if files.contains(last) { return true }
        if last.hasSuffix(".rss") || last.hasSuffix(".atom") || last.hasSuffix(".rdf") { return true }
        let query = (reference.query ?? "").lowercased()
        if query.hasPrefix("feed=") || query.contains("&feed=") || query.contains("format=feed") { return true }
        let words = text.lowercased()
        return path.contains("rss") && (words == "rss" || words.contains("rss feed"))
    }
}
