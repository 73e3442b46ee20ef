internal import Feeds
internal import Fetch
internal import Model
internal import Storage
internal import Text

/// What an answer leads to: following pages, the sitemaps of an index, posts changed elsewhere. What goes wrong with
/// these is a note: the answer itself stands.
extension SourceRun {
    /// Pages of posts read in one run while all on them is unknown: the first run, or one after a long silence.
    private static let mostPostPages = 5
    /// Seconds for which a page that cannot be read is asked for again.
    private static let gapPatience: Int64 = 7 * 86_400

    /// False when nothing is to be asked behind an answer, as with nearly every one. What follows is not even called then: an
    /// asynchronous function sets aside what it may need before it looks.
    func leadsFurther(_ answer: ListingAnswer) -> Bool {
        if state.gapURL != nil || state.format == FeedFormat.wordpress.rawValue { return true }
        guard case .listing(let document, _) = answer.content else { return false }
        if !document.sitemaps.isEmpty { return true }
        return document.next != nil && mostPages(of: document.format.rawValue) > 1
    }

    /// The items of the answer and of what follows it.
    func followingItems(
        of answer: inout ListingAnswer, _ outcome: inout SourceOutcome, _ log: inout [FetchRecord]
    ) async throws(SourceFailure) -> [ListedItem] {
        guard case .listing(let document, let items) = answer.content else { return [] }
        if !document.sitemaps.isEmpty {
            return items + (try await sitemapItems(of: document, &answer, &outcome, &log))
        }
        return try await pagedItems(from: document, items, of: &answer, &outcome, &log)
    }

    /// The items of the first page and, while all is unknown, of those that follow (`next`, `pages`).
    private func pagedItems(
        from document: FeedDocument, _ first: [ListedItem], of answer: inout ListingAnswer,
        _ outcome: inout SourceOutcome, _ log: inout [FetchRecord]
    ) async throws(SourceFailure) -> [ListedItem] {
        let pages = mostPages(of: document.format.rawValue)
        var (items, batch) = (first, first)
        var next = document.next
        var asked: Set<String> = [answer.address]
        let request = ListingRequest(source: source, context: context, found: found, basket: basket)
        for _ in 1..<max(1, pages) {
            guard let address = next, asked.insert(address).inserted, !batch.isEmpty, areUnknown(batch) else { break }
            do throws(SourceFailure) {
                let more = try await request.ask(address, index: answer.index, isFurther: true)
                outcome.bytes += Int64(more.wireBytes)
                log.append(record(of: more))
                guard case .listing(let page, let pageItems) = more.content else { break }
                next = page.next
                batch = pageItems
                items += pageItems
            } catch {
                if error.isInterruption { throw error }
                // The first page stands; the next turn goes on here, though it will know all of the first.
                if error.mayPass { answer.gap = address }
                note(error, at: address, &outcome, &log)
                break
            }
        }
        return items
    }

    private func mostPages(of format: String?) -> Int {
        format == FeedFormat.wordpress.rawValue ? Self.mostPostPages : source.listRules?.pages ?? 1
    }

    /// What stood on a following page that an earlier turn could not read; it may have moved on to later pages by now.
    ///
    /// - Returns: True when such items came though the list itself was that of the last time.
    func addMissedItems(
        to items: inout [ListedItem], _ answer: inout ListingAnswer, _ outcome: inout SourceOutcome,
        _ log: inout [FetchRecord]
    ) async throws(SourceFailure) -> Bool {
        let now = context.clock.now
        guard var address = state.gapURL, let since = state.gapSince, now - since < Self.gapPatience,
            state.configuredURL == source.configuration.url.text
        else { return false }
        var missed: [ListedItem] = []
        var document: FeedDocument?
        var asked: Set<String> = [answer.address]
        let request = ListingRequest(source: source, context: context, found: found, basket: basket)
        for _ in 1..<max(2, mostPages(of: state.format)) {
            guard asked.insert(address).inserted else { break }
            do throws(SourceFailure) {
                let more = try await request.ask(address, index: answer.index, isFurther: true)
                outcome.bytes += Int64(more.wireBytes)
                log.append(record(of: more))
                guard case .listing(let page, let pageItems) = more.content else { break }
                document = page
                missed += pageItems
                guard let next = page.next, !areKnown(pageItems) else { break }
                address = next
            } catch {
                if error.isInterruption { throw error }
                if error.mayPass { answer.gap = address }
                note(error, at: address, &outcome, &log)
                break
            }
        }
        let listed = Set(items.map(\.key))
        items += missed.filter { !listed.contains($0.key) }
        guard let document, case .unchanged = answer.content else { return false }
        answer.content = .listing(document, items)
        return true
    }

    private func areKnown(_ items: [ListedItem]) -> Bool {
        (try? context.store.read { try $0.knowsAll(of: items, source: state.id) }) ?? true
    }

    func areUnknown(_ items: [ListedItem]) -> Bool {
        (try? context.store.read { try $0.knowsNone(of: items, source: state.id) }) ?? false
    }

    private func sitemapItems(
        of document: FeedDocument, _ answer: inout ListingAnswer, _ outcome: inout SourceOutcome,
        _ log: inout [FetchRecord]
    ) async throws(SourceFailure) -> [ListedItem] {
        let request = ListingRequest(source: source, context: context, found: found, basket: basket)
        let walk = try await SitemapWalk(request: request, index: answer.index)
            .collect(from: document, at: answer.address)
        for further in walk.answers {
            outcome.bytes += Int64(further.wireBytes)
            log.append(record(of: further))
        }
        for (failure, address) in walk.failures { note(failure, at: address, &outcome, &log) }
        if !walk.failures.isEmpty { answer.forget() }
        // None of an index's sitemaps to be had is a failure of the source, not an empty day.
        if walk.answers.isEmpty, let (failure, _) = walk.failures.first { throw failure }
        return walk.items
    }

    /// Posts that were corrected after they had left the newest ones; asked for since the last good answer.
    ///
    /// - Returns: True when such posts came though the list itself was that of the last time.
    func addChangedPosts(
        to items: inout [ListedItem], _ answer: inout ListingAnswer, _ outcome: inout SourceOutcome,
        _ log: inout [FetchRecord]
    ) async throws(SourceFailure) -> Bool {
        guard let last = state.lastSuccess, state.format == FeedFormat.wordpress.rawValue, state.url == answer.address,
            !context.isUnconditional, let address = WordPressAddress(answer.address)
        else { return false }
        let slack = max(3600, source.configuration.fetch.interval)
        let url = address.changed(since: last + -slack)
        let request = ListingRequest(source: source, context: context, found: found, basket: basket)
        do throws(SourceFailure) {
            let changed = try await request.ask(url, index: answer.index, isFurther: true)
            outcome.bytes += Int64(changed.wireBytes)
            guard case .listing(let document, let posts) = changed.content, !posts.isEmpty else { return false }
            log.append(record(of: changed))
            let listed = Set(items.map(\.key))
            items += posts.filter { !listed.contains($0.key) }
            guard case .unchanged = answer.content else { return false }
            answer.content = .listing(document, items)
            return true
        } catch {
            if error.isInterruption { throw error }
            note(error, at: url, &outcome, &log)
            return false
        }
    }

    private func note(
        _ failure: SourceFailure, at address: String, _ outcome: inout SourceOutcome, _ log: inout [FetchRecord]
    ) {
        outcome.notes.append("\(address): \(failure.reason)")
        log.append(record(of: failure, address: address))
    }
}
