import Aggregator
import ArgumentParser
import Glibc
import Model
import Storage
import Text

/// `syncd status`: what every source is up to.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Every source: last success, next due, items, failures and their reason, fallback in use.",
        discussion: """
            The state is one of ok; quiet (silent for longer than its rhythm lets expect); frozen (so long that the feed \
            is no longer fed); blocked, parked, gone or failing; new. With --source NAME also its rhythm and its last \
            30 requests.
            """)

    @Option(
        name: .customLong("source"), help: ArgumentHelp("Only this source, in detail (repeatable).", valueName: "name"))
    var sources: [String] = []
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try options.workspace()
        for name in sources where workspace.configuration.source(named: name) == nil {
            throw CommandFailure(.usage, workspace.configuration.complaint(aboutSource: name))
        }
        let now = options.clock.now
        let reports = try SourceReport.all(of: workspace, now: now)
            .filter { sources.isEmpty || sources.contains($0.name) }
        if json {
            let detailed = try sources.isEmpty ? reports : reports.map { try detail(of: $0, workspace) }
            Output.json { json in json.array(detailed) { $1.write(into: &$0) } }
        } else {
            show(reports, now: now)
            for name in sources {
                guard let report = reports.first(where: { $0.name == name }) else { continue }
                SourceDetailView(report: try detail(of: report, workspace), now: now).show()
            }
        }
    }

    private func detail(of report: SourceReport, _ workspace: Workspace) throws -> SourceReport {
        var report = report
        try report.addFetches(of: workspace)
        return report
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
                report.name, report.condition.rawValue,
                report.lastSuccess.map { Count.span(now - $0) + " ago" } ?? "never",
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
            json.member("condition", condition.rawValue)
            json.member("active_url", activeURL)
            json.member("fallback", fallback)
            json.member("fallback_reason", fallbackReason)
            json.member("last_attempt", lastAttempt?.rfc3339)
            json.member("last_success", lastSuccess?.rfc3339)
            json.member("last_change", lastChange?.rfc3339)
            json.member("next_due", nextDue?.rfc3339)
            json.member("next_due_reason", dueReason)
            json.member("items_a_day", itemsADay)
            json.member("expected_since_change", expected.map { ($0 * 10).rounded() / 10 })
            json.member("validators_distrusted", distrust)
            json.member("requests", requests)
            json.member("failed_requests", failedRequests)
            json.member("received_bytes", received)
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
            if fetches.isEmpty { return }
            json.key("fetches")
            json.array(fetches) { json, fetch in
                json.object { json in
                    json.member("at", fetch.at.rfc3339)
                    json.member("url", fetch.url)
                    json.member("status", fetch.status)
                    json.member("outcome", fetch.outcome)
                    json.member("bytes", fetch.bytes)
                    json.member("milliseconds", fetch.milliseconds)
                    json.member("note", fetch.reason)
                }
            }
        }
    }
}
