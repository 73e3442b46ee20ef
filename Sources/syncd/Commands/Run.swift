import Aggregator
import ArgumentParser
import Dispatch
import Glibc

/// `syncd run`: one pass.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        // Stated, it spares each start the reading of two commands that only look for a request of a completion script.
        commandName: "run", _superCommandName: "syncd",
        abstract: "One pass: asks the sources that are due, merges what came, hands it to every archive.",
        discussion: """
            Silent when all is well and nobody watches; one line on standard error for each source that failed. \
            Exit codes: 0 all well, 1 some sources failed, 74 the disk, 75 another run holds the store, 78 configuration.
            """)

    @Option(name: .customLong("source"), help: ArgumentHelp("Only this source (repeatable).", valueName: "name"))
    var sources: [String] = []
    @Flag(help: "Ask although not due; still conditional, and never against Retry-After or robots.txt.") var force =
        false
    @Flag(help: "Ask for everything anew, without validators.") var refetch = false
    @Option(help: ArgumentHelp("Stop asking after this time, e.g. 10m; what came is delivered.", valueName: "duration"))
    var deadline: SpanArgument?
    @Option(help: ArgumentHelp("Tasks that parse or extract at a time.", valueName: "n")) var jobs: Int?
    @Flag(help: "Tell what is due and why; ask nothing.") var dryRun = false
    @Flag(help: "Tell in sentences what happened, also into a pipe.") var report = false
    @Flag(help: "Print a report as JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs needs a number from 1.") }
    }

    func run() async throws {
        let workspace = try options.workspace(asks: !dryRun)
        for name in sources where workspace.configuration.source(named: name) == nil {
            throw CommandFailure(.usage, workspace.configuration.complaint(aboutSource: name))
        }
        var runOptions = RunOptions(workers: jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        runOptions.sources = sources
        runOptions.isForced = force
        runOptions.isUnconditional = refetch
        let isWatched = Style.isCapable(STDERR_FILENO) && !options.quiet && !json
        let progress = isWatched ? RunProgress(style: Style(descriptor: STDERR_FILENO)) : nil
        let trace = options.verbose ? RunTrace() : nil
        // Who tells of an event may be who fetches: a terminal that stands still must not hold it up.
        let telling = DispatchQueue(label: "syncd.run.telling")
        let (stop, late) = (StopSignal(), StopSignal())
        let trap = SignalTrap(stop)
        let observe: (@Sendable (RunEvent) -> Void)?
        if let trace {
            observe = { event in telling.async { trace.handle(event) } }
        } else if let progress {
            observe = { event in telling.async { progress.handle(event) } }
        } else {
            observe = nil
        }
        let pass = RunPass(
            workspace: workspace, options: runOptions, clock: options.clock, stop: stop, deadline: late,
            environment: Environment.variables, observe: observe)
        if dryRun { return try ScheduleView(entries: pass.schedule(), json: json).show() }
        let timer = deadline.map { DeadlineTimer(seconds: $0.seconds, stop: late) }
        let result: RunReport
        do {
            result = try await pass.perform()
        } catch {
            telling.sync { progress?.clear() }
            throw error
        }
        withExtendedLifetime(timer) {}
        telling.sync { progress?.clear() }
        show(result)
        if let status = trap.status { throw ExitCode(status.rawValue) }
        if result.captureFailure != nil { throw ExitCode(ExitStatus.inputOutput.rawValue) }
        if result.archives.contains(where: { $0.failure != nil }) { throw ExitCode(ExitStatus.inputOutput.rawValue) }
        if !result.failed.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func show(_ result: RunReport) {
        let isTold = !json && (report || (isatty(STDOUT_FILENO) == 1 && !options.quiet))
        if json { Output.json { result.write(into: &$0) } }
        if isTold { RunReportView(report: result, style: Style(descriptor: STDOUT_FILENO)).show() }
        // Who reads the sentences has read the failures.
        if isTold && (report || isatty(STDERR_FILENO) == 1) { return }
        for outcome in result.failed {
            Output.error("\(outcome.source): \(outcome.url): \(outcome.reason ?? "failed")".printable)
        }
        if let failure = result.captureFailure { Output.error(failure.printable) }
        for archive in result.archives {
            if let failure = archive.failure { Output.error(failure.printable) }
        }
    }
}
