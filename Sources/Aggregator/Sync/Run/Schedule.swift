package import Model
package import Storage

/// Who is due, and why.
package struct Schedule: Sendable {
    /// What a run would do with one source.
    package struct Entry: Sendable {
        package var source: String
        package var isDue: Bool
        package var nextDue: Instant?
        private let why: Why

        fileprivate init(_ source: SourceConfiguration, _ why: Why, nextDue: Instant? = nil) {
            self.source = source.name
            self.why = why
            self.nextDue = nextDue
            isDue =
                switch why {
                case .neverAsked, .urlChanged, .clockWasAhead, .due, .forced: true
                case .backOff, .fresh: false
                }
        }

        /// As a phrase: "never asked", "due since …", "not before …".
        package var reason: String {
            let moment = nextDue?.rfc3339 ?? ""
            return switch why {
            case .neverAsked: "never asked"
            case .urlChanged: "its url was changed"
            case .clockWasAhead: "last asked by a clock that was ahead"
            case .due: "due since \(moment)"
            case .forced: "forced, due \(moment)"
            case .backOff(let kind): "in back-off after \(kind), not before \(moment)"
            case .fresh: "fresh, not before \(moment)"
            }
        }
    }

    fileprivate enum Why {
        case neverAsked, urlChanged, clockWasAhead, due, forced, fresh
        case backOff(after: String)
    }

    /// Inlined, for a source is large to copy and little of it is looked at.
    @inline(__always)
    package static func entry(
        for source: SourceConfiguration, state: SourceSchedule?, options: RunOptions, now: Instant
    ) -> Entry {
        guard let state, let due = state.nextDue else { return Entry(source, .neverAsked) }
        if let configured = state.configuredURL, configured != source.url.text {
            return Entry(source, .urlChanged, nextDue: due)
        }
        if due <= now { return Entry(source, .due, nextDue: due) }
        if isOfAnotherClock(state, due: due, source, now: now) { return Entry(source, .clockWasAhead, nextDue: due) }
        if options.isForced || options.isUnconditional { return Entry(source, .forced, nextDue: due) }
        let why = state.failures > 0 ? Why.backOff(after: state.failureKind ?? "a failure") : .fresh
        return Entry(source, why, nextDue: due)
    }

    /// Seconds that clocks may differ by.
    private static let slack: Int64 = 86_400
    /// Seconds; after any failure a source is asked again within so long.
    private static let longestBackOff: Int64 = 30 * 86_400

    /// True for times that only a clock which was ahead can have written: one such run must not silence a source until
    /// its time has come.
    @inline(__always)
    private static func isOfAnotherClock(
        _ state: SourceSchedule, due: Instant, _ source: SourceConfiguration, now: Instant
    ) -> Bool {
        if let last = state.lastAttempt, last > now + slack { return true }
        return due > now + (max(longestBackOff, source.fetch.interval, source.fetch.maxInterval) + slack)
    }
}
