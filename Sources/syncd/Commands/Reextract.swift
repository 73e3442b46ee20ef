import Aggregator
import ArgumentParser
import Glibc
import Model
import Storage

/// `syncd reextract`: today's extractor over what was served then.
struct Reextract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reextract",
        abstract: "Reads stored articles again with today's extractor and rules, from what was served for them.",
        discussion: """
            Nothing is asked of any server. An article that is read otherwise today gets a new version as in a run, and \
            archives and consumers hear of it with the next `syncd run`; other authors, dates and the like are taken over \
            silently. What was not captured, or is no article today, stays as it is. Called again, it changes nothing. \
            Exit codes: 0 well, 65 some captures that the store names cannot be read, 75 another run holds the store.
            """)

    @Argument(help: ArgumentHelp("Only these articles, by id or enough of its beginning.", valueName: "id"))
    var ids: [String] = []
    @OptionGroup var filters: ArticleFilterOptions
    @Option(help: ArgumentHelp("Changed since a date, a span ago (7d), or after change seq:N.", valueName: "when"))
    var since: Since?
    @Flag(help: "Only tell what would change.") var dryRun = false
    @Option(help: ArgumentHelp("Sources that are read at a time.", valueName: "n")) var jobs: Int?
    @Flag(help: "Print JSON lines, one for each change, and a last one that sums up.") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs needs a number from 1.") }
    }

    func run() async throws {
        let workspace = try options.workspace()
        let wanted = ReextractOptions(
            filter: try filter(of: workspace), workers: jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
            isRehearsal: dryRun)
        let stop = StopSignal()
        let trap = SignalTrap(stop)
        let report = try await ReextractPass(
            workspace: workspace, options: wanted, clock: options.clock, stop: stop, observe: tell
        ).perform()
        if json {
            Output.json { report.write(into: &$0, isRehearsal: dryRun) }
        } else if !options.quiet {
            Output.line(words(report))
        }
        if let status = trap.status { throw ExitCode(status.rawValue) }
        if report.lost > 0 { throw ExitCode(ExitStatus.badData.rawValue) }
    }

    private func filter(of workspace: Workspace) throws -> ArticleFilter {
        var filter = try filters.filter(now: options.clock.now)
        let store = try workspace.readStore()
        try ArticleFilterOptions.require(filters.sources, of: workspace, in: store)
        try since?.narrow(&filter, now: options.clock.now)
        for id in ids {
            guard let article = try store.read({ reader in try reader.article(matching: id) }) else {
                throw CommandFailure(.badData, try store.read { reader in try reader.absence(of: id) })
            }
            filter.ids.append(article.id)
        }
        return filter
    }

    // MARK: Output

    private func tell(_ event: ReextractEvent) {
        if json { return Output.json { event.write(into: &$0) } }
        switch event {
        case .changed(let change):
            guard dryRun || options.verbose, !options.quiet else { return }
            let kind = change.difference.isRevision ? "revised" : "amended"
            Output.line(
                "\(change.id)  \(kind)  \(change.difference.fields.joined(separator: ", "))  "
                    + (change.title ?? "(no title)").printable)
        case .refused(let id, let source, let reason):
            if options.verbose { Output.error("\(source): article \(id) stays as it is: \(reason)".printable) }
        case .lost(let id, let source, let reason):
            Output.error("\(source): article \(id) stays as it is: \(reason)".printable)
        case .unknownSource(let source, let articles):
            guard !options.quiet else { return }
            Output.error(
                "\(source) is not in feeds.conf any more, nobody knows its rules: "
                    + "its \(Count.of(articles, "article")) stay as they are")
        }
    }

    private func words(_ report: ReextractReport) -> String {
        let read = "Read \(Count.of(report.articles - report.ofUnknownSources, "article")) again: "
        var parts = [
            "\(report.revised) \(dryRun ? "would be revised" : "revised")", "\(report.amended) amended",
            "\(report.unchanged) unchanged",
        ]
        if report.refused > 0 { parts.append("\(report.refused) no article today, left as they are") }
        if report.withoutCapture > 0 { parts.append("\(report.withoutCapture) without a capture") }
        if report.lost > 0 { parts.append("\(report.lost) whose capture is lost") }
        return read + parts.joined(separator: ", ") + (report.wasInterrupted ? "; it was ended early." : ".")
    }
}
