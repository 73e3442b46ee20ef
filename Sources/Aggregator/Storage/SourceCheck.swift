internal import Model

/// What each answer moves of a source: times, validators and the schedule; all that one which brought nothing (304) changes.
/// Small, for thousands may wait to be written.
package struct SourceCheck: Sendable {
    let id: Int64
    let etag: String?
    let lastModified: String?
    let freshUntil: Instant?
    let lifetime: Int64?
    let lastAttempt: Instant?
    let lastSuccess: Instant?
    let nextDue: Instant?
    let failures: Int
    let requests: Int
    let received: Int64
    let quietLog: QuietLog

    /// Nil when more than that has changed. Equal arrays and strings are most often the same object here.
    package init?(_ state: borrowing SourceState, from old: borrowing SourceState) {
        guard state.fallback == old.fallback, state.failedRequests == old.failedRequests, state.items == old.items,
            state.everHadItems == old.everHadItems, state.redirectCount == old.redirectCount,
            state.lastChange == old.lastChange, state.redirectSince == old.redirectSince,
            state.listedAt == old.listedAt, state.gapSince == old.gapSince, state.url == old.url,
            state.finalURL == old.finalURL, state.configuredURL == old.configuredURL,
            state.redirectTarget == old.redirectTarget, state.bodyDigest == old.bodyDigest,
            state.rhythm == old.rhythm, state.format == old.format, state.publisherHints == old.publisherHints,
            state.failureKind == old.failureKind, state.failureReason == old.failureReason,
            state.distrust == old.distrust, state.movedURL == old.movedURL, state.gapURL == old.gapURL
        else { return nil }
        self.init(of: state)
    }

    init(of state: borrowing SourceState) {
        id = state.id
        etag = state.etag
        lastModified = state.lastModified
        freshUntil = state.freshUntil
        lifetime = state.lifetime
        lastAttempt = state.lastAttempt
        lastSuccess = state.lastSuccess
        nextDue = state.nextDue
        failures = state.failures
        requests = state.requests
        received = state.received
        quietLog = state.quietLog
    }
}
