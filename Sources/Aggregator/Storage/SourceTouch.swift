internal import Model

/// What an answer that brought nothing (304) changes of a source: times, validators and the schedule. Small, for
/// thousands may wait to be written.
package struct SourceTouch: Sendable {
    let id: Int64
    let etag: String?
    let lastModified: String?
    let freshUntil: Instant?
    let lifetime: Int64?
    let lastAttempt: Instant?
    let lastSuccess: Instant?
    let nextDue: Instant?
    let publisherHints: String?
    let failures: Int
    let quietLog: QuietLog
    let requests: Int
    let received: Int64

    /// Nil when more than that has changed. Equal arrays and strings are most often the same object here.
    package init?(_ state: SourceState, from old: SourceState) {
        guard state.fallback == old.fallback, state.failedRequests == old.failedRequests, state.items == old.items,
            state.everHadItems == old.everHadItems, state.redirectCount == old.redirectCount,
            state.lastChange == old.lastChange, state.redirectSince == old.redirectSince,
            state.listedAt == old.listedAt, state.url == old.url, state.finalURL == old.finalURL,
            state.configuredURL == old.configuredURL, state.redirectTarget == old.redirectTarget,
            state.bodyDigest == old.bodyDigest, state.rhythm == old.rhythm, state.format == old.format,
            state.failureKind == old.failureKind, state.failureReason == old.failureReason,
            state.distrust == old.distrust, state.movedURL == old.movedURL
        else { return nil }
        id = state.id
        etag = state.etag
        lastModified = state.lastModified
        freshUntil = state.freshUntil
        lifetime = state.lifetime
        lastAttempt = state.lastAttempt
        lastSuccess = state.lastSuccess
        nextDue = state.nextDue
        publisherHints = state.publisherHints
        failures = state.failures
        quietLog = state.quietLog
        requests = state.requests
        received = state.received
    }
}
