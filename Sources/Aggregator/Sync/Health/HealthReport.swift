package import Model
internal import Storage

/// Whether all is well, for a monitor.
package struct HealthReport: Sendable {
    package enum Severity: Int, Sendable, Comparable {
        case ok, warning, critical

        package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

        package var word: String {
            switch self {
            case .ok: "ok"
            case .warning: "warning"
            case .critical: "critical"
            }
        }
    }

    package struct Problem: Sendable {
        package let severity: Severity
        /// The source or archive it is about; nil for the whole.
        package let subject: String?
        /// Stable: a condition of a source, or `store`, `idle`, `all-failing`, `archive`.
        package let kind: String
        package let message: String
    }

    /// The worst first.
    package private(set) var problems: [Problem] = []
    package private(set) var sources = 0
    /// When any source was last asked.
    package private(set) var lastAttempt: Instant?

    package var severity: Severity { problems.map(\.severity).max() ?? .ok }

    /// Seconds that a due source may wait before cron is missed, at least.
    private static let patience: Int64 = 6 * 3600

    /// Judges what the store says. A store that cannot be read is a problem, not an error.
    package init(of workspace: Workspace, now: Instant) {
        sources = workspace.configuration.sources.count
        let reports: [SourceReport]
        do {
            guard let figures = try StoreFigures(of: workspace) else {
                note(.critical, nil, "store", "there is no store at \(workspace.storePath) yet: run `syncd run`")
                return
            }
            reports = try SourceReport.all(of: workspace, now: now)
            for archive in figures.archives where archive.behind > 0 {
                note(.warning, archive.name, "archive", "it is \(archive.behind) changes behind")
            }
        } catch {
            note(.critical, nil, "store", "\(error)")
            return
        }
        lastAttempt = reports.compactMap(\.lastAttempt).max()
        judge(reports, workspace.configuration, now: now)
        problems.sort { $0.severity > $1.severity }
    }

    private mutating func judge(_ reports: [SourceReport], _ configuration: Configuration, now: Instant) {
        for (report, source) in zip(reports, configuration.sources) {
            let patience = max(Self.patience, 3 * source.fetch.interval)
            if let due = report.nextDue, now - due >= patience {
                note(
                    .critical, report.name, "idle",
                    "it was due at \(due.rfc3339) and was not asked; is `syncd run` still started?")
            } else if let reason = Self.complaint(about: report) {
                note(.warning, report.name, report.condition.rawValue, reason)
            }
        }
        if lastAttempt == nil, !reports.isEmpty {
            note(.critical, nil, "idle", "no source was asked yet; is `syncd run` started, and what does it say?")
        }
        let asked = reports.filter { $0.condition != .new }
        if asked.count > 1, asked.allSatisfy({ $0.failures > 0 }) {
            note(.critical, nil, "all-failing", "every source fails; is this machine on the network?")
        }
    }

    private static func complaint(about report: SourceReport) -> String? {
        switch report.condition {
        case .new, .ok, .quiet: nil
        case .frozen: "it answers, but has brought nothing since \(report.lastChange?.rfc3339 ?? "ever")"
        case .blocked, .parked, .gone, .failing:
            "\(report.failureReason ?? report.failureKind ?? "it fails")"
                + (report.failures > 1 ? " (\(report.failures) times in a row)" : "")
        }
    }

    private mutating func note(_ severity: Severity, _ subject: String?, _ kind: String, _ message: String) {
        problems.append(Problem(severity: severity, subject: subject, kind: kind, message: message))
    }
}
