package import Archives
internal import Text

/// One [[archive]], complete.
package struct ArchiveConfiguration: Sendable {
    /// [a-z0-9-], unique; its cursor is keyed by it.
    package var name: String
    /// Where the [[archive]] begins.
    package var position: TextPosition
    package var format: ArchiveFormat
    /// With its {placeholders}, already seen from the configuration's folder.
    package var path: ConfiguredText
    /// Names of sources; * is a glob.
    package var sources: [ConfiguredText]
    /// Only articles in one of these, as they are stored; fa stands for prs too. Empty: all.
    package var languages: [String] = []
    /// Only articles of sources with one of these tags; * is a glob. Empty: all.
    package var tags: [ConfiguredText] = []
    /// Only versions with these words, as `search` takes them; nil: all.
    package var query: ConfiguredText?

    package init(
        name: String, position: TextPosition, format: ArchiveFormat, path: ConfiguredText, sources: [ConfiguredText]
    ) {
        self.name = name
        self.position = position
        self.format = format
        self.path = path
        self.sources = sources
    }

    package func takes(source: String) -> Bool { sources.contains { Glob($0.text).matches(source) } }

    /// True when articles of this source may go to the archive, by its name and by its tags.
    package func takes(_ source: SourceConfiguration) -> Bool {
        guard takes(source: source.name) else { return false }
        return tags.isEmpty
            || tags.contains { pattern in
                let glob = Glob(pattern.text)
                return source.tags.contains { glob.matches($0) }
            }
    }
}
