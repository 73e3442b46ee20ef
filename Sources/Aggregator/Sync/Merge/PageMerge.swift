internal import Fetch
package import Model
package import Storage

/// What reading a queued page came to.
package enum PageReading: Sendable {
    /// The page's article, and the keys of the addresses that it was found under or names as its own.
    case article(Draft, url: String, keys: [String], PageState)
    /// 304: as it was.
    case unchanged
    /// 410: withdrawn for good.
    case gone
    /// It cannot be read; `isFinal` when asking again soon is of no use (404, robots.txt, no article on it).
    case unreadable(reason: String, isFinal: Bool)
}

/// Merges what came of one queued page, inside a transaction.
package struct PageMerge {
    /// Tries after which the page of an article that is already stored is given up.
    private static let mostAttempts = 10
    /// Seconds until the second try; doubled for each further one.
    private static let firstDelay: Int64 = 1800
    private static let longestDelay: Int64 = 7 * 86_400

    let transaction: StoreTransaction
    let source: Int64
    let outlet: String
    let now: Instant
    var dedup = DedupOptions()
    /// Seconds up to which age the page is asked for again.
    let recheck: Int64
    /// The page as it was served.
    var capture: CaptureReference?
    /// True when `capture` only points to an earlier capture of the same bytes.
    var isRevisit = false

    /// Returns what happened to the article; nil when there is none yet.
    package func apply(_ reading: PageReading, of page: QueuedPage) throws -> ArticleMerge.Outcome? {
        var articles = ArticleMerge(
            transaction: transaction, source: source, outlet: outlet, now: now, dedup: dedup)
        (articles.capture, articles.isRevisit) = (capture, isRevisit)
        switch reading {
        case .unchanged:
            try transaction.dequeue(page: page.id)
            if let known = try page.article.flatMap({ try transaction.reader.core($0) }) {
                var state = known.page
                state.due = nextCheck(of: known, key: page.urlKey)
                try transaction.setPage(state, of: known.id)
            }
            return .unchanged
        case .gone:
            try transaction.dequeue(page: page.id)
            guard let article = page.article else { return nil }
            try transaction.markGone(article, now: now)
            return .unchanged
        case .article(let draft, let url, let keys, var state):
            try transaction.dequeue(page: page.id)
            let whole = Self.combined(page: draft, listed: page.draft)
            let known = try page.article.flatMap { try transaction.reader.core($0) }
            if let known = try known ?? transaction.reader.article(urlKey: page.urlKey) {
                state.due = nextCheck(of: known, key: page.urlKey)
                return try articles.update(known.id, with: whole, page: state)
            }
            state.due = RecheckSchedule.next(
                firstSeen: now, now: now, limit: recheck, seed: Self.seed(of: page.urlKey))
            return try articles.insert(
                whole, url: url, keys: keys, guid: page.guid, itemDigest: page.itemDigest, page: state)
        case .unreadable(_, let isFinal):
            return try postpone(page, isFinal: isFinal, articles)
        }
    }

    private func nextCheck(of article: ArticleCore, key: String) -> Instant? {
        RecheckSchedule.next(firstSeen: article.firstSeen, now: now, limit: recheck, seed: Self.seed(of: key))
    }

    private static func seed(of key: String) -> Int64 { Int64(truncatingIfNeeded: jitterSeed(of: key)) }

    /// The news does not wait for its page: what the feed says is stored now, and the page is asked for again later.
    /// An item of a list page has no text of its own, so it waits.
    private func postpone(
        _ page: QueuedPage, isFinal: Bool, _ articles: ArticleMerge
    ) throws -> ArticleMerge.Outcome? {
        var outcome: ArticleMerge.Outcome?
        var article = try page.article ?? transaction.reader.article(urlKey: page.urlKey)?.id
        if let known = try article.flatMap({ try transaction.reader.core($0) }), !page.isQueued {
            var state = known.page
            state.due = nextCheck(of: known, key: page.urlKey)
            try transaction.setPage(state, of: known.id)
            return .unchanged
        }
        if article == nil, page.draft.text != nil {
            // Its words are the feed's.
            var articles = articles
            articles.capture = page.capture
            outcome = try articles.insert(
                page.draft, url: page.url, keys: [page.urlKey], guid: page.guid, itemDigest: page.itemDigest)
            article = try transaction.reader.article(urlKey: page.urlKey)?.id
        }
        if article != nil && (isFinal || page.attempts + 1 >= Self.mostAttempts) {
            try transaction.dequeue(page: page.id)
        } else {
            let steps = min(page.attempts + (isFinal ? 5 : 0), 20)
            let delay = min(Self.firstDelay << Int64(steps), Self.longestDelay)
            try transaction.postpone(page: page.id, until: now + delay)
        }
        return outcome
    }

    /// What the page says, completed by what the feed or list said. A page that yields less text than the feed itself
    /// gave was not read well: then the feed's words stand.
    private static func combined(page: Draft, listed: Draft) -> Draft {
        var draft = page
        if (draft.text?.utf8.count ?? 0) < (listed.text?.utf8.count ?? 0) {
            draft.text = listed.text
            draft.html = listed.html
        }
        if draft.summary == nil { draft.summary = listed.summary ?? listed.text }
        if draft.categories.isEmpty { draft.categories = listed.categories }
        if draft.enclosures.isEmpty { draft.enclosures = listed.enclosures }
        if draft.image == nil { draft.image = listed.image }
        if draft.updated == nil { draft.updated = listed.updated }
        if draft.language == nil { draft.language = listed.language }
        return draft
    }
}
