package import Model
internal import Storage
internal import Text

/// What Prometheus is told, in its text exposition format 0.0.4.
package struct MetricsText: Sendable {
    private enum Kind: String { case gauge, counter }

    private var lines: [String] = []

    package static func of(_ workspace: Workspace, now: Instant) throws -> String {
        var text = MetricsText()
        let figures = try StoreFigures(of: workspace)
        let reports = try SourceReport.all(of: workspace, now: now)
        let health = HealthReport(of: workspace, now: now)
        text.metric("build_info", .gauge, "The version of syncd; the value is 1.", [(["version": Version.current], 1)])
        text.metric(
            "health", .gauge, "0 ok, 1 warning, 2 critical, as `syncd health` says.", [([:], health.severity.rawValue)])
        text.metric("sources", .gauge, "Sources in the configuration.", [([:], reports.count)])
        text.metric("last_change_seq", .gauge, "The newest number of the change feed.", [([:], figures?.seq ?? 0)])
        text.metric(
            "archive_behind_changes", .gauge, "Changes that an archive has yet to receive.",
            (figures?.archives ?? []).map { (["archive": $0.name], $0.behind) })
        text.metric(
            "consumer_behind_changes", .gauge, "Changes that a consumer has not acknowledged.",
            (figures?.consumers ?? []).map { (["consumer": $0.name], (figures?.seq ?? 0) - $0.cursor) })
        text.sources(reports, now: now)
        return text.lines.joined(separator: "\n") + "\n"
    }

    private mutating func sources(_ reports: [SourceReport], now: Instant) {
        func each(
            _ name: String, _ kind: Kind, _ help: String, _ value: (SourceReport) -> (any CustomStringConvertible)?
        ) {
            metric(
                "source_" + name, kind, help,
                reports.compactMap { report in
                    value(report).map { (["source": report.name, "outlet": report.outlet], $0) }
                })
        }
        each("up", .gauge, "1 when the last check ended well, 0 when it failed.") {
            $0.lastAttempt == nil ? nil : $0.failures == 0 ? 1 : 0
        }
        metric(
            "source_condition", .gauge,
            "1 for what the source is: ok, quiet, frozen, blocked, parked, gone, failing, new.",
            reports.map { (["source": $0.name, "outlet": $0.outlet, "condition": $0.condition.rawValue], 1) })
        each("failures", .gauge, "Failures in a row.") { $0.failures }
        each("fallback", .gauge, "The address in use: 0 is url, 1 the first fallback.") { $0.fallback }
        each("last_attempt_timestamp_seconds", .gauge, "When it was last asked.") { $0.lastAttempt?.seconds }
        each("last_success_timestamp_seconds", .gauge, "When it last answered well.") { $0.lastSuccess?.seconds }
        each("last_change_timestamp_seconds", .gauge, "When it last brought something.") { $0.lastChange?.seconds }
        each("next_due_timestamp_seconds", .gauge, "When it is asked next.") { $0.nextDue?.seconds }
        each("items", .gauge, "Items in its last list.") { $0.items }
        each("items_per_day", .gauge, "Items a day, as its rhythm has it.") { $0.itemsADay }
        each("articles", .gauge, "Articles in the store.") { $0.articles }
        each("pages_waiting", .gauge, "Article pages still to be read.") { $0.queued }
        each("validators_distrusted", .gauge, "1 when its validators lied and are not sent any more.") {
            $0.distrust == nil ? 0 : 1
        }
        each("requests_total", .counter, "Requests for its feed or list.") { $0.requests }
        each("failed_requests_total", .counter, "Requests for its feed or list that failed.") { $0.failedRequests }
        each("received_bytes_total", .counter, "Bytes received for its feed or list.") { $0.received }
    }

    /// A family without samples is left out whole.
    private mutating func metric(
        _ name: String, _ kind: Kind, _ help: String, _ samples: [([String: String], any CustomStringConvertible)]
    ) {
        guard !samples.isEmpty else { return }
        lines.append("# HELP syncd_\(name) \(Self.escaped(help, quotes: false))")
        lines.append("# TYPE syncd_\(name) \(kind.rawValue)")
        for (labels, value) in samples {
            let pairs = labels.sorted { $0.key < $1.key }.map {
                "\($0.key)=\"\(Self.escaped($0.value, quotes: true))\""
            }
            lines.append("syncd_\(name)\(pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}") \(value)")
        }
    }

    /// Backslash, line feed and, in the value of a label, the quotation mark.
    package static func escaped(_ text: String, quotes: Bool) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\"" where quotes: out += "\\\""
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
