internal import Model
internal import Text

/// markdown: YAML front matter, the title as a heading, the text.
///
/// Every value of the front matter is written as JSON, which YAML takes as it stands (YAML 1.2, 1.3): no title can
/// begin another key. What Markdown would take for markup in the text is escaped (CommonMark 0.31, 2.4).
struct MarkdownDocument: ArticleDocument {
    let fileExtension = "md"

    func render(_ article: Article) -> [UInt8] {
        let title = WhiteSpace.collapsed(article.title ?? "")
        var out = "---\n"
        func line(_ key: String, _ value: JSONValue) {
            var writer = JSONWriter()
            writer.value(value)
            out += key + ": " + writer.text + "\n"
        }
        func line(_ key: String, _ value: String?) {
            if let value { line(key, .string(value)) }
        }
        line("title", title)
        if !article.authors.isEmpty { line("authors", .array(article.authors.map(JSONValue.string))) }
        if let published = article.published {
            line("date", Self.date(published))
            line("date_precision", published.precision.rawValue)
            line("date_from", article.publishedFrom.rawValue)
        }
        line("updated", article.updated?.instant.rfc3339)
        line("first_seen", article.firstSeen.rfc3339)
        line("outlet", article.outlet)
        line("source", article.source)
        line("url", article.url)
        line("language", article.language)
        if !article.categories.isEmpty { line("tags", .array(article.categories.map(JSONValue.string))) }
        line("image", article.image)
        line("id", article.id)
        line("revision", .number(String(article.revision)))
        if article.isMinor { line("minor", .bool(true)) }
        line("duplicate_of", article.duplicateOf)
        line("digest", article.digest)
        out += "---\n"
        if !title.isEmpty { out += "\n# " + Self.escaped(WhiteSpace.withoutControls(title)) + "\n" }
        if let text = article.text.map(WhiteSpace.withoutControls), !text.isEmpty {
            out +=
                "\n"
                + text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { Self.escaped(String($0)) }.joined(separator: "\n") + "\n"
        }
        return Array(out.utf8)
    }

    /// A day is written as a day, so that no reader makes an hour of it.
    private static func date(_ published: StatedDate) -> String {
        switch published.precision {
        case .day: String(published.rfc3339.prefix(10))
        case .month: String(published.rfc3339.prefix(7))
        case .second, .minute, .unknown: published.rfc3339
        }
    }

    private static func escaped(_ line: String) -> String {
        var out = ""
        var isStart = true
        var isNumber = false
        for scalar in line.unicodeScalars {
            let escapes =
                switch scalar {
                case "\\", "`", "*", "_", "[", "]", "<", "&": true
                case "#", "+", "-", ">", "=", "|", "~": isStart
                case ".", ")": isNumber
                default: false
                }
            if escapes { out.unicodeScalars.append("\\") }
            out.unicodeScalars.append(scalar)
            let isDigit = ("0"..."9").contains(scalar)
            isNumber = isDigit && (isStart || isNumber)
            isStart = isStart && scalar == " "
        }
        return out
    }
}
