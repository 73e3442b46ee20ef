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
        guard let last = segments.last, !segments.isEmpty else { return .never }
        if segments.dropLast().contains(where: { ListWords.otherPaths.contains($0) })
            || ListWords.otherPaths.contains(last)
        {
            // "/topics.php?id=3" is an article, "/topic/water" is not.
            return .never
        }
        if PageDateShape.isDated(segments) || longestDigits(last) >= 4 { return .likely }
        if segments.count > 1, segments.dropLast().contains(where: { longestDigits($0) >= 4 }) { return .likely }
        let hyphens = last.utf8.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        if hyphens >= 3 || (hyphens >= 2 && longestDigits(last) > 0) { return .likely }
        if longestDigits(last) > 0 || hyphens >= 1 || (last.hasSuffix(".html") && segments.count > 1) {
            return .possible
        }
        return segments.count > 1 && last.utf8.count > 20 ? .possible : .never
    }

    /// `id=123`, `post_id=123`, `newsid=…`, `p=…`.
    private static func isIdentifier(_ pair: [String]) -> Bool {
        guard pair.count == 2, !pair[1].isEmpty, pair[1].utf8.allSatisfy(\.isASCIIDigit) else { return false }
        let name = pair[0].lowercased()
        return name == "p" || name.hasSuffix("id") || name == "n" || name == "article" || name == "news" || name == "a"
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

/// Dates in paths.
private enum PageDateShape {
    /// Whether a year stands before a month: `/2024/03/…`, `/2024-03-15-…`, `/2024/1-report`.
    static func isDated(_ segments: [String]) -> Bool {
        for (index, segment) in segments.enumerated() {
            let digits = segment.utf8.prefix(while: \.isASCIIDigit)
            guard digits.count == 4, let year = Int(segment.prefix(4)),
                (1990...2100).contains(year) || (1370...1450).contains(year)
            else { continue }
            if index + 1 < segments.count { return true }
            if segment.utf8.count > 8 && segment.utf8.dropFirst(4).first == UInt8(ascii: "-") { return true }
        }
        return false
    }
}
