internal import Archives
internal import Model
internal import Text

/// Reads one [[archive]].
struct ArchiveReader {
    let validators: ConfigurationValidators
    let log: DiagnosticLog
    let folder: String
    let isPartial: Bool

    /// What people call the formats.
    private static let formats: [String: ArchiveFormat] = [
        "json": .jsonl, "ndjson": .jsonl, "txt": .text, "plain": .text, "md": .markdown, "json-feed": .jsonfeed,
    ]

    /// Nil when its name, format or path is missing or wrong. `sourceNames` and `sourceTags`: of every [[source]], also of
    /// refused ones.
    func archive(
        _ table: TableReader, sourceNames: Set<String>, sourceTags: Set<String>
    ) -> ArchiveConfiguration? {
        table.reportUnknownKeys()
        let name = ConfiguredName.read(table, example: "texts", isPartial: isPartial)
        let format = format(table)
        let path = path(table)
        let sources = sources(table, sourceNames)
        let languages = languages(table)
        let tags = tags(table, sourceTags)
        let query = query(table)
        guard let name, let format, let path else { return nil }
        if format.shape == .documents, !path.text.contains("{slug}"), !path.text.contains("{id}") {
            log.note(
                "the path of a \(format.rawValue) archive names neither {slug} nor {id}: its articles share one name",
                at: path.position, mend: "write it like archive/{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt")
        }
        if format.shape == .days, !["{yyyy}", "{mm}", "{dd}"].allSatisfy(path.text.contains) {
            log.error(
                "the path of a bundle archive names no day: it needs {yyyy}, {mm} and {dd}", at: path.position,
                mend: "write it like archive/{yyyy}/{mm}/{yyyy}-{mm}-{dd}.jsonl.gz")
            return nil
        }
        if format == .warc, !path.text.hasSuffix(".warc.gz") {
            log.note(
                "the path of a warc archive does not end in .warc.gz: other tools tell web archives by that",
                at: path.position, mend: "write it like archive/{source}.warc.gz")
        }
        var archive = ArchiveConfiguration(
            name: name, position: table.position, format: format, path: path, sources: sources)
        archive.languages = languages
        archive.tags = tags
        archive.query = query
        return archive
    }

    private func query(_ table: TableReader) -> ConfiguredText? {
        guard table.states("query"),
            let stated = table.requiredText("query", example: "kabul -sport", isPartial: isPartial)
        else { return nil }
        do throws(SearchQueryError) {
            // Whatever day it is: only the form is looked at.
            _ = try SearchQueryParser.parse(stated.text, now: Instant(seconds: 0))
            return stated
        } catch {
            log.error(
                "query cannot be \"\(ValueText.shown(stated.text))\": at character \(error.position) \(error.message)",
                at: stated.position, mend: error.mend)
            return nil
        }
    }

    private func format(_ table: TableReader) -> ArchiveFormat? {
        guard !table.states("format") else {
            return table.choice("format", ArchiveFormat.self, aliases: Self.formats)
        }
        if !isPartial {
            let names = ArchiveFormat.allCases.map(\.rawValue)
            log.error(
                "[[archive]] has no format", at: table.position, mend: "add format = \(ValueText.choices(names))")
        }
        return nil
    }

    private func path(_ table: TableReader) -> ConfiguredText? {
        let example = "archive/{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt"
        guard let stated = table.requiredText("path", example: example, isPartial: isPartial) else { return nil }
        if let reason = validators.pathTemplate(stated.text) {
            log.error("path cannot be \"\(ValueText.shown(stated.text))\": \(reason)", at: stated.position)
            return nil
        }
        return ConfiguredPath.seen(from: folder, stated, "path", log)
    }

    private func sources(_ table: TableReader, _ names: Set<String>) -> [ConfiguredText] {
        guard table.states("sources") else { return [ConfiguredText("*", at: table.position)] }
        guard let stated = table.texts("sources", example: "*") else { return [] }
        if stated.isEmpty { reportEmpty("sources", table, mend: "write [\"*\"]") }
        if !isPartial {
            stated.forEach {
                check($0, names, "is called", mend: "name a source, or write a pattern such as \"*\"")
            }
        }
        return stated
    }

    /// As they are stored; each that names none is told.
    private func languages(_ table: TableReader) -> [String] {
        guard let stated = table.texts("languages", example: "prs") else { return [] }
        if stated.isEmpty { reportEmpty("languages", table, mend: "leave it out for all languages") }
        return stated.compactMap { text in
            let code = LanguageCode.primary(of: text.text)
            if code == nil { LanguageCode.report(text, key: "an element of languages", to: log) }
            return code
        }
    }

    private func tags(_ table: TableReader, _ known: Set<String>) -> [ConfiguredText] {
        guard let stated = table.texts("tags", example: "opinion") else { return [] }
        if stated.isEmpty { reportEmpty("tags", table, mend: "leave it out for all sources") }
        if !isPartial {
            stated.forEach { check($0, known, "has the tag", mend: "write it into the tags of a [[source]]") }
        }
        return stated
    }

    private func reportEmpty(_ key: String, _ table: TableReader, mend: String) {
        log.error("\(key) is empty, so this archive gets nothing", at: table.position(of: key), mend: mend)
    }

    /// A pattern without a `*` is looked up; only true patterns are tried against all names.
    private func check(_ pattern: ConfiguredText, _ names: Set<String>, _ verb: String, mend: String) {
        if pattern.text == "*" || names.contains(pattern.text) { return }
        if pattern.text.contains("*") {
            let glob = Glob(pattern.text)
            if names.contains(where: glob.matches) { return }
        }
        let near = KeyAdvice.nearest(to: pattern.text, among: names.sorted())
        log.error(
            "no [[source]] \(verb) \"\(ValueText.shown(pattern.text))\"", at: pattern.position,
            mend: near.map { "did you mean \"\($0)\"?" } ?? mend)
    }
}
