import Aggregator
import Archives
import ArgumentParser
import Glibc
import Model
import Storage
import Text

/// `syncd export`: each article once, in its latest state.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes each article once, in its latest state; seq and op are those of its last change.")

    @Option(help: "The form of what is written. (default: jsonl)")
    var format: ArchiveFormat?
    @Option(help: ArgumentHelp("Changed since a date, a span ago (7d), or after change seq:N.", valueName: "when"))
    var since: Since?
    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("Only sources with this tag (repeatable; * is a glob).", valueName: "tag"))
    var tags: [String] = []
    @Option(help: ArgumentHelp("Only articles with these words, as `search` takes them.", valueName: "query"))
    var query: String?
    @OptionGroup var filters: ArticleFilterOptions
    @Option(help: ArgumentHelp("A folder, or - for standard output.", valueName: "dir")) var to = "-"
    @Flag(help: "Print JSON lines (as --format jsonl).") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let format, json, format != .jsonl {
            throw ValidationError("--json prints JSON lines; it does not go with --format \(format.rawValue).")
        }
        if let format, !format.isForExport {
            throw ValidationError(
                "\(format.rawValue) is a format of [[archive]] only: a day is bundled when it is over. "
                    + "`--format jsonl` writes the same lines.")
        }
    }

    /// The sources with one of the tags; nil when none is asked for.
    private func tagged(in workspace: Workspace) throws -> Set<String>? {
        guard !tags.isEmpty else { return nil }
        let found = try tags.map { tag in
            let glob = Glob(tag)
            let names = workspace.configuration.sources.filter { $0.tags.contains(where: glob.matches) }.map(\.name)
            if names.isEmpty {
                throw CommandFailure(.usage, "no [[source]] of feeds.conf has the tag '\(tag)'")
            }
            return names
        }
        return Set(found.joined())
    }

    func run() throws {
        let format = format ?? .jsonl
        let workspace = try options.workspace()
        var filter = try filters.filter(now: options.clock.now)
        try since?.narrow(&filter, now: options.clock.now)
        let matcher = try query.map { SearchMatcher(try SearchQueryParser.parse($0, now: options.clock.now)) }
        let tagged = try tagged(in: workspace)
        let store = try workspace.readStore()
        try ArticleFilterOptions.require(filters.sources, of: workspace, in: store)
        try since?.requireReached(in: store)
        let exporter = Exporter(
            store: store, captures: CaptureFolder(path: workspace.data.capturePath), now: options.clock.now
        ) { article in
            tagged?.contains(article.source) ?? true && matcher?.matches(article) ?? true
        }
        if to == "-" {
            do {
                try exporter.stream(format, filter) { Output.result($0) }
            } catch ExportError.needsFolder(let format) {
                throw CommandFailure(.usage, "\(format.rawValue) is many files; name a folder for them with --to DIR")
            }
        } else {
            let count = try exporter.folder(
                format, filter, to: to, path: try PathTemplate(format.usualPath), zone: workspace.zoneOffset)
            if !options.quiet && isatty(STDERR_FILENO) == 1 {
                Output.error("Wrote \(Count.of(count, "article")) into \(to.printable).")
            }
        }
    }
}

extension ArchiveFormat: ExpressibleByArgument {}
