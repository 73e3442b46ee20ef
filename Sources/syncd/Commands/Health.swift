import Aggregator
import ArgumentParser
import Model
import Text

/// `syncd health`: one line for each problem, and an exit code for a monitor.
struct Health: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Whether all is well, for a monitor: exit 0 ok, 1 warning, 2 critical.",
        discussion: """
            Warning: a source that fails, is blocked, parked, gone or frozen; an archive that is behind. Critical: no \
            store or one of which no source was asked yet, a source that was due hours ago and was not asked (is cron \
            running?), every source failing.
            """)

    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try options.workspace()
        let health = HealthReport(of: workspace, now: options.clock.now)
        if json { show(health, asJSON: ()) } else { show(health) }
        if health.severity != .ok { throw ExitCode(Int32(health.severity.rawValue)) }
    }

    private func show(_ health: HealthReport) {
        if health.problems.isEmpty && !options.quiet {
            Output.line("ok: \(Count.of(health.sources, "source"))")
        }
        for problem in health.problems {
            let subject = problem.subject.map { $0 + ": " } ?? ""
            Output.line("\(problem.severity.word): \(subject)\(problem.message)".printable)
        }
    }

    private func show(_ health: HealthReport, asJSON: Void) {
        Output.json { json in
            json.object { json in
                json.member("status", health.severity.word)
                json.member("sources", health.sources)
                json.member("last_attempt", health.lastAttempt?.rfc3339)
                json.key("problems")
                json.array(health.problems) { json, problem in
                    json.object { json in
                        json.member("severity", problem.severity.word)
                        json.member("subject", problem.subject)
                        json.member("kind", problem.kind)
                        json.member("message", problem.message)
                    }
                }
            }
        }
    }
}
