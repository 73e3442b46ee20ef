internal import Markup
internal import Text

/// Finds the article's own title: whole, without the site's name and section.
struct TitleFinder {
    let metadata: PageMetadata
    let data: StructuredData
    let headings: [Heading]
    /// Whether a text (folded) stands on the page as a line of its own.
    let standsAlone: (String) -> Bool
    /// Names of the site, folded, that are no part of a title.
    let siteNames: Set<String>

    /// A heading as it stands on the page.
    struct Heading {
        let text: String
        let level: Int
        /// Whether its class or itemprop calls it a title.
        let isTitle: Bool
    }

    init(
        metadata: PageMetadata, data: StructuredData, headings: [Heading], siteNames: [String?],
        standsAlone: @escaping (String) -> Bool
    ) {
        self.standsAlone = standsAlone
        self.metadata = metadata
        self.data = data
        self.headings = headings
        self.siteNames = Set(siteNames.compactMap { $0 }.map { BoilerplatePhrases.folded($0) }).subtracting([""])
    }

    /// What the page's data and head say, without the site's name, the most trusted first.
    var stated: [(source: String, title: String)] {
        let all: [(String, String?)] = [
            ("json-ld", data.headline), ("og:title", metadata.first("og:title")),
            ("twitter:title", metadata.first("twitter:title")),
            ("meta", metadata.first("title", "dc.title", "headline")), ("title", metadata.documentTitle),
        ]
        return all.compactMap { source, title in
            guard let title else { return nil }
            let text = stripped(title)
            let isSite = siteNames.contains(BoilerplatePhrases.folded(text)) || isNameOfHost(text)
            return text.isEmpty || isSite ? nil : (source, text)
        }
    }

    /// "Daily Valley Post" of valleypost.example: little more than the name that the address has.
    private func isNameOfHost(_ title: String) -> Bool {
        let letters = BoilerplatePhrases.folded(title).filter { $0.isLetter || $0.isNumber }
        return siteNames.contains { name in
            let labels = name.split(separator: ".")
            guard labels.count > 1, let label = labels.dropLast().max(by: { $0.count < $1.count }), label.count > 5
            else {
                return false
            }
            let own = label.filter { $0.isLetter || $0.isNumber }
            return letters.count <= own.count + 8 && letters.contains(own)
        }
    }

    func title() -> String? {
        let stated = self.stated
        guard let picked = picked(stated.map(\.title)) else { return nil }
        return shown(whole(picked, stated), stated)
    }

    private static let bars = [" | ", " :: ", " » ", " « ", " ‹ ", " › ", " - ", " – ", " — "]

    /// "Outlet - Section - Headline": the part that the page shows as a line of its own, when it shows no more of it.
    private func shown(_ title: String, _ stated: [(source: String, title: String)]) -> String {
        guard let bar = Self.bars.first(where: { title.hasBytes(of: $0) }),
            !headings.contains(where: { $0.text == title }), !standsAlone(BoilerplatePhrases.folded(title))
        else { return title }
        let parts = title.components(separatedBy: bar)
        // Behind a dash may stand the headline's second half.
        let isDash = ["-", "–", "—"].contains(WhiteSpace.collapsed(bar))
        let heads = isDash ? [] : (1..<parts.count).map { parts[..<(parts.count - $0)] }
        let ends = heads + (1..<parts.count).map { parts[$0...] }
        for end in ends {
            let part = WhiteSpace.collapsed(end.joined(separator: bar))
            guard part.utf8.count >= 12, part.split(separator: " ").count >= 3 else { continue }
            if standsAlone(BoilerplatePhrases.folded(part)) { return part }
        }
        return title
    }

    /// The title with its kicker and its marks, when the head tells it wholer than the heading on the page.
    private func whole(_ picked: String, _ stated: [(source: String, title: String)]) -> String {
        let words = Self.words(picked)
        // Of a kicker and a headline in one heading the mark between them is lost.
        if let marked = stated.first(where: {
            Self.marks($0.title) > Self.marks(picked) && Self.words($0.title) == words
        }) {
            return marked.title
        }
        let head = stated.filter { $0.source != "meta" }
        let counts = head.reduce(into: [String: Int]()) { $0[BoilerplatePhrases.folded($1.title), default: 0] += 1 }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            counts[BoilerplatePhrases.folded(picked)] == nil,
            let agreed = head.first(where: { BoilerplatePhrases.folded($0.title) == most.key })
        else { return picked }
        // Two agree on a kicker before the headline; or data, head, and networks all on another title.
        let longer = Self.words(agreed.title)
        let isKicker = most.value > 1 && longer.count > words.count && longer.suffix(words.count).elementsEqual(words)
        return isKicker || most.value > 3 ? agreed.title : picked
    }

    private static func words(_ text: String) -> [Substring] {
        BoilerplatePhrases.folded(text).split { !$0.isLetter && !$0.isNumber }
    }

    private static func marks(_ text: String) -> Int {
        text.unicodeScalars.count { ":.?!-\u{2013}\u{2014}".unicodeScalars.contains($0) }
    }

    private func picked(_ stated: [String]) -> String? {
        // What stands on the page as a heading and in its head is the title as readers see it.
        let heads = stated.map { BoilerplatePhrases.folded($0) }
        let document = BoilerplatePhrases.folded(metadata.documentTitle ?? "")
        for heading in headings where heading.level <= 2 && heading.text.utf8.count >= 8 {
            let own = BoilerplatePhrases.folded(heading.text)
            if siteNames.contains(own) { continue }
            if heads.contains(own) || (heading.level == 1 && own.utf8.count > 12 && document.hasPrefix(own)) {
                return heading.text
            }
        }
        let main = headings.filter { $0.level == 1 && !siteNames.contains(BoilerplatePhrases.folded($0.text)) }
        if let marked = main.first(where: \.isTitle), stated.isEmpty || sharesWords(marked.text, stated) {
            return marked.text
        }
        if main.count == 1, let only = main.first, stated.isEmpty || sharesWords(only.text, stated) { return only.text }
        return stated.first ?? main.first?.text
    }

    /// Whether at least half of the heading's words stand in one of the stated titles.
    private func sharesWords(_ text: String, _ stated: [String]) -> Bool {
        let words = Set(BoilerplatePhrases.folded(text).split(separator: " "))
        guard !words.isEmpty else { return false }
        return stated.contains { title in
            let other = Set(BoilerplatePhrases.folded(title).split(separator: " "))
            return words.intersection(other).count * 2 >= words.count
        }
    }

    /// Without the site's name behind or before it. A part is cut only when it is the site's name, or short and behind
    /// a bar or a guillemet.
    func stripped(_ title: String) -> String {
        // The spaces let a separator at either end count as one.
        var text = " " + WhiteSpace.collapsed(title) + " "
        for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " ‹ ", " › ", " · ", " • ", "|", " : "] {
            var parts = text.components(separatedBy: separator)
            guard parts.count > 1 else { continue }
            while parts.count > 1, let last = parts.last, isSite(last, separator, of: parts) { parts.removeLast() }
            while parts.count > 1, let first = parts.first, siteNames.contains(BoilerplatePhrases.folded(first)) {
                parts.removeFirst()
            }
            text = " " + WhiteSpace.collapsed(parts.joined(separator: separator)) + " "
        }
        return WhiteSpace.collapsed(text)
    }

    private func isSite(_ part: String, _ separator: String, of parts: [String]) -> Bool {
        if parts.count == 2, parts[0].allSatisfy({ $0 == " " }) { return true }
        let folded = BoilerplatePhrases.folded(part)
        if folded.isEmpty || siteNames.contains(folded) { return true }
        if siteNames.contains(where: { $0.utf8.count > 4 && (folded.hasPrefix($0) || folded.hasSuffix($0)) }) {
            return true
        }
        let rest = parts.dropLast().reduce(0) { $0 + $1.utf8.count }
        let isBar = ["|", "»", "‹", "::"].contains { separator.hasBytes(of: $0) }
        return isBar && part.utf8.count < 40 && rest > part.utf8.count
    }
}

extension String {
    /// The parts between each occurrence of `separator`.
    func components(separatedBy separator: String) -> [String] {
        let (bytes, mark) = (Array(utf8), Array(separator.utf8))
        guard let first = mark.first else { return [self] }
        var parts: [String] = []
        var (start, index) = (0, 0)
        while index + mark.count <= bytes.count {
            guard bytes[index] == first, bytes[index...].starts(with: mark) else {
                index += 1
                continue
            }
            parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
            index += mark.count
            start = index
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }
}
