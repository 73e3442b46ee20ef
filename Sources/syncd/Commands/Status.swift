import Aggregator
import ArgumentParser
import Glibc
import Model
import Storage
import Text

/// `syncd status`: what every source is up to.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Every source: last success, next due, items, failures and their reason, fallback in use.")

    @Option(name: .customLong("source"), help: ArgumentHelp("Only this source (repeatable).", valueName: "name"))
    var sources: [String] = []
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try Workspace(
            config: options.config, data: options.data, environment: Environment.variables)
        for name in sources where workspace.configuration.source(named: name) == nil {
            throw CommandFailure(.usage, "there is no source '\(name)' in \(workspace.configuration.file)")
        }
        let now = options.clock.now
        let reports = try SourceReport.all(of: workspace, now: now)
            .filter { sources.isEmpty || sources.contains($0.name) }
        if json {
            Output.json { json in json.array(reports) { $1.write(into: &$0) } }
        } else {
            show(reports, now: now)
        }
    }

    private func show(_ reports: [SourceReport], now: Instant) {
        var table = Table(
            [
                .init(title: "source"), .init(title: "state"), .init(title: "last success", alignment: .right),
                .init(title: "next due", alignment: .right), .init(title: "articles", alignment: .right),
                .init(title: "last week", alignment: .right), .init(title: "remarks"),
            ], tail: .below)
        for report in reports {
            table.add([
                report.name, report.word, report.lastSuccess.map { Count.span(now - $0) + " ago" } ?? "never",
                report.nextDue.map { $0 <= now ? "now" : "in " + Count.span($0 - now) } ?? "now",
                "\(report.articles)", "\(report.recent)", report.remarks.joined(separator: "; "),
            ])
        }
        let style = Style(descriptor: STDOUT_FILENO)
        for line in table.lines(width: DisplayWidth.ofTerminal(STDOUT_FILENO), style: style) { Output.line(line) }
    }
}

extension SourceReport {
    /// One word for the table.
    fileprivate var word: String {
        if lastAttempt == nil { return "new" }
        return failures == 0 ? "ok" : "failing"
    }

    fileprivate func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("source", name)
            json.member("outlet", outlet)
            json.member("url", url)
            json.member("state", word)
            json.member("active_url", activeURL)
            json.member("fallback", fallback)
            json.member("fallback_reason", fallbackReason)
            json.member("last_attempt", lastAttempt?.rfc3339)
            json.member("last_success", lastSuccess?.rfc3339)
            json.member("last_change", lastChange?.rfc3339)
            json.member("next_due", nextDue?.rfc3339)
            json.member("failures", failures)
            json.member("failure_kind", failureKind)
            json.member("failure_reason", failureReason)
            json.member("items", items)
            json.member("articles", articles)
            json.member("articles_last_week", recent)
            json.member("newest", newest?.rfc3339)
            json.member("pages_waiting", queued)
            json.member("insecure", insecure)
            json.member("remarks", remarks)
        }
    }
}
