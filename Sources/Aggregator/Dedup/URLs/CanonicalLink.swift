internal import Text

/// Whether a page's `rel=canonical` may be believed. Many pages name their site's home page or their section there, or
/// every page the same; believing them would make one article of many.
package enum CanonicalLink {
    /// The canonical address, absolute, when it can be the address of this very article; otherwise nil.
    ///
    /// Refused are other hosts, the home page and sections above the page, another article's number, the first page for
    /// a later one, and another language.
    package static func trusted(_ canonical: String?, for url: String) -> String? {
        guard let canonical, let page = URLReference(url), page.isWeb,
            let target = URLReference(canonical)?.resolved(against: page), target.isWeb,
            isSameSite(page, target)
        else { return nil }
        let pagePath = PathSegments.normalized(page.path)
        let targetPath = PathSegments.normalized(target.path)
        let pageQuery = QueryParameter.all(of: page.query ?? "")
        let targetQuery = QueryParameter.all(of: target.query ?? "")
        if targetPath.isEmpty && targetQuery.isEmpty && !(pagePath.isEmpty && pageQuery.isEmpty) { return nil }
        if isAbove(targetPath, pagePath) && targetQuery.isEmpty { return nil }
        let numbers = numbers(pagePath, pageQuery)
        let targetNumbers = Self.numbers(targetPath, targetQuery)
        if !numbers.isEmpty && !targetNumbers.isEmpty && numbers.isDisjoint(with: targetNumbers) { return nil }
        for name in ["page", "paged", "lang", "language", "hl"] {
            if value(of: name, pageQuery) != value(of: name, targetQuery), value(of: name, pageQuery) != nil {
                return nil
            }
        }
        if let first = pagePath.first, let other = targetPath.first, first != other, isLanguage(first),
            isLanguage(other)
        {
            return nil
        }
        return target.text
    }

    /// Whether two addresses belong to one site, be it with or without "www.", or on a part of the domain.
    package static func areOfOneSite(_ a: String, _ b: String) -> Bool {
        guard let a = URLReference(a), let b = URLReference(b) else { return false }
        return isSameSite(a, b)
    }

    /// The same host, or one is a part of the other's domain (`amp.paper.example`, `dari.paper.example`).
    private static func isSameSite(_ a: URLReference, _ b: URLReference) -> Bool {
        guard let a = URLKey.host(of: a), let b = URLKey.host(of: b) else { return false }
        if a == b { return true }
        // Sub-domains of a language are sites of their own.
        func isPart(_ part: String, _ whole: String) -> Bool {
            guard part.hasSuffix("." + whole), whole.contains("."), let label = part.split(separator: ".").first else {
                return false
            }
            return !isLanguage(String(label))
        }
        return isPart(a, b) || isPart(b, a)
    }

    /// A section: a true beginning of the page's path. What is left must be more than a variant of the page.
    private static func isAbove(_ section: [String], _ path: [String]) -> Bool {
        guard section.count < path.count, path.starts(with: section) else { return false }
        let rest = path[section.count...]
        return !(rest.count == 1 && ["amp", "print", "mobile", "m"].contains(rest.first))
    }

    /// Numbers of five digits and more: articles are counted by them.
    private static func numbers(_ path: [String], _ query: [QueryParameter]) -> Set<String> {
        let texts = path + query.filter { !TrackingParameters.contains($0.name) }.map(\.value)
        var out = Set<String>()
        for text in texts {
            for run in text.utf8.split(whereSeparator: { !$0.isASCIIDigit }) where run.count >= 5 {
                out.insert(String(decoding: run, as: UTF8.self))
            }
        }
        return out
    }

    private static func value(of name: String, _ query: [QueryParameter]) -> String? {
        query.first { $0.name.lowercased() == name }?.value
    }

    private static func isLanguage(_ segment: String) -> Bool {
        [
            "en", "eng", "fa", "fa-af", "prs", "dari", "ps", "pashto", "pa", "da", "uz", "ur", "ar", "ru", "fr", "de",
            "tr",
        ]
        .contains(segment.lowercased())
    }
}
