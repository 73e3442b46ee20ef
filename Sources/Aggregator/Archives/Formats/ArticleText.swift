package import Model
internal import Text

/// An article as a person reads it: the file of the text archive.
package enum ArticleText {
    /// Title, authors when known, date with its precision and origin, outlet, address when known; then the text.
    ///
    /// Ends with one line end. Every line of the head is one line, whatever a title or a name holds. Control characters that
    /// came in a text, which `cat` would hand to a terminal as commands, are left out; all else stands as it is stored.
    package static func render(_ article: Article) -> String {
        var out = line(article.title ?? "")
        if out.isEmpty { out = "(without title)" }
        out += "\n"
        let authors = article.authors.map(line).filter { !$0.isEmpty }
        if !authors.isEmpty { out += "By " + authors.joined(separator: ", ") + "\n" }
        out += "Date: " + date(article) + "\n"
        out += "Source: " + line(article.outlet) + "\n"
        if let url = article.url { out += "URL: " + line(url) + "\n" }
        if let text = article.text.map(WhiteSpace.withoutControls), !text.isEmpty {
            out += "\n" + text + (text.hasSuffix("\n") ? "" : "\n")
        }
        return out
    }

    private static func date(_ article: Article) -> String {
        guard let published = article.published else {
            return "unknown (first seen \(article.firstSeen.rfc3339.prefix(10)))"
        }
        // 2012-04-17T14:05:09+04:30 or …Z
        let full = published.rfc3339
        let day = full.prefix(10)
        let zone = full.hasSuffix("Z") ? "UTC" : String(full.suffix(6))
        let shown =
            switch published.precision {
            case .month: String(day.prefix(7))
            case .day: String(day)
            case .minute: "\(day) \(full.dropFirst(11).prefix(5)) \(zone)"
            case .second, .unknown: "\(day) \(full.dropFirst(11).prefix(8)) \(zone)"
            }
        return "\(shown) (\(published.precision.rawValue), from \(article.publishedFrom.rawValue))"
    }

    /// On one line: white space and control characters collapsed to single spaces.
    private static func line(_ text: String) -> String {
        text.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
            .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }
}
