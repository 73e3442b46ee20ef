internal import Fetch
internal import Model
internal import Storage

/// How a source's state goes on after its turn: validators, counters, and when it is asked next.
struct StateUpdate {
    let source: FollowedSource
    let now: Instant

    /// After an answer that could be read. `document` is nil when nothing had changed.
    ///
    /// - Parameter isStranger: it came by a redirect and lists nothing that was known.
    func succeed(_ state: inout SourceState, _ answer: ListingAnswer, itemCount: Int?, isStranger: Bool = false) {
        MovedAddress.observe(
            answer, &state, configured: source.configuration.url.text, isStranger: isStranger, now: now)
        if state.url != answer.address { state.distrust = nil }
        (state.gapURL, state.gapSince) = (answer.gap, answer.gap == nil ? nil : state.gapSince ?? now)
        state.url = answer.address
        state.finalURL = answer.finalURL
        state.fallback = answer.index
        if !answer.keepsValidators {
            state.etag = answer.validators.storedETag
            state.lastModified = answer.validators.storedLastModified
        }
        state.bodyDigest = answer.bodyDigest
        state.lifetime = StatedLifetime.kept(state.lifetime, after: answer)
        state.lastAttempt = now
        state.lastSuccess = now
        state.failures = 0
        state.failureKind = nil
        state.failureReason = nil
        if let itemCount {
            state.items = itemCount
            state.everHadItems = state.everHadItems || itemCount > 0
        }
        if case .listing(let document, _) = answer.content {
            state.format = document.format.rawValue
            state.publisherHints = PublisherHints(document).stored
        }
        schedule(&state, after: answer)
    }

    /// When the source is asked next after a good answer.
    func schedule(_ state: inout SourceState, after answer: ListingAnswer) {
        var hints = PublisherHints(stored: state.publisherHints)
        hints.freshUntil = StatedLifetime.end(of: answer, kept: state.lifetime, now: now)
        state.freshUntil = hints.freshUntil
        state.nextDue = next(after: .success(hints), rhythm: pause(of: state))
    }

    /// Counts what was asked in a turn.
    ///
    /// - Parameter quiet: the answer that ended it, when that was a 304.
    func count(_ state: inout SourceState, _ log: [FetchRecord], quiet: QuietLog.Entry? = nil) {
        state.requests += log.count + (quiet == nil ? 0 : 1)
        state.failedRequests += log.count { !$0.isSuccess }
        state.received += Int64(log.reduce(quiet?.bytes ?? 0) { $0 + $1.bytes })
        if let quiet { state.quietLog.append(quiet) }
    }

    /// After a turn in which no address gave anything to read. Validators stay: they belong to what is stored.
    func fail(_ state: inout SourceState, _ failure: SourceFailure) {
        state.configuredURL = source.configuration.url.text
        state.lastAttempt = now
        state.failures += 1
        state.failureKind = failure.kind
        state.failureReason = failure.reason
        state.nextDue = next(
            after: .failure(failure.trouble, consecutive: state.failures, retryAfter: failure.retryAfter))
    }

    /// Nothing was asked: the host had asked for quiet.
    func hold(_ state: inout SourceState, _ failure: SourceFailure) {
        if let until = failure.retryAfter { state.nextDue = max(state.nextDue ?? until, until) }
    }

    private func next(after outcome: CheckOutcome, rhythm: Int64 = 0) -> Instant {
        nextCheck(
            now: now, after: outcome, interval: source.configuration.fetch.interval,
            maxInterval: source.configuration.fetch.maxInterval, rhythm: rhythm,
            seed: jitterSeed(of: source.name))
    }
}
