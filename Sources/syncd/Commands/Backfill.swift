import Aggregator
import ArgumentParser
import Glibc
import Model

/// `syncd backfill`: walks a source's archive back in time.
struct Backfill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: "Walks a source's archive back: older pages of feeds and lists, WordPress' paging, sitemaps.",
        discussion: """
            One listing after the other, politely; a call that was ended goes on where it stopped. It ends at --since, \
            where nothing older is named, or where a listing brings nothing that an earlier one has not. What is found \
            is stored as by `run`, each article once; the next `run` hands it to the archives. \
            Exit codes: 0 well, 1 a listing failed (the next call begins with it), 75 another run holds the store.
            """)

    @Argument(help: ArgumentHelp("A source of feeds.conf.", valueName: "source")) var source: String
    @Option(help: ArgumentHelp("How far back: a date, a moment or a span (2023-01-01, 90d).", valueName: "when"))
    var since: Since
    @Option(help: ArgumentHelp("Ask for no further listing after this many new articles.", valueName: "n"))
    var limit: Int?
    @Option(help: ArgumentHelp("Stop asking after this time, e.g. 10m.", valueName: "duration"))
    var deadline: SpanArgument?
    @Flag(help: "Begin again at the source's address, whatever was walked before.") var restart = false
    @Option(help: ArgumentHelp("Tasks that parse or extract at a time.", valueName: "n")) var jobs: Int?
    @Flag(help: "Print a report as JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs needs a number from 1.") }
        if let limit, limit < 1 { throw ValidationError("--limit needs a number from 1.") }
    }

    func run() async throws {
        let moment = try since.date(now: options.clock.now).instant
        let workspace = try options.workspace(asks: true)
        guard let configured = workspace.configuration.source(named: source) else {
            throw CommandFailure(.usage, workspace.configuration.complaint(aboutSource: source))
        }
        var wanted = BackfillOptions(
            since: moment, workers: jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        wanted.limit = limit
        wanted.restarts = restart
        let stop = StopSignal()
        let trap = SignalTrap(stop)
        let trace = options.verbose ? RunTrace() : nil
        let pass = BackfillPass(
            workspace: workspace, source: configured, options: wanted, clock: options.clock, stop: stop,
            environment: Environment.variables
        ) { event in trace?.handle(event) }
        let timer = deadline.map { DeadlineTimer(seconds: $0.seconds, stop: stop) }
        let report = try await pass.perform()
        withExtendedLifetime(timer) {}
        show(report)
        if let status = trap.status { throw ExitCode(status.rawValue) }
        if report.failure != nil { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func show(_ report: BackfillReport) {
        if json {
            Output.json { report.write(into: &$0) }
        } else if !options.quiet {
            Output.line(BackfillView(report: report).text.printable)
            if options.verbose { for note in report.notes { Output.error(note.printable) } }
        }
        if let failure = report.failure { Output.error("\(report.source): \(failure)".printable) }
    }
}
