package import Model
package import Storage
internal import Text

/// An `[[archive]]` of the configuration.
package struct ArchiveSettings: Sendable {
    /// Unique; the delivery's place in the change feed is kept by it.
    package var name: String
    package var format: ArchiveFormat
    package var path: PathTemplate
    /// The folder that a relative path begins in.
    package var root: String
    /// Globs over the names of sources; `*` stands for any run of characters.
    package var sources: [String]
    /// Only articles in one of these; fa stands for prs too, as in searches. Empty: all.
    package var languages: [String] = []
    /// Only articles of these sources, which have the tags that the archive asks for; nil: it asks for none.
    package var tagged: Set<String>?
    /// Only versions with these words; nil: all.
    package var query: SearchMatcher?
    /// Seconds east of UTC in a source's zone at a moment.
    package var zone: @Sendable (_ source: String, _ instant: Instant) -> Int

    package init(
        name: String, format: ArchiveFormat, path: PathTemplate, root: String, sources: [String] = ["*"],
        zone: @escaping @Sendable (_ source: String, _ instant: Instant) -> Int = { _, _ in 0 }
    ) {
        self.name = name
        self.format = format
        self.path = path
        self.root = root
        self.sources = sources
        self.zone = zone
    }

    func takes(_ article: Article) -> Bool {
        if let tagged, !tagged.contains(article.source) { return false }
        guard takes(language: article.language), sources.contains(where: { Glob($0).matches(article.source) }) else {
            return false
        }
        return query?.matches(article) ?? true
    }

    private func takes(language: String?) -> Bool {
        guard !languages.isEmpty else { return true }
        // Dari is Persian: who asks for fa means both.
        return language.map { languages.contains($0) || ($0 == "prs" && languages.contains("fa")) } ?? false
    }

    func path(for article: Article) -> ArchivePath { path.path(for: article) { zone(article.source, $0) } }

    /// The day that the path names.
    func day(of article: Article) -> CivilDate { PathTemplate.date(of: article) { zone(article.source, $0) } }

    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : root + "/" + path }
}
