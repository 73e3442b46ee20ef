package import Model

/// Where an archive puts an article: `archive/{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt`.
package struct PathTemplate: Sendable, Equatable {
    enum Placeholder: String, CaseIterable {
        case outlet, source, yyyy, mm, dd, slug, id, lang, rev
    }

    enum Part: Equatable {
        case literal(String)
        case placeholder(Placeholder)
    }

    /// As it was written.
    package let text: String
    /// One list of parts for each component of the path.
    private let components: [[Part]]

    /// Reads a template.
    ///
    /// - Throws: where and why it cannot be one: an unknown placeholder, an open brace, no file name, a NUL.
    package init(_ text: String) throws(PathTemplateError) {
        self.text = text
        var components: [[Part]] = [[]]
        var literal = ""
        var rest = text[...]
        func offset() -> Int { text.utf8.count - rest.utf8.count }
        func flush() {
            if !literal.isEmpty { components[components.count - 1].append(.literal(literal)) }
            literal = ""
        }
        while let first = rest.unicodeScalars.first {
            switch first {
            case "\0": throw PathTemplateError(offset: offset(), reason: "a path cannot hold a NUL")
            case "/":
                flush()
                components.append([])
                rest.unicodeScalars.removeFirst()
            case "{":
                guard let end = rest.firstIndex(of: "}") else {
                    throw PathTemplateError(offset: offset(), reason: "{ is never closed by }")
                }
                let name = String(rest[rest.index(after: rest.startIndex)..<end])
                guard let placeholder = Placeholder(rawValue: name) else {
                    throw PathTemplateError(offset: offset(), reason: Self.unknown(name))
                }
                flush()
                components[components.count - 1].append(.placeholder(placeholder))
                rest = rest[rest.index(after: end)...]
            case "}": throw PathTemplateError(offset: offset(), reason: "} without {")
            default:
                literal.unicodeScalars.append(first)
                rest.unicodeScalars.removeFirst()
            }
        }
        flush()
        let last = components.last ?? []
        guard !last.isEmpty, last != [.literal(".")], last != [.literal("..")] else {
            throw PathTemplateError(offset: text.utf8.count, reason: "the path must end in a file's name")
        }
        self.components = components
    }

    private static func unknown(_ name: String) -> String {
        let known = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
        return "{\(name)} is not known; there are \(known)"
    }

    func holds(_ placeholder: Placeholder) -> Bool {
        components.contains { $0.contains(.placeholder(placeholder)) }
    }

    /// The path of an article. Components written by the user stay as they are; one with a placeholder cannot
    /// leave its folder.
    ///
    /// - Parameter zone: seconds east of UTC in the source's zone at a moment.
    package func path(for article: Article, zone: (Instant) -> Int) -> ArchivePath {
        let date = Self.date(of: article, zone: zone)
        let rendered = components.map { parts in
            parts.contains { if case .placeholder = $0 { true } else { false } }
                ? Self.component(parts, article, date) : Self.plain(parts)
        }
        return ArchivePath(
            folder: rendered.dropLast().joined(separator: "/"), name: rendered.last ?? "_", rooted: text.hasPrefix("/"))
    }

    private static func plain(_ parts: [Part]) -> String {
        parts.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
    }

    /// The file's extension is kept when the rest is cut.
    private static func component(_ parts: [Part], _ article: Article, _ date: CivilDate) -> String {
        var ending = ""
        var parts = parts
        if case .literal(let tail)? = parts.last, let dot = tail.lastIndex(of: "."), tail[dot...].utf8.count <= 16 {
            ending = String(tail[dot...])
            parts[parts.count - 1] = .literal(String(tail[..<dot]))
        }
        let text = parts.map { part in
            switch part {
            case .literal(let text): text
            case .placeholder(let placeholder): value(placeholder, article, date)
            }
        }.joined()
        return PathComponent.safe(text) + ending
    }

    private static func value(_ placeholder: Placeholder, _ article: Article, _ date: CivilDate) -> String {
        switch placeholder {
        case .outlet: return PathComponent.safe(article.outlet)
        case .source: return PathComponent.safe(article.source)
        case .yyyy: return padded(date.year, 4)
        case .mm: return padded(date.month, 2)
        case .dd: return padded(date.day, 2)
        case .slug:
            let slug = Slug.make(article.title ?? "")
            return slug.isEmpty ? article.id : slug
        case .id: return PathComponent.safe(article.id)
        case .lang: return PathComponent.safe(article.language ?? "und")
        case .rev: return String(article.revision)
        }
    }

    /// A day or month is taken as it was stated: converting its midnight into another zone would name another day.
    static func date(of article: Article, zone: (Instant) -> Int) -> CivilDate {
        guard let published = article.published else {
            return article.firstSeen.civilDate(offset: zone(article.firstSeen))
        }
        switch published.precision {
        case .day, .month: return published.civilDate
        case .second, .minute, .unknown: return published.instant.civilDate(offset: zone(published.instant))
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(abs(number))
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
