import Aggregator
import Glibc
import Model
import Storage

/// One source in detail: its rhythm, when it is asked next and why, its last requests.
struct SourceDetailView {
    let report: SourceReport
    let now: Instant

    func show() {
        let style = Style(descriptor: STDOUT_FILENO)
        Output.line("")
        Output.line(style.bold(report.name.printable) + "  " + report.activeURL.printable)
        if let due = report.nextDue {
            let when = due <= now ? "now" : "in " + Count.span(due - now)
            Output.line("next due \(when)" + (report.dueReason.map { " (\($0))" } ?? ""))
        }
        if let rate = report.itemsADay { Output.line("rhythm: \(rate) items a day") }
        Output.line(
            "\(Count.of(report.requests, "request")), \(report.failedRequests) failed, "
                + "\(Count.bytes(report.received)) received")
        guard !report.fetches.isEmpty else { return }
        var table = Table(
            [
                .init(title: "asked at"), .init(title: "status", alignment: .right), .init(title: "outcome"),
                .init(title: "received", alignment: .right), .init(title: "time", alignment: .right),
                .init(title: "note"),
            ], tail: .below)
        for fetch in report.fetches {
            table.add([
                fetch.at.rfc3339, fetch.status.map(String.init) ?? "", fetch.outcome, Count.bytes(Int64(fetch.bytes)),
                "\(fetch.milliseconds) ms", fetch.reason ?? "",
            ])
        }
        for line in table.lines(width: DisplayWidth.ofTerminal(STDOUT_FILENO), style: style) { Output.line(line) }
    }
}
