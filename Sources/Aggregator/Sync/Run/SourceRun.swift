internal import Archives
internal import Feeds
internal import Fetch
internal import Model
internal import Storage
internal import Text

/// One source's turn in a run: asks its addresses in order and merges what came; then reads the pages that wait.
final class SourceRun: Sendable {
    /// How far a turn has come. A word that points to it: each of the turns passes it through a function that waits.
    indirect enum Step: Sendable {
        /// The turn is over.
        case finished(SourceOutcome)
        /// The listing is dealt with, pages wait: `readPages` goes on.
        case listed(SourceRun, SourceOutcome)
    }

    /// Among the sources of the run.
    let place: Int
    let source: FollowedSource
    let context: RunContext
    let found: KnownSource
    var state: SourceState { _read { yield found.state } }
    /// Pages of the source waited before its turn.
    let hasWaitingPages: Bool
    /// True when the pages of known articles that are due are read again, too.
    let rereadsKnown: Bool
    /// What was served in this turn.
    let basket: CaptureBasket
    /// When another source of the same outlet last brought something.
    let outletNews: Instant?
    /// True when no later turn asks the same host.
    let isLastOfHost: Bool

    init(
        place: Int, source: FollowedSource, context: RunContext, found: KnownSource, hasWaitingPages: Bool,
        rereadsKnown: Bool, outletNews: Instant?, isLastOfHost: Bool
    ) {
        self.place = place
        self.source = source
        self.context = context
        self.found = found
        self.hasWaitingPages = hasWaitingPages
        self.rereadsKnown = rereadsKnown
        self.outletNews = outletNews
        self.isLastOfHost = isLastOfHost
        basket = context.captures == nil ? .unused : CaptureBasket()
    }

    nonisolated(nonsending) func perform() async -> Step {
        let began = ContinuousClock.now
        context.observe?(.started(source: source.name, url: source.configuration.url.text))
        var outcome = SourceOutcome(source: source.name, result: .failed, url: source.configuration.url.text)
        var log: [FetchRecord] = []
        var hasPages = hasWaitingPages
        do {
            let answer: ListingAnswer?
            do throws(SourceFailure) {
                answer = try await firstAnswer(&outcome, &log)
            } catch {
                answer = nil
                try await record(error, log, &outcome)
            }
            if let answer, try await takeIn(answer, log, &outcome) { hasPages = true }
        } catch {
            outcome.fail(with: error, isOfTheRun: context.committer.failure != nil)
        }
        outcome.milliseconds = began.elapsedMilliseconds
        if hasPages && outcome.result != .interrupted { return .listed(self, outcome) }
        context.observe?(.finished(outcome))
        return .finished(outcome)
    }

    /// What a source comes to that is not due itself, though pages of it are.
    var outcomeWithoutAsking: SourceOutcome {
        var outcome = SourceOutcome(source: source.name, result: .skipped, url: source.configuration.url.text)
        outcome.reason = "not due; its waiting pages were read"
        outcome.nextDue = found.state.nextDue
        return outcome
    }

    /// Reads the pages that wait, and completes what the turn has come to so far.
    func readPages(_ outcome: SourceOutcome) async -> SourceOutcome {
        let began = ContinuousClock.now
        var outcome = outcome
        do {
            try await PageRun(source: source, context: context, sourceID: found.state.id, rereadsKnown: rereadsKnown)
                .perform(&outcome)
        } catch {
            outcome.fail(with: error, isOfTheRun: context.committer.failure != nil)
        }
        outcome.milliseconds += began.elapsedMilliseconds
        context.observe?(.finished(outcome))
        return outcome
    }

    // MARK: Asking

    private func withItems(
        _ answer: ListingAnswer, _ outcome: inout SourceOutcome, _ log: inout [FetchRecord]
    ) async -> Result<(ListingAnswer, [ListedItem]), SourceFailure> {
        var answer = answer
        do throws(SourceFailure) {
            var items = try await followingItems(of: &answer, &outcome, &log)
            if try await addMissedItems(to: &items, &answer, &outcome, &log) { answer.isRepeated = true }
            if try await addChangedPosts(to: &items, &answer, &outcome, &log) { answer.isRepeated = true }
            return .success((answer, items))
        } catch {
            return .failure(error)
        }
    }

    /// The first of the source's addresses that gives something to read.
    private nonisolated(nonsending) func firstAnswer(
        _ outcome: inout SourceOutcome, _ log: inout [FetchRecord]
    ) async throws(SourceFailure) -> ListingAnswer {
        let request = ListingRequest(
            source: source, context: context, found: found, basket: basket, outletNews: outletNews,
            isLastOfHost: isLastOfHost)
        var first: (failure: SourceFailure, address: String, index: Int)?
        for (index, address) in SourceAddresses(source, found, now: context.clock.now).inOrder {
            do throws(SourceFailure) {
                let answer = try await request.ask(address, index: index)
                outcome.url = address
                outcome.status = answer.status
                outcome.bytes += Int64(answer.wireBytes)
                // A 304 is told by the source's own times; a row for each would be the most of what a quiet run writes.
                if answer.status != 304 { log.append(record(of: answer)) }
                return answer
            } catch {
                if error.isInterruption { throw error }
                let failure = error
                if !failure.isHeld { log.append(record(of: failure, address: address)) }
                // Where the source should be tells why it cannot be had.
                if first == nil || index < first?.index ?? 0 { first = (failure, address, index) }
            }
        }
        guard let first else { throw SourceFailure(kind: "bad-url", reason: "it has no address") }
        outcome.url = first.address
        outcome.status = first.failure.status
        throw first.failure
    }

    /// True when the source never listed any of these, under whatever link.
    private func areStrange(_ items: [ListedItem]) -> Bool {
        guard areUnknown(items) else { return false }
        let isKnown = try? context.store.read { reader in
            for case let guid? in items.map(\.guid) where try reader.item(source: found.state.id, guid: guid) != nil {
                return true
            }
            return false
        }
        return isKnown == false
    }

    // MARK: Recording

    /// Takes in what an answer lists. True when pages wait now.
    private nonisolated(nonsending) func takeIn(
        _ answer: ListingAnswer, _ log: [FetchRecord], _ outcome: inout SourceOutcome
    ) async throws -> Bool {
        if leadsFurther(answer) {
            // What it leads to wants room, too.
            answer.expected?.end()
            let known = outcome
            let (further, hasPages) = await OwnTask.value { [self] in await takeInFurther(answer, log, known) }
            outcome = further
            return hasPages
        }
        if case .listing(_, let items) = answer.content {
            return try await merge(answer, items: items, log, &outcome).queued > 0
        }
        noteUnchanged(answer, log, &outcome)
        return false
    }

    /// Takes in what an answer lists and what it leads to.
    private func takeInFurther(
        _ answer: ListingAnswer, _ log: [FetchRecord], _ outcome: SourceOutcome
    ) async -> (outcome: SourceOutcome, hasPages: Bool) {
        var (outcome, log) = (outcome, log)
        do {
            switch await withItems(answer, &outcome, &log) {
            case .success(let (answer, _)) where answer.isUnchanged: noteUnchanged(answer, log, &outcome)
            case .success(let (answer, items)):
                let counts = try await merge(answer, items: items, log, &outcome)
                return (outcome, counts.queued > 0)
            case .failure(let failure): try await record(failure, log, &outcome)
            }
        } catch {
            outcome.fail(with: error, isOfTheRun: context.committer.failure != nil)
        }
        return (outcome, false)
    }

    /// A 304, or the bytes of the last time: only the source's own state goes on, and nothing waits for that.
    private func noteUnchanged(_ answer: ListingAnswer, _ log: [FetchRecord], _ outcome: inout SourceOutcome) {
        let now = context.clock.now
        let next = stateUnchanged(answer, log, now: now)
        outcome.result = .unchanged
        outcome.items = found.state.items
        outcome.nextDue = next.nextDue
        let blocks = basket.blocks
        if answer.status == 304, blocks.isEmpty, log.isEmpty, let check = found.check(to: next) {
            return context.committer.enqueue { transaction, _ in try transaction.write(check) }
        }
        enqueueUnchanged(next, answer, log, blocks, now: now)
    }

    private func stateUnchanged(_ answer: ListingAnswer, _ log: [FetchRecord], now: Instant) -> SourceState {
        var next = state
        let update = StateUpdate(source: source, now: now)
        update.succeed(&next, answer, itemCount: nil)
        let quiet = QuietLog.Entry(at: now, bytes: answer.wireBytes, milliseconds: answer.milliseconds)
        update.count(&next, log, quiet: answer.status == 304 ? quiet : nil)
        return next
    }

    private func enqueueUnchanged(
        _ saved: SourceState, _ answer: ListingAnswer, _ log: [FetchRecord], _ blocks: [CaptureBlock], now: Instant
    ) {
        context.committer.enqueue(capturing: blocks) { [self] transaction, places in
            // An answer that was kept whole though it is the old one: the old capture is gone.
            if let place = basket.wholeAnswer(answer.capture, places) {
                try transaction.setCapture(place, ofSource: saved.id)
            }
            if answer.status != 304 { try transaction.repeatListing(source: saved.id, at: now) }
            try transaction.update(saved, from: state)
            for record in log { try transaction.log(record) }
        }
    }

    private nonisolated(nonsending) func merge(
        _ answer: ListingAnswer, items: [ListedItem], _ log: [FetchRecord], _ outcome: inout SourceOutcome
    ) async throws -> ListingMerge.Counts {
        answer.expected?.end()
        let merged = try await context.committer.commit(
            capturing: basket.blocks, weight: items.reduce(0) { $0 + $1.weight },
            work(of: answer, items: items, log))
        let counts = merged.counts
        outcome.result = .merged
        noteLostCaptures(&outcome)
        outcome.items = items.count
        outcome.new = counts.new
        outcome.revised = counts.revised
        outcome.moved = counts.moved
        outcome.nextDue = merged.nextDue
        return counts
    }

    /// What is to be done in the transaction that takes a listing in. Apart from the waiting for it: what an asynchronous
    /// function has in hand is kept for each of the turns that wait at a time.
    private func work(
        of answer: ListingAnswer, items: [ListedItem], _ log: [FetchRecord]
    ) -> @Sendable (StoreTransaction, [CaptureReference?]) throws -> Merged {
        let now = context.clock.now
        var next = state
        let update = StateUpdate(source: source, now: now)
        // Somebody else may answer behind a redirect, and at the configured address once it was left.
        let isElsewhere = !answer.redirects.isEmpty || (answer.index == 0 && found.state.movedURL != nil)
        let isStranger = isElsewhere && areStrange(items)
        update.succeed(&next, answer, itemCount: answer.isRepeated ? nil : items.count, isStranger: isStranger)
        update.count(&next, log)
        let (old, saved, outlet) = (state, next, source.configuration.outlet)
        let dedup = context.dedup
        return { [basket] transaction, places in
            var saved = saved
            if answer.isRepeated { try transaction.repeatListing(source: saved.id, at: now) }
            let counts = try ListingMerge(
                transaction: transaction, source: saved.id, outlet: outlet, now: now, dedup: dedup
            ).apply(items, captures: places, isNewList: !answer.isRepeated)
            let hasNews = counts != ListingMerge.Counts()
            if hasNews { saved.lastChange = now }
            if let lie = ValidatorAudit.lie(of: answer, after: old, hasNews: hasNews, now: now) { saved.distrust = lie }
            update.learn(&saved, from: items, arrived: counts.arrived, previous: old.lastSuccess)
            update.schedule(&saved, after: answer)
            try transaction.update(saved, from: old)
            if let place = basket.wholeAnswer(answer.capture, places) {
                try transaction.setCapture(place, ofSource: saved.id)
            }
            for var record in log {
                if record.isSuccess {
                    record.reason = [counts.note(of: items.count), record.reason].compactMap(\.self)
                        .joined(separator: "; ")
                }
                try transaction.log(record)
            }
            return Merged(counts: counts, nextDue: saved.nextDue)
        }
    }

    private nonisolated(nonsending) func record(
        _ failure: SourceFailure, _ log: [FetchRecord], _ outcome: inout SourceOutcome
    ) async throws {
        outcome.result = failure.isInterruption ? .interrupted : failure.isHeld ? .skipped : .failed
        outcome.failureKind = failure.kind
        outcome.reason = failure.reason
        if failure.isInterruption { return }
        var next = state
        let update = StateUpdate(source: source, now: context.clock.now)
        if failure.isHeld { update.hold(&next, failure) } else { update.fail(&next, failure) }
        update.count(&next, log)
        outcome.nextDue = next.nextDue
        let saved = next
        try await context.committer.commit(capturing: basket.blocks) { transaction, _ in
            try transaction.update(saved)
            for record in log { try transaction.log(record) }
        }
    }

    /// The run as a whole tells why, once.
    private func noteLostCaptures(_ outcome: inout SourceOutcome) {
        if context.captures?.haveFailed == true { outcome.notes.append("what was served could not be kept") }
    }

    func record(of answer: ListingAnswer) -> FetchRecord {
        FetchRecord(
            source: found.state.id, at: context.clock.now, url: answer.address, status: answer.status,
            bytes: answer.wireBytes, milliseconds: answer.milliseconds, outcome: "ok",
            reason: answer.isUnchanged ? "the same bytes as before" : answer.isCut ? "the feed was cut off" : nil)
    }

    func record(of failure: SourceFailure, address: String) -> FetchRecord {
        FetchRecord(
            source: found.state.id, at: context.clock.now, url: address, status: failure.status, bytes: failure.bytes,
            milliseconds: failure.milliseconds, outcome: failure.kind, reason: failure.reason)
    }
}

/// What merging a listing came to.
private struct Merged: Sendable {
    var counts: ListingMerge.Counts
    var nextDue: Instant?
}

extension ContinuousClock.Instant {
    /// Dividing durations takes arithmetic in 128 bits, twice for each source.
    fileprivate var elapsedMilliseconds: Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - self).components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
