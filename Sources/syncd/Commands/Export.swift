import Aggregator
import Archives
import ArgumentParser
import Glibc
import Model
import Storage

/// `syncd export`: each article once, in its latest state.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes each article once, in its latest state; seq and op are those of its last change.")

    @Option(help: "The form of what is written.")
    var format = ArchiveFormat.jsonl
    @Option(help: ArgumentHelp("Changed since a date, a span ago (7d), or after change seq:N.", valueName: "when"))
    var since: Since?
    @Option(name: .customLong("source"), help: ArgumentHelp("Only this source (repeatable).", valueName: "name"))
    var sources: [String] = []
    @Option(help: ArgumentHelp("A folder, or - for standard output.", valueName: "dir")) var to = "-"
    @Flag(help: "Print JSON lines (as --format jsonl).") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if !format.isForExport {
            throw ValidationError(
                "\(format.rawValue) is a format of [[archive]] only: a day is bundled when it is over. "
                    + "`--format jsonl` writes the same lines.")
        }
    }

    func run() throws {
        let workspace = try options.workspace()
        var filter = ArticleFilter()
        filter.sources = sources
        switch since {
        case .seq(let number): filter.sinceSeq = number
        case .some(let when): filter.changedSince = try when.instant(now: options.clock.now)
        case nil: break
        }
        let store = try workspace.readStore()
        try ArticleFilterOptions.require(sources, of: workspace, in: store)
        let exporter = Exporter(
            store: store, captures: CaptureFolder(path: workspace.data.capturePath), now: options.clock.now)
        if to == "-" {
            do {
                try exporter.stream(format, filter) { Output.write($0) }
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
