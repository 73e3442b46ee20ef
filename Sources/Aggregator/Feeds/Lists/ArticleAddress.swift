internal import Text

/// Tells from an address alone how likely it leads to an article.
enum ArticleAddress {
    enum Likelihood: Int, Comparable {
        case never, possible, likely

        static func < (a: Likelihood, b: Likelihood) -> Bool { a.rawValue < b.rawValue }
    }

    static func likelihood(_ url: URLReference, on page: URLReference) -> Likelihood {
        guard url.isWeb, SameSite.holds(url.host, page.host) else { return .never }
        if url.path == page.path && url.query == page.query { return .never }
        let path = url.path.lowercased()
        if ListWords.files.contains(where: { path.hasSuffix($0) }) { return .never }
        let segments = path.split(separator: "/").map(String.init)
        // A name always, which may be empty ("?=1"), and perhaps a value.
        let parameters = (url.query ?? "").split(separator: "&").map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
        if parameters.contains(where: { pair in ListWords.paging.contains { pair[0].lowercased().hasPrefix($0) } }) {
            return .never
        }
        if parameters.contains(where: { isIdentifier($0) }) { return .likely }
        if parameters.contains(where: { isPageOrPost($0) }) { return .possible }
        guard let last = segments.last, !segments.isEmpty else { return .never }
        if isListPath(segments) { return .never }
        if ArchivedArticle.isOne(segments) { return .likely }
        if PageDateShape.isDated(segments) || longestDigits(last) >= 4 { return .likely }
        if segments.count > 1, segments.dropLast().contains(where: { longestDigits($0) >= 4 }) { return .likely }
        let hyphens = last.utf8.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        if hyphens >= 3 || (hyphens >= 2 && longestDigits(last) > 0) { return .likely }
        if longestDigits(last) > 0 || hyphens >= 1 || (last.hasSuffix(".html") && segments.count > 1) {
            return .possible
        }
        return segments.count > 1 && last.utf8.count > 20 ? .possible : .never
    }

    /// Paths that lead to lists: "/topics.php?id=3" is an article, "/topic/water" is not.
    private static func isListPath(_ segments: [String]) -> Bool {
        let isArchived = ArchivedArticle.isOne(segments)
        return segments.contains { segment in
            ListWords.otherPaths.contains(segment) && !(isArchived && ListWords.archivePaths.contains(segment))
        }
    }

    /// `p=` with a small number: of a post or of a page, only the link's words tell.
    private static func isPageOrPost(_ pair: [String]) -> Bool {
        pair.count == 2 && pair[0].lowercased() == "p" && !pair[1].isEmpty && pair[1].utf8.allSatisfy(\.isASCIIDigit)
    }

    /// `id=123`, `post_id=123`, `newsid=…`, `p=123`.
    private static func isIdentifier(_ pair: [String]) -> Bool {
        guard pair.count == 2, !pair[1].isEmpty, pair[1].utf8.allSatisfy(\.isASCIIDigit) else { return false }
        let name = pair[0].lowercased()
        return (name == "p" && pair[1].utf8.count > 2) || name.hasSuffix("id") || name == "n" || name == "article"
            || name == "news" || name == "a"
    }

    private static func longestDigits(_ text: String) -> Int {
        var longest = 0
        var run = 0
        var isEscape = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "%") { isEscape = 3 }
            isEscape = max(0, isEscape - 1)
            run = byte.isASCIIDigit && isEscape == 0 ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

/// Articles whose addresses lie in an archive: `/archives/1234/`, `/archive/700.html`, `/archive/2024/a-bridge-opens`.
private enum ArchivedArticle {
    static func isOne(_ segments: [String]) -> Bool {
        guard let last = segments.last, segments.dropLast().contains(where: { ListWords.archivePaths.contains($0) })
        else { return false }
        let name = last.prefix { $0 != "." }
        let parts = name.split(separator: "-")
        if parts.count > 2, parts.count(where: { !$0.utf8.allSatisfy(\.isASCIIDigit) }) > 2 { return true }
        // A year or a month tells which part of the archive is listed.
        guard name.utf8.allSatisfy(\.isASCIIDigit), (3...12).contains(name.utf8.count) else { return false }
        return !segments.contains(where: isCalendar)
    }

    /// `1404`, `2025`, `202510`, `20251020`, perhaps with an ending.
    private static func isCalendar(_ segment: String) -> Bool {
        let digits = segment.prefix { $0 != "." }
        guard [4, 6, 8].contains(digits.utf8.count), digits.utf8.allSatisfy(\.isASCIIDigit),
            let year = Int(digits.prefix(4)), PageDateShape.isYear(year)
        else { return false }
        guard digits.utf8.count > 4, let month = Int(digits.dropFirst(4).prefix(2)) else { return true }
        return (1...12).contains(month)
    }
}

/// Dates in paths.
private enum PageDateShape {
    static func isYear(_ year: Int) -> Bool { (1990...2100).contains(year) || (1370...1450).contains(year) }

    /// Whether a year stands before a month: `/2024/03/…`, `/2024-03-15-…`, `/2024/1-report`.
    static func isDated(_ segments: [String]) -> Bool {
        for (index, segment) in segments.enumerated() {
            let digits = segment.utf8.prefix(while: \.isASCIIDigit)
            guard digits.count == 4, let year = Int(segment.prefix(4)),
                isYear(year)
            else { continue }
            if index + 1 < segments.count { return true }
            if segment.utf8.count > 8 && segment.utf8.dropFirst(4).first == UInt8(ascii: "-") { return true }
        }
        return false
    }
}
