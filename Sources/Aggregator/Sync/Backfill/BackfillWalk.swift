internal import Feeds
internal import Fetch
internal import Model
internal import Storage
internal import Text

/// The walk itself: asks, merges, reads the pages, and notes in the same transaction where it goes on.
final class BackfillWalk: Sendable {
    /// Listings one call reads at most, whatever a site makes up.
    private static let mostListings = 2_000
    /// Times that a listing without its end is asked for again.
    private static let mostCuts = 2

    private let source: FollowedSource
    private let context: RunContext
    private let state: SourceState
    private let options: BackfillOptions

    init(source: FollowedSource, context: RunContext, state: SourceState, options: BackfillOptions) {
        self.source = source
        self.context = context
        self.state = state
        self.options = options
    }

    func perform() async throws -> BackfillReport {
        var report = BackfillReport(source: source.name, since: options.since)
        var walk = try begin()
        let isNew = walk.listings == 0
        if isNew, let failure = try await askFirst(&walk, &report) {
            end(with: failure, &report)
        } else {
            if !isNew { try await readPages(&report) }
            try await goOn(&walk, &report)
        }
        report.listingsInAll = walk.listings
        report.oldest = walk.oldest
        return report
    }

    /// The walk as it was left; a new one when there is none for this address or it shall begin again.
    private func begin() throws -> BackfillState {
        let (id, now, url) = (state.id, context.clock.now, source.configuration.url.text)
        if !options.restarts, let known = try context.store.read({ try $0.backfill(source: id) }), known.url == url {
            return known
        }
        let walk = BackfillState(url: url)
        try context.store.write { try $0.beginBackfill(walk, source: id, now: now) }
        return walk
    }

    // MARK: Listings

    /// The source's own address, or the first fallback that answers; returns why none did.
    private func askFirst(_ walk: inout BackfillState, _ report: inout BackfillReport) async throws -> SourceFailure? {
        var first: SourceFailure?
        for (index, address) in SourceAddresses(source, KnownSource(state), now: context.clock.now).inOrder {
            switch await ask(address, index: index, isFurther: false) {
            case .success(let listing): return try await take(listing, &walk, &report)
            case .failure(let failure):
                if failure.isInterruption { return failure }
                try await log(failure, address)
                first = first ?? failure
            }
        }
        return first ?? SourceFailure(kind: "bad-url", reason: "it has no address")
    }

    private func goOn(_ walk: inout BackfillState, _ report: inout BackfillReport) async throws {
        let (id, since) = (state.id, options.since)
        while let next = try context.store.read({ try $0.nextListing(source: id, since: since) }) {
            if context.stop.isRaised { return report.end = .interrupted }
            if let limit = options.limit, report.new >= limit { return report.end = .limit }
            guard report.listings < Self.mostListings else { return report.end = .limit }
            switch await ask(next.url, index: state.fallback, isFurther: true) {
            case .success(let listing):
                if let failure = try await take(listing, &walk, &report) { return end(with: failure, &report) }
            case .failure(let failure) where isEnd(failure):
                report.notes.append("\(next.url): \(failure.reason)")
                try await giveUp(next.url)
            case .failure(let failure):
                if !failure.isInterruption { try await log(failure, next.url) }
                return end(with: failure, &report)
            }
        }
        if context.stop.isRaised { return report.end = .interrupted }
        report.end = try context.store.read { try $0.waitingListings(source: id) } > 0 ? .reachedSince : .reachedEnd
    }

    /// An answer with what is captured of it.
    private struct Listing {
        let answer: ListingAnswer
        let basket: CaptureBasket
    }

    private func ask(
        _ address: String, index: Int, isFurther: Bool
    ) async -> Result<Listing, SourceFailure> {
        context.observe?(.started(source: source.name, url: address))
        let basket = CaptureBasket()
        let request = ListingRequest(
            source: source, context: context, found: KnownSource(state), basket: basket, takesAll: true)
        do throws(SourceFailure) {
            let answer = try await request.ask(address, index: index, isFurther: isFurther)
            return .success(Listing(answer: answer, basket: basket))
        } catch {
            return .failure(error)
        }
    }

    /// Whether a failure is how sites say that there is no older page; a wall is none, what lies behind it may be had later.
    private func isEnd(_ failure: SourceFailure) -> Bool {
        let walls: [NotAFeed.Reason] = [.challenge, .login, .parked]
        switch failure.status {
        case 400, 404, 410: return true
        case 200: return !walls.contains { $0.rawValue == failure.kind }
        default: return failure.kind == "robots" || failure.kind == FetchError.Kind.badURL.rawValue
        }
    }

    private func end(with failure: SourceFailure, _ report: inout BackfillReport) {
        report.end = failure.isInterruption ? .interrupted : .failed
        if !failure.isInterruption { report.failure = failure.reason }
    }

    // MARK: Merging

    /// Returns a failure when a listing was cut off: what came of it is merged, and the next call begins with it.
    private func take(
        _ listing: Listing, _ walk: inout BackfillState, _ report: inout BackfillReport
    ) async throws -> SourceFailure? {
        let answer = listing.answer
        guard case .listing(let document, let listed) = answer.content else {
            try await giveUp(answer.address)
            return nil
        }
        let (id, since) = (state.id, options.since)
        let keys = listed.map { SHA256Digest(of: $0.key).bytes }
        let isFresh = try context.store.read { reader in try keys.map { try !reader.hasWalked($0, source: id) } }
        let kept = listed.filter { item in date(of: item).map { $0 >= since } ?? true }
        let dates = listed.compactMap(date(of:))
        let left = listed.count - kept.count
        var step = Step(address: answer.address, record: record(of: answer), basket: listing.basket)
        step.items = kept
        step.leadsOn = isFresh.contains(true) || !document.sitemaps.isEmpty
        step.older = OlderListings.after(document, at: answer.address)
        if left > 0 {
            // Asked again when somebody wants to go further back; what leads on from it is older still.
            let bound = olderBound(zip(listed, isFresh).compactMap { $1 ? date(of: $0) : nil })
            step.older = step.older.map { WaitingListing(url: $0.url, newest: $0.newest ?? bound) }
            step.again = WaitingListing(url: answer.address, newest: dates.filter { $0 < since }.max())
        }
        step.cut = answer.isCut ? try unusedCutMark(of: answer.address) : nil
        if step.cut != nil { step.again = WaitingListing(url: answer.address, newest: nil) }
        walk.listings += 1
        walk.oldest = [walk.oldest, dates.min()].compactMap { $0 }.min()
        report.listings += 1
        report.items += kept.count
        report.bytes += Int64(answer.wireBytes)
        let counts = try await commit(step, walk)
        report.new += counts.new
        report.revised += counts.revised
        try await readPages(&report)
        if step.cut != nil {
            return SourceFailure(kind: "cut", reason: "the listing was cut off; the next call begins with it")
        }
        if dates.isEmpty, !listed.isEmpty { try await judgeByPages(listed, step.older) }
        return nil
    }

    /// The mark of one more time that a listing came without its end; nil when it has come so often enough that its site seems
    /// to write none, which must not hold up the walk for ever.
    private func unusedCutMark(of address: String) throws -> [UInt8]? {
        let id = state.id
        return try context.store.read { reader in
            for number in 1...Self.mostCuts {
                let mark = SHA256Digest(of: "cut \(number) \(address)").bytes
                if try !reader.hasWalked(mark, source: id) { return mark }
            }
            return nil
        }
    }

    /// Nothing on the pages behind a listing that is sorted by time is later than the latest date that it was first to
    /// bring (items that stand on every page say nothing). One with anything that was wanted says nothing yet.
    private func olderBound(_ dates: [Instant]) -> Instant? {
        guard let newest = dates.max(), newest < options.since else { return nil }
        return newest
    }

    private func date(of item: ListedItem) -> Instant? { (item.draft.published ?? item.draft.updated)?.instant }

    /// What one listing means for the store.
    private struct Step: Sendable {
        let address: String
        let record: FetchRecord
        let basket: CaptureBasket
        /// What is merged.
        var items: [ListedItem] = []
        /// False when an earlier listing of the walk has brought all of it: the way ends here.
        var leadsOn = false
        var older: [WaitingListing] = []
        var again: WaitingListing?
        /// What notes that the listing was cut off; nil for a whole one.
        var cut: [UInt8]?
    }

    private func commit(_ step: Step, _ walk: BackfillState) async throws -> ListingMerge.Counts {
        let (id, outlet, now) = (state.id, source.configuration.outlet, context.clock.now)
        let dedup = context.dedup
        return try await context.committer.commit(capturing: step.basket.blocks) { transaction, places in
            try transaction.stopWaiting(for: step.address, source: id)
            try transaction.update(walk, source: id, now: now)
            try transaction.log(step.record)
            if let cut = step.cut {
                try transaction.noteWalked(cut, source: id)
                if let again = step.again { try transaction.wait(for: [again], source: id) }
            }
            guard step.leadsOn else { return ListingMerge.Counts() }
            let counts = try ListingMerge(
                transaction: transaction, source: id, outlet: outlet, now: now, dedup: dedup
            ).apply(step.items, captures: places, isNewList: false)
            let address = SHA256Digest(of: step.address).bytes
            var older: [WaitingListing] = []
            for listing in step.older where step.cut == nil {
                let isWalked = try transaction.reader.hasWalked(SHA256Digest(of: listing.url).bytes, source: id)
                if !isWalked, listing.url != step.address { older.append(listing) }
            }
            if let again = step.again {
                if step.cut == nil { older.append(again) }
            } else {
                try transaction.noteWalked(address, source: id)
            }
            // Of a listing that was cut off all is new once more when it comes whole, and what it leads to.
            for item in step.items where step.cut == nil {
                try transaction.noteWalked(SHA256Digest(of: item.key).bytes, source: id)
            }
            try transaction.wait(for: older, source: id)
            return counts
        }
    }

    /// Reads the pages that wait.
    private func readPages(_ report: inout BackfillReport) async throws {
        var outcome = SourceOutcome(source: source.name, result: .merged, url: source.configuration.url.text)
        try await PageRun(source: source, context: context, sourceID: state.id, rereadsKnown: false).perform(&outcome)
        report.new += outcome.new
        report.revised += outcome.revised
        report.pages += outcome.pages
        report.bytes += outcome.bytes
        report.notes += outcome.notes
    }

    /// A list that names no dates is dated by the pages it leads to: when all of them are older than was asked for, what
    /// leads on from it is older still.
    private func judgeByPages(_ listed: [ListedItem], _ older: [WaitingListing]) async throws {
        let dates = try context.store.read { reader in
            try listed.map { try reader.article(urlKey: $0.key)?.published }
        }
        let known = dates.compactMap { $0 }
        guard known.count == listed.count, let newest = known.max(), newest < options.since else { return }
        let id = state.id
        _ = try await context.committer.commit { transaction in
            for listing in older {
                try transaction.stopWaiting(for: listing.url, source: id)
                try transaction.wait(for: [WaitingListing(url: listing.url, newest: newest)], source: id)
            }
        }
    }

    // MARK: Recording

    private func giveUp(_ address: String) async throws {
        let id = state.id
        try await context.committer.commit { transaction in try transaction.stopWaiting(for: address, source: id) }
    }

    private func log(_ failure: SourceFailure, _ address: String) async throws {
        let record = FetchRecord(
            source: state.id, at: context.clock.now, url: address, status: failure.status, bytes: 0, milliseconds: 0,
            outcome: failure.kind, reason: failure.reason)
        try await context.committer.commit { transaction in try transaction.log(record) }
    }

    private func record(of answer: ListingAnswer) -> FetchRecord {
        FetchRecord(
            source: state.id, at: context.clock.now, url: answer.address, status: answer.status,
            bytes: answer.wireBytes, milliseconds: answer.milliseconds, outcome: "ok", reason: nil)
    }
}
