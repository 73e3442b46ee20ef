internal import Fetch
internal import Model
internal import Storage

/// Why a source is asked next when it is, as a phrase.
enum DueReason {
    static func phrase(_ source: SourceConfiguration, _ state: SourceState) -> String? {
        guard let due = state.nextDue, let asked = state.lastAttempt else { return nil }
        let pause = due - asked
        if state.failures > 0 {
            return "back-off after \(state.failures == 1 ? "a failure" : "\(state.failures) failures")"
        }
        if pause <= source.fetch.interval { return "interval" }
        // Jitter adds a sixteenth at most.
        func accounts(for stated: Int64) -> Bool { stated > source.fetch.interval && stated + stated / 8 >= pause }
        if let fresh = state.freshUntil, accounts(for: fresh - asked) { return "the server calls its answer fresh" }
        if accounts(for: PublisherHints(stored: state.publisherHints).pause(from: asked)) {
            return "the feed asks for it"
        }
        return state.rhythm == nil ? "the feed asks for it" : "rhythm"
    }
}
