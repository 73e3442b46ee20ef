import Aggregator
import Glibc
import Model

/// A run in a table and sentences, for a person.
struct RunReportView {
    let report: RunReport
    let style: Style

    func show() {
        let asked = report.sources.filter { $0.result != .skipped }
        if !asked.isEmpty { showTable(asked) }
        for sentence in sentences(asked) { Output.line(sentence) }
    }

    private func showTable(_ asked: [SourceOutcome]) {
        var table = Table([
            .init(title: "source"), .init(title: "outcome"), .init(title: "items", alignment: .right),
            .init(title: "new", alignment: .right), .init(title: "revised", alignment: .right),
            .init(title: "received", alignment: .right), .init(title: "time", alignment: .right),
            .init(title: "remark"),
        ])
        for outcome in asked {
            table.add([
                outcome.source, word(for: outcome), "\(outcome.items)", "\(outcome.new)", "\(outcome.revised)",
                Count.bytes(outcome.bytes), "\(outcome.milliseconds) ms",
                outcome.result == .failed ? "" : outcome.reason ?? outcome.notes.first ?? "",
            ])
        }
        for line in table.lines(width: DisplayWidth.ofTerminal(STDOUT_FILENO), style: style) { Output.line(line) }
        Output.line("")
    }

    private func word(for outcome: SourceOutcome) -> String {
        switch outcome.result {
        case .failed: outcome.failureKind ?? "failed"
        case .merged, .unchanged, .skipped, .interrupted: outcome.result.rawValue
        }
    }

    private func sentences(_ asked: [SourceOutcome]) -> [String] {
        var lines: [String] = []
        let skipped = report.sources.count - asked.count
        if asked.isEmpty {
            lines.append("Nothing was due: \(Count.of(skipped, "source")) will be asked later.")
            if let next = report.sources.compactMap(\.nextDue).min() {
                lines.append("The next one is due at \(next.rfc3339).")
            }
        } else {
            let new = report.total(\.new)
            let revised = report.total(\.revised)
            lines.append(
                "Asked \(Count.of(asked.count, "source")): \(Count.of(new, "new article")), "
                    + "\(revised) revised, \(Count.of(report.total(\.pages), "page")) read.")
            if skipped > 0 { lines.append("\(Count.of(skipped, "source")) not due yet.") }
        }
        if !report.failed.isEmpty {
            lines.append("")
            lines.append(style.red("\(Count.of(report.failed.count, "source")) failed:"))
            for outcome in report.failed {
                let why = "\(outcome.url): \(outcome.reason ?? "")".printable
                lines.append("  \(style.bold(outcome.source.printable)): \(why)")
            }
            if report.failed.count == asked.count, report.failed.allSatisfy({ Self.looksOffline($0.failureKind) }) {
                lines.append("Nobody could be reached. Is this machine on the network?")
            }
        }
        if let failure = report.captureFailure { lines.append(style.red(failure)) }
        for archive in report.archives where archive.delivered > 0 || archive.failure != nil {
            lines.append(
                archive.failure.map { style.red($0) }
                    ?? "Archive \(archive.archive) received \(Count.of(archive.delivered, "change")).")
        }
        if report.wasInterrupted { lines.append("The run was ended early; the next one goes on where it stopped.") }
        return lines
    }

    private static func looksOffline(_ kind: String?) -> Bool {
        ["dns", "connect", "timeout"].contains(kind ?? "")
    }
}
