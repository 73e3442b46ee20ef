/// A `[[source]]` block as syncd writes one for feeds.conf; what was not found out is left out.
package struct SourceBlock: Sendable, Equatable {
    /// [a-z0-9-].
    package var name: String
    /// Empty: the name.
    package var outlet = ""
    package var url: String
    package var fallback: [String] = []
    package var kind: SourceConfiguration.Kind?
    package var language: String?
    package var timezone: String?
    package var tags: [String] = []
    /// Lines behind # signs below the header.
    package var comments: [String] = []

    package init(name: String, url: String) {
        self.name = name
        self.url = url
    }

    /// TOML 1.0, without a line end behind it.
    package var toml: String {
        var lines = ["[[source]]"] + comments.map { "# " + Self.onOneLine($0) }
        lines.append("name = \(Self.quoted(name))")
        if !outlet.isEmpty { lines.append("outlet = \(Self.quoted(outlet))") }
        lines.append("url = \(Self.quoted(url))")
        if !fallback.isEmpty { lines.append("fallback = \(Self.list(fallback))") }
        if let kind { lines.append("kind = \(Self.quoted(kind.rawValue))") }
        if let language { lines.append("language = \(Self.quoted(language))") }
        if let timezone { lines.append("timezone = \(Self.quoted(timezone))") }
        if !tags.isEmpty { lines.append("tags = \(Self.list(tags))") }
        return lines.joined(separator: "\n")
    }

    private static func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }

    /// A basic string (TOML 1.0, "String"): what a site calls itself may hold anything.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in onOneLine(text).unicodeScalars {
            if scalar == "\"" || scalar == "\\" { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
        return out + "\""
    }

    /// feeds.conf takes no control characters, and some of them would end the line.
    private static func onOneLine(_ text: String) -> String {
        guard ValueText.firstControl(in: text) != nil else { return text }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { out.append(ValueText.isControl(scalar) ? " " : scalar) }
        return String(out)
    }
}
