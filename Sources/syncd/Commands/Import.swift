import Aggregator
import ArgumentParser
import Glibc
import Storage
import Text

/// `syncd import`: other programs' lists of sources as `[[source]]` blocks, archives of articles into the store.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Reads other programs' lists of feeds as [[source]] blocks, and archives of articles into the store.",
        discussion: """
            Lists are OPML, newsboat's urls, sfeed's sfeedrc and the ini of Planet and Venus. Their blocks go to standard \
            output (`syncd import feeds.opml >> feeds.conf`); what the configuration follows already is left out. \
            An archive in jsonl brings its articles into the store with all their versions; what the store has is passed \
            over, so calling it again adds nothing. Exit codes: 0 well, 1 some entries were refused (told with file and \
            line), 65 nothing could be read, 75 another run holds the store.
            """)

    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file")) var files: [String]
    @Option(help: "What they are, if it cannot be told.")
    var format: ImportFormat?
    @Flag(help: "Tell what an archive would bring; store nothing.") var dryRun = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let configuration = try Workspace.configuration(config: options.config, environment: Environment.variables)
        var list = SourceImport(into: configuration)
        var archive = ArchiveImport(configuration)
        var diagnostics: [Diagnostic] = []
        var hasArchive = false
        for path in files {
            do {
                let file = try ImportFile(path: path)
                switch try format ?? file.format() {
                case .jsonl?:
                    try archive.add(file)
                    hasArchive = true
                case let format?: list.add(try file.contents(), format: format, file: file.name)
                case nil:
                    diagnostics.append(
                        Diagnostic(
                            file: file.name, position: nil, message: "this is no list of sources and no archive",
                            mend: "say what it is with --format, or give a site to `syncd discover`"))
                }
            } catch let failure as ImportFile.Failure {
                let name = path == "-" ? "standard input" : path
                diagnostics.append(Diagnostic(file: name, position: nil, message: "\(failure)"))
            }
        }
        diagnostics += list.diagnostics + archive.diagnostics
        tell(diagnostics)
        var stopped: ExitStatus?
        if !archive.isEmpty { stopped = try store(&archive) }
        show(list, hasArchive ? archive.report : nil, diagnostics)
        if let stopped { throw ExitCode(stopped.rawValue) }
        guard diagnostics.contains(where: { $0.severity == .error }) else { return }
        let isNothing = list.named == 0 && archive.isEmpty
        throw ExitCode((isNothing ? ExitStatus.badData : .failed).rawValue)
    }

    /// Brings the articles into the store, or only counts them; returns the status of a signal that ended it.
    private func store(_ archive: inout ArchiveImport) throws -> ExitStatus? {
        let workspace = try options.workspace()
        if dryRun {
            var store: Store?
            do throws(StoreError) {
                store = try Store.open(path: workspace.storePath, access: .readOnly)
            } catch {
                guard case .missing = error else { throw error }
            }
            try archive.rehearse(on: store)
            return nil
        }
        let stop = StopSignal()
        let trap = SignalTrap(stop)
        try workspace.data.create()
        let lock = try RunLock(path: workspace.data.lockPath, now: options.clock.now)
        defer { withExtendedLifetime(lock) {} }
        let store = try workspace.writeStore()
        defer { store.close() }
        try archive.perform(on: store, now: options.clock.now) { stop.isRaised }
        return trap.status
    }

    // MARK: Output

    private func tell(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where diagnostic.severity == .error || !options.quiet {
            Output.error("\(diagnostic)".printable)
        }
    }

    private func show(_ list: SourceImport, _ report: ArchiveImportReport?, _ diagnostics: [Diagnostic]) {
        guard !json else {
            Output.json { json in
                json.object { json in
                    json.key("sources")
                    json.array(list.entries) { $1.write(into: &$0) }
                    json.key("archive")
                    if let report { report.write(into: &json) } else { json.string(nil) }
                    json.key("diagnostics")
                    json.array(diagnostics) { $1.write(into: &$0) }
                }
            }
            return
        }
        // The empty line before: a feeds.conf that it is appended to may not end in one.
        for entry in list.entries { Output.line("\n" + entry.block.toml.printable) }
        if let report, !options.quiet { Output.line(words(report)) }
    }

    private func words(_ report: ArchiveImportReport) -> String {
        let articles = Count.of(report.articles, "article")
        let versions = report.versions == 0 ? "" : " with \(Count.of(report.versions, "earlier version"))"
        var out = (dryRun ? "Would import " : "Imported ") + articles + versions
        if report.known > 0 { out += "; \(report.known) \(report.known == 1 ? "is" : "are") in the store already" }
        if report.wasInterrupted { out += "; it was ended early, call it again to go on" }
        return out + "."
    }
}

extension ImportFormat: ExpressibleByArgument {}
