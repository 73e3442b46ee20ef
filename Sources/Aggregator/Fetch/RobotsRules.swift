internal import Text

/// What a robots.txt allows a crawler (RFC 9309): its own groups, or else those for `*`; the longest match decides, and
/// between equals `Allow` wins.
package struct RobotsRules: Sendable {
    /// More is not read (RFC 9309 section 2.5), in bytes.
    package static let maximumBytes = 500 << 10
    /// The product token that robots.txt files address us by.
    package static let agent = "syncd"

    private static let maximumSitemaps = 100

    private var rules: [RobotsPattern] = []
    /// Milliseconds between two requests, if `Crawl-delay` states it (not in the RFC, but widely meant); an hour at
    /// most.
    package private(set) var crawlDelay: Int?
    /// The sitemaps that the file names; they belong to no group.
    package private(set) var sitemaps: [String] = []

    /// Reads a robots.txt. Lines that are not understood are skipped; nothing is an error.
    package init(_ bytes: [UInt8], agent: String = RobotsRules.agent) {
        var own = Group()
        var general = Group()
        var (isOwn, isGeneral, isInRules) = (false, false, true)
        let token = Array(agent.lowercased().utf8)
        for (key, value) in Self.records(bytes.prefix(Self.maximumBytes)) {
            switch key {
            case "user-agent":
                if isInRules { (isOwn, isGeneral, isInRules) = (false, false, false) }
                if value.first == UInt8(ascii: "*") { isGeneral = true }
                if Self.productToken(value) == token { isOwn = true }
                if isOwn { own.isPresent = true }
            case "sitemap":
                if sitemaps.count < Self.maximumSitemaps { sitemaps.append(String(decoding: value, as: UTF8.self)) }
            default:
                isInRules = true
                if isOwn { own.take(key, value) }
                if isGeneral { general.take(key, value) }
            }
        }
        let group = own.isPresent ? own : general
        // Longest first, and allowing before forbidding: then the first match decides.
        rules = group.rules.sorted { ($0.length, $0.allows ? 1 : 0) > ($1.length, $1.allows ? 1 : 0) }
        crawlDelay = group.crawlDelay
    }

    /// The text to keep and read for what came when robots.txt was asked for (RFC 9309 section 2.3.1): the body itself
    /// for 2xx, one that allows everything for 4xx, one that allows nothing for 5xx and, as they ask for peace, for
    /// 429.
    package static func text(status: Int, body: [UInt8]) -> [UInt8] {
        switch status {
        case 200..<300: Array(body.prefix(maximumBytes))
        case 429, 500...: forbidding
        default: []
        }
    }

    /// The same when nothing came: an unreachable file forbids everything; one lost in redirects is unavailable and so
    /// allows everything.
    package static func text(after error: FetchError) -> [UInt8] {
        switch error.kind {
        case .redirectLoop, .badRedirect, .redirectScheme: []
        default: forbidding
        }
    }

    private static let forbidding = Array("User-agent: *\nDisallow: /\n".utf8)

    /// True when `url` may be asked for. Only its path and query count; an unreadable address is not allowed.
    package func allows(_ url: String) -> Bool {
        guard let reference = URLReference(url) else { return false }
        let text = (reference.path.isEmpty ? "/" : reference.path) + (reference.query.map { "?" + $0 } ?? "")
        if text == "/robots.txt" { return true }
        let path = RobotsPattern.normalized(Array(text.utf8)[...])
        // A file made to be slow exhausts the budget and has then forbidden itself.
        var budget = 5_000_000
        for rule in rules {
            if rule.matches(path, budget: &budget) { return rule.allows }
            if budget <= 0 { return false }
        }
        return true
    }

    /// The rules of all groups for one agent, which count as one (RFC 9309 section 2.2.1).
    private struct Group {
        var isPresent = false
        var rules: [RobotsPattern] = []
        var crawlDelay: Int?

        mutating func take(_ key: String, _ value: ArraySlice<UInt8>) {
            switch key {
            case "allow", "disallow":
                if let rule = RobotsPattern(value, allows: key == "allow") { rules.append(rule) }
            case "crawl-delay":
                if crawlDelay == nil, let seconds = Double(String(decoding: value, as: UTF8.self)), seconds >= 0 {
                    crawlDelay = Int(min(seconds, 3600) * 1000)
                }
            default: break
            }
        }
    }

    private static func records(_ bytes: ArraySlice<UInt8>) -> [(key: String, value: ArraySlice<UInt8>)] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        return text.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
            let content = line.prefix { $0 != UInt8(ascii: "#") }
            guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let key = content[..<colon].trimmed().map(\.asciiLowercased)
            return (String(decoding: key, as: UTF8.self), content[(colon + 1)...].trimmed())
        }
    }

    private static func productToken(_ value: ArraySlice<UInt8>) -> [UInt8] {
        value.prefix { $0.isASCIILetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }.map(\.asciiLowercased)
    }
}
