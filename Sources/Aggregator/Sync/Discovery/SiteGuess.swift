internal import Markup
internal import Model
internal import Text

/// What a site's name, language and zone seem to be. Pure; what cannot be told is nil.
enum SiteGuess {
    /// Offsets that only one zone of the region has, in seconds.
    private static let zones = [16_200: "Asia/Kabul", 20_700: "Asia/Kathmandu"]

    /// The outlet: what the page calls its site, else what the feed or the page is called.
    static func outlet(_ links: PageLinks, _ source: DiscoveredSource) -> String {
        let stated = links.siteName ?? (source.format == .sitemap ? nil : source.title) ?? links.title ?? ""
        return String(WhiteSpace.collapsed(stated).prefix(80))
    }

    /// From the host, and for further sources of a site from where they lie in it.
    static func name(_ source: DiscoveredSource, site: String, taken: inout Set<String>) -> String {
        let host = URLReference(site)?.host ?? ""
        var labels = host.split(separator: ".").map(String.init)
        if labels.first == "www" { labels.removeFirst() }
        let isAddress = labels.last.map { $0.utf8.allSatisfy(\.isASCIIDigit) } ?? true
        if !isAddress, labels.count > 1 { labels.removeLast() }
        if labels.count > 1, ["com", "co", "org", "net", "gov", "edu"].contains(labels.last) { labels.removeLast() }
        let stem = ValueSyntax.name(from: labels.joined(separator: "-")).map { String($0.prefix(40)) } ?? "source"
        let path = URLReference(source.url)?.path.split(separator: "/")
            .filter { !plainWords.contains($0.split(separator: ".").first?.lowercased() ?? "") }
        let detail = path.flatMap { ValueSyntax.name(from: $0.joined(separator: "-")) }?.prefix(16) ?? ""
        let kind = source.kind?.rawValue ?? "feed"
        let candidates = [stem, detail.isEmpty ? "\(stem)-\(kind)" : "\(stem)-\(detail)"].map(trimmed)
        let numbered = (2...99).lazy.map { "\(stem)-\($0)" }
        let name = candidates.first { !taken.contains($0) } ?? numbered.first { !taken.contains($0) } ?? stem
        taken.insert(name)
        return name
    }

    private static let plainWords: Set<String> = [
        "feed", "rss", "atom", "index", "sitemap", "sitemap_index", "wp-json", "wp", "v2", "posts",
    ]

    private static func trimmed(_ name: String) -> String {
        String(name.reversed().drop { $0 == "-" }.reversed())
    }

    /// What the texts are written in; what the feed or page states settles what letters cannot.
    static func language(of document: FeedDocument, page: String?) -> String? {
        let stated = [document.language, page].compactMap { $0 }.lazy
            .compactMap { LanguageCode.primary(of: String($0.map { $0 == "_" ? "-" : $0 })) }.first
        let words = document.items.prefix(20)
            .map { [$0.title, ($0.content ?? $0.summary).map { PlainText.ofHTML(String($0.prefix(2000))) }] }
            .flatMap { $0.compactMap { $0 } }.joined(separator: "\n")
        let found = LanguageDetector.detect(words, hint: stated) ?? stated
        return found.flatMap { LanguageCode.primary(of: $0) }
    }

    /// The zone that the items' own offsets or the country's domain name tells.
    static func timezone(of document: FeedDocument, host: String?, now: Instant) -> String? {
        let offsets = Set(document.items.compactMap { ($0.published ?? $0.updated)?.offset })
        if offsets.count == 1, let offset = offsets.first, let zone = zones[offset] { return zone }
        return host?.hasSuffix(".af") ?? false ? "Asia/Kabul" : nil
    }
}
