package import Model
package import Storage

/// Who is due, and why.
package struct Schedule: Sendable {
    /// What a run would do with one source.
    package struct Entry: Sendable {
        package var source: String
        package var isDue: Bool
        /// As a phrase: "never asked", "due since …", "not before …".
        package var reason: String
        package var nextDue: Instant?
    }

    package static func entry(
        for source: SourceConfiguration, state: SourceState?, options: RunOptions, now: Instant
    ) -> Entry {
        guard let state, let due = state.nextDue else {
            return Entry(source: source.name, isDue: true, reason: "never asked", nextDue: nil)
        }
        if let configured = state.configuredURL, configured != source.url.text {
            return Entry(source: source.name, isDue: true, reason: "its url was changed", nextDue: due)
        }
        if due <= now {
            return Entry(source: source.name, isDue: true, reason: "due since \(due.rfc3339)", nextDue: due)
        }
        if options.isForced || options.isUnconditional {
            return Entry(source: source.name, isDue: true, reason: "forced, due \(due.rfc3339)", nextDue: due)
        }
        let why = state.failures > 0 ? "in back-off after \(state.failureKind ?? "a failure")" : "fresh"
        return Entry(source: source.name, isDue: false, reason: "\(why), not before \(due.rfc3339)", nextDue: due)
    }
}
