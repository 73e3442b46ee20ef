internal import Archives
internal import Articles
internal import Fetch
internal import Model
internal import Storage
internal import Text

/// Reads the article pages of one source that wait in the store's queue.
struct PageRun: Sendable {
    /// Pages under way for one source; the host's own limits are the fetcher's.
    private static let window = 8
    /// Pages read in one run; the rest waits for the next.
    private static let mostPages = 2000
    /// Milliseconds of `Crawl-delay` in one run.
    private static let patience = 600_000
    /// Seconds for which a page waits for a run of its own.
    private static let longestWait: Int64 = 86_400
    /// Known pages looked at again in one run.
    private static let mostKnownPages = 200

    let source: FollowedSource
    let context: RunContext
    let sourceID: Int64
    /// True when pages of known articles that are due are read again, too.
    let rereadsKnown: Bool

    /// Reads every page that is due and adds what came of it to the outcome. Throws only when the store cannot be written.
    func perform(_ outcome: inout SourceOutcome) async throws {
        let pages = await withinPatience(try waitingPages())
        guard !pages.isEmpty else { return }
        let isList = try isList()
        let template = PageTemplate(bytes: try context.store.read { try $0.template(source: sourceID) })
        var done = 0
        var patience = HostPatience()
        var left: [String: Int] = [:]
        try await withThrowingTaskGroup(of: PageOutcome.self) { group in
            var rest = pages[...]
            for page in rest.prefix(Self.window) { group.addTask { try await read(page, template, isList: isList) } }
            rest = rest.dropFirst(Self.window)
            while let result = try await group.next() {
                done += 1
                outcome.add(result)
                if let url = result.asked { patience.note(url, isRefused: result.isRefused) }
                context.observe?(.reading(source: source.name, done: done, queued: pages.count))
                while let host = rest.first.flatMap({ patience.wearyHost(of: $0.url) }) {
                    rest.removeFirst()
                    left[host, default: 0] += 1
                }
                if let page = rest.popFirst(), !context.stop.isRaised {
                    group.addTask { try await read(page, template, isList: isList) }
                }
            }
        }
        for (host, count) in left.sorted(by: { $0.key < $1.key }) {
            outcome.notes.append("\(host): it refused page after page; \(count) more wait for the next run")
        }
        if let learned = template.learned {
            let id = sourceID
            try await context.committer.commit { try $0.setTemplate(learned, source: id) }
        }
        if context.stop.isRaised && done < pages.count { outcome.result = .interrupted }
    }

    /// Of a host that asks for long pauses, as many as can be read in a few minutes; the rest waits for the next run. Where
    /// the pause would outlast any run, one page has a run of its own, in which the list was not asked for; unless the list
    /// comes so often that pages would wait for ever.
    private func withinPatience(_ pages: [QueuedPage]) async -> [QueuedPage] {
        guard source.configuration.fetch.robots, let first = pages.first,
            case .allowed(let pause) = await context.robots.ask(about: first.url, like: source), pause > 0
        else { return pages }
        if pause <= RobotsGate.longestPause { return Array(pages.prefix(max(1, Self.patience / pause))) }
        let hasWaited = context.clock.now - first.queuedAt > Self.longestWait
        return rereadsKnown && !hasWaited ? [] : [first]
    }

    private func waitingPages() throws -> [QueuedPage] {
        let now = context.clock.now
        return try context.store.read { reader in
            let queued = try reader.queuedPages(source: sourceID, now: now, limit: Self.mostPages)
            guard rereadsKnown else { return queued }
            let asked = Set(queued.compactMap(\.article))
            let known = try reader.knownPages(
                source: sourceID, now: now,
                farthest: RecheckSchedule.farthest(now: now, limit: source.configuration.fetch.recheck),
                limit: Self.mostKnownPages)
            return queued + known.filter { $0.article.map { !asked.contains($0) } ?? false }
        }
    }

    /// As configured, or as it was when it was asked last.
    private func isList() throws -> Bool {
        var format: String?
        try context.store.read { try $0.visitSources([sourceID]) { format = $0.format } }
        return source.isList || format == FeedFormat.list.rawValue
    }

    private func read(
        _ page: QueuedPage, _ template: PageTemplate, isList: Bool
    ) async throws -> PageOutcome {
        var result = PageOutcome()
        let reading = await ask(page, template, &result)
        guard let reading else { return result }
        if case .unreadable(let reason, _) = reading { result.note = "\(page.url): \(reason)" }
        let (id, outlet, now) = (sourceID, source.configuration.outlet, context.clock.now)
        let recheck = source.configuration.fetch.recheck
        let blocks = result.capture.map { [$0] } ?? []
        let dedup = context.dedup
        result.merged = try await context.committer.commit(capturing: blocks) { transaction, places in
            var merge = PageMerge(
                transaction: transaction, source: id, outlet: outlet, now: now, dedup: dedup, recheck: recheck)
            merge.capture = places.first ?? nil
            merge.isRevisit = blocks.first?.isRevisit ?? false
            merge.isList = isList
            return try merge.apply(reading, of: page)
        }
        result.capture = nil
        return result
    }

    /// Nil when the page was not asked for: the run was ended, or the host had asked for quiet.
    private func ask(
        _ page: QueuedPage, _ template: PageTemplate, _ result: inout PageOutcome
    ) async -> PageReading? {
        var request = FetchRequest(url: page.url, kind: .page)
        request.apply(source)
        request.leavesPacked = true
        if source.configuration.fetch.robots {
            switch await context.robots.ask(about: page.url, like: source) {
            case .allowed(let pause): request.crawlDelay = RobotsGate.wait(for: pause)
            case .refused: return .unreadable(reason: "robots.txt does not let programs read it", isFinal: true)
            case .unreachable(let error) where error.kind == .cancelled || error.kind == .held: return nil
            case .unreachable(let error): return .unreadable(reason: "robots.txt: \(error.reason)", isFinal: false)
            }
        }
        if source.configuration.fetch.robots {
            request.reviewsHop = { [context, source] in await context.robots.refusal(of: $0, like: source) }
        }
        let known = page.article.flatMap { id in try? context.store.read { try $0.core(id) } }
        if let known, !context.isUnconditional { request.validators = Validators(known.page) }
        var outcome = result
        let reading: PageReading? = await context.fetcher.withResponse(request) { answer in
            switch answer.unpacked() {
            // Not asked: the run was ended, or the host had asked for quiet. The page waits as it did.
            case .failure(let error) where error.kind == .cancelled || error.kind == .held: return nil
            case .failure(let error):
                (outcome.asked, outcome.isRefused) = (page.url, error.kind == .timeout || error.kind == .connect)
                return .unreadable(reason: error.reason, isFinal: error.kind == .robots)
            case .success(let response):
                (outcome.asked, outcome.isRefused) = (page.url, response.status == 429 || response.status == 503)
                outcome.bytes = Int64(response.wireBytes)
                let reading = await self.read(
                    response, page, template, isConditional: !request.validators.isEmpty)
                outcome.capture = await capture(response, page, reading)
                return reading
            }
        }
        result = outcome
        return reading
    }

    private func capture(_ response: FetchResponse, _ page: QueuedPage, _ reading: PageReading) async -> CaptureBlock? {
        guard let captures = context.captures else { return nil }
        var original: CaptureReference?
        if case .article = reading, let article = page.article {
            original = try? context.store.read { try $0.capture(ofArticle: article) }
        }
        var note = CaptureNote(source: source.name, kind: "page", outcome: "article", asked: page.url)
        switch reading {
        case .article: break
        case .unchanged: note.outcome = "unchanged"
        case .gone: note.outcome = "gone"
        case .missing(let reason): (note.outcome, note.reason) = ("missing", reason)
        case .unreadable(let reason, _): (note.outcome, note.reason) = ("unreadable", reason)
        }
        let (told, known) = (note, original)
        return await context.gate.run { captures.block(of: response, note: told, original: known) }
    }

    private func read(
        _ response: FetchResponse, _ page: QueuedPage, _ template: PageTemplate, isConditional: Bool
    ) async -> PageReading {
        switch response.status {
        case 200, 203: break
        case 304 where isConditional: return .unchanged
        case 304:
            return .unreadable(reason: "HTTP 304: nothing has changed, though all of it was asked for", isFinal: false)
        case 410 where page.article != nil: return .gone
        case 404 where page.article != nil:
            return .missing(reason: SourceFailure(status: 404, heldUntil: nil).reason)
        case 401, 403, 404, 410, 451:
            return .unreadable(reason: SourceFailure(status: response.status, heldUntil: nil).reason, isFinal: true)
        default:
            let failure = SourceFailure(status: response.status, heldUntil: response.heldUntil)
            return .unreadable(reason: failure.reason, isFinal: false)
        }
        return await context.gate.run { extract(response, page, template) }
    }

    private func extract(
        _ response: FetchResponse, _ page: QueuedPage, _ template: PageTemplate
    ) -> PageReading {
        var subject = ArticlePage(
            of: source, bytes: response.body, url: response.finalURL,
            contentType: response.headers.text("content-type"), fetchedAt: context.clock.now)
        subject.hint.title = page.draft.title
        subject.hint.authors = page.draft.authors
        subject.hint.published = page.draft.published
        subject.hint.publishedFrom = page.draft.publishedFrom
        subject.hint.image = page.draft.image
        let reading = ArticleExtractor.read(subject, template: template.current)
        if let stray = strayReading(response, page, reading.draft, ownTitle: reading.ownTitle) { return stray }
        if let refusal = reading.refusal { return .unreadable(reason: refusal.description, isFinal: false) }
        if let title = reading.ownTitle, isStandIn(reading.draft, title, for: page) {
            return .unreadable(reason: "the page shows \"\(title)\" in the article's place", isFinal: false)
        }
        if let sketch = reading.sketch { template.learn(sketch) }
        var draft = reading.draft
        draft.canonicalURL = source.reader.canonicalURL(of: response.finalURL, canonical: draft.canonicalURL)
        let state = PageState(response.validators, digest: SHA256Digest(of: response.body).bytes)
        return .article(draft, ownTitle: reading.ownTitle, url: page.url, keys: keys(of: page, draft, response), state)
    }

    private func isStandIn(_ draft: Draft, _ title: String, for page: QueuedPage) -> Bool {
        guard let id = page.article, let text = draft.text,
            let known = try? context.store.read({ try $0.core(id) }), known.page.confirmsTitle,
            StandIn.isLikely(title: title, text: text, known: known.title),
            let old = try? context.store.read({ try $0.comparedText(id) })
        else { return false }
        return StandIn.isStrange(text, to: old.text)
    }

    /// What it comes to when the request was led to something else than the article; nil where it was not.
    private func strayReading(
        _ response: FetchResponse, _ page: QueuedPage, _ draft: Draft, ownTitle: String?
    ) -> PageReading? {
        let landing = Landing(reader: source.reader, listed: page.url, landed: response.finalURL)
        var verdict = landing.verdict(title: page.draft.title, ownTitle: ownTitle, text: draft.text)
        if verdict == .article, let key = landing.otherKey, !TextIdentity.isSameTitle(ownTitle, page.draft.title),
            isListed(key, beside: page)
        {
            verdict = .away
        }
        if verdict == .article { return nil }
        let reason = "it leads to \(response.finalURL) in the article's place"
        return verdict == .away && page.article != nil
            ? .missing(reason: reason) : .unreadable(reason: reason, isFinal: false)
    }

    /// Whether another item of the source's list has the key: a page that leads there is not this one's.
    private func isListed(_ key: String, beside page: QueuedPage) -> Bool {
        let listed = try? context.store.read { reader in
            if try reader.isQueued(source: sourceID, urlKey: key) { return true }
            guard let known = try reader.article(urlKey: key), known.id != page.article else { return false }
            return try reader.isListed(known.id, by: sourceID)
                && reader.items(source: sourceID, article: known.id).contains { $0.urlKey == key }
        }
        return listed ?? false
    }

    /// The keys under which the article shall be found: as it was listed, where it was redirected to, what it calls itself.
    private func keys(of page: QueuedPage, _ draft: Draft, _ response: FetchResponse) -> [String] {
        var keys = [page.urlKey]
        let landed = source.reader.isArticle(response.finalURL, listedAs: page.url) ? response.finalURL : nil
        for url in [landed, draft.canonicalURL].compactMap({ $0 }) {
            if let key = source.reader.key(of: url), !keys.contains(key) { keys.append(key) }
        }
        return keys
    }
}

/// What reading one page came to, for the source's outcome.
struct PageOutcome: Sendable {
    var merged: ArticleMerge.Outcome?
    var note: String?
    var bytes: Int64 = 0
    /// The page's address, when it was asked for.
    var asked: String?
    /// True when the host refused for now, or did not answer.
    var isRefused = false
    /// What was served, until it is committed.
    var capture: CaptureBlock?
}

extension SourceOutcome {
    fileprivate mutating func add(_ page: PageOutcome) {
        bytes += page.bytes
        if let note = page.note { notes.append(note) } else if page.merged != nil { pages += 1 }
        switch page.merged {
        case .inserted: new += 1
        case .revised: revised += 1
        case .moved: moved += 1
        case .linkedToKnown, .amended, .unchanged, nil: break
        }
    }
}
