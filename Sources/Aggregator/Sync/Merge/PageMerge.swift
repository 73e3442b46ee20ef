internal import Dedup
internal import Fetch
package import Model
package import Storage
internal import Text

/// What reading a queued page came to.
package enum PageReading: Sendable {
    /// The page's article, what the page itself calls it, and the keys of the addresses that it was found under or
    /// names as its own.
    case article(Draft, ownTitle: String?, url: String, keys: [String], PageState)
    /// 304: as it was.
    case unchanged
    /// 410: withdrawn for good.
    case gone
    /// 404: withdrawn, or a mishap of the server.
    case missing(reason: String)
    /// It cannot be read; `isFinal` when asking again soon is of no use (404, robots.txt).
    case unreadable(reason: String, isFinal: Bool)
}

/// Merges what came of one queued page, inside a transaction.
package struct PageMerge {
    /// Tries after which the page of an article that is already stored is given up.
    private static let mostAttempts = 10
    /// The same where each try was refused. The first refusal may have been a mishap: a firewall's mood, a page that its list
    /// named too early.
    private static let mostRefusals = 5
    /// Seconds until the second try; doubled for each further one, four times as long after each refusal.
    private static let firstDelay: Int64 = 1800
    private static let firstDelayOfRefusal: Int64 = 4 * 3600
    private static let longestDelay: Int64 = 7 * 86_400
    /// Tries after which a page that shows the text of another one is taken as it is.
    private static let mostDoubts = 7
    /// Seconds; what stood in another article's place longer ago says nothing of now.
    private static let longestDoubt: Int64 = 3 * 86_400
    /// Seconds after which a known page that is still missing counts as gone.
    private static let longestAbsence: Int64 = 86_400

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
    /// True when the pages are those of a list page, whose items may be anything until they are read.
    var isList = false

    /// Returns what happened to the article; nil when there is none yet.
    package func apply(_ reading: PageReading, of page: QueuedPage) throws -> ArticleMerge.Outcome? {
        var articles = ArticleMerge(
            transaction: transaction, source: source, outlet: outlet, now: now, dedup: dedup)
        (articles.capture, articles.isRevisit) = (capture, isRevisit)
        switch try judged(reading, of: page) {
        case .unchanged:
            try transaction.dequeue(page: page.id)
            if let known = try page.article.flatMap({ try transaction.reader.core($0) }) {
                var state = known.page
                state.due = nextCheck(of: known, key: page.urlKey)
                state.missingSince = nil
                try transaction.setPage(state, of: known.id)
                try bringBack(known)
                return try retitle(known, as: page, articles)
            }
            return .unchanged
        case .gone:
            try transaction.dequeue(page: page.id)
            guard let known = try page.article.flatMap({ try transaction.reader.core($0) }) else { return nil }
            var state = known.page
            state.due = nil
            try transaction.setPage(state, of: known.id)
            try markGone(known)
            return .unchanged
        case .missing:
            let known = try page.article.flatMap { try transaction.reader.core($0) }
            guard let known, !page.isQueued else { return try postpone(page, isFinal: true, articles) }
            var state = known.page
            let since = state.missingSince ?? now
            state.missingSince = since
            state.due = nextCheck(of: known, key: page.urlKey)
            if now - since < Self.longestAbsence {
                let next = now + Self.longestAbsence
                state.due = min(state.due ?? next, next)
            } else if try !transaction.reader.isListed(known.id, by: source) {
                // Asked for on: a site that was moved or broken for days brings its pages back.
                try markGone(known)
            }
            try transaction.setPage(state, of: known.id)
            return .unchanged
        case .article(let draft, let ownTitle, let url, let keys, var state):
            var whole = Self.combined(page: draft, listed: page.draft)
            if page.isQueued {
                articles.listing = ListedFacts(page.draft, hasWords: draft.text != whole.text)
            }
            let known = try page.article.flatMap { try transaction.reader.core($0) }
            state.confirmsTitle = TextIdentity.title(ownTitle) == TextIdentity.title(whole.title)
            let isConfirmed = state.confirmsTitle
            if let known = try known ?? articles.named(by: page.urlKey, whole, isConfirmed: isConfirmed) {
                try transaction.dequeue(page: page.id)
                switch try articles.relation(of: whole, to: known.id, key: page.urlKey, guid: page.guid) {
                case .same: break
                case .next:
                    state.due = firstCheck(key: page.urlKey)
                    return try articles.insertNext(
                        after: known.id, whole, url: url, keys: keys, guid: page.guid, itemDigest: page.itemDigest,
                        page: state)
                case .earlier: return .unchanged
                }
                state.due = nextCheck(of: known, key: page.urlKey)
                try bringBack(known)
                if !page.isQueued { try keepWords(of: known, in: &whole) }
                if !page.isQueued, known.page.confirmsTitle, !state.confirmsTitle {
                    // While the list shows the article, the list's title stands; afterwards the page's own.
                    state.confirmsTitle = true
                    if try !transaction.reader.isListed(known.id, by: source), let ownTitle {
                        whole.title = ownTitle
                        articles.listing = try transaction.reader.listing(of: known.id)
                        articles.listing?.title = nil
                    }
                }
                let outcome = try articles.update(known.id, with: whole, page: state)
                try addKeys(keys, to: known, isSameText: outcome != .revised)
                return outcome
            }
            if whole.text == draft.text, !state.confirmsTitle, try isStandIn(whole, of: page) {
                return try postpone(page, isFinal: false, articles)
            }
            try transaction.dequeue(page: page.id)
            state.due = firstCheck(key: page.urlKey)
            return try articles.insert(
                whole, url: url, keys: keys, guid: page.guid, itemDigest: page.itemDigest, page: state)
        case .unreadable(_, let isFinal):
            return try postpone(page, isFinal: isFinal, articles)
        }
    }

    /// Whether a new article's page shows what another's showed a while ago, and calls itself by the name of neither: a notice,
    /// the home page. Then the other one, which was taken for read, is looked at again soon.
    private func isStandIn(_ draft: Draft, of page: QueuedPage) throws -> Bool {
        let digest = TextIdentity.digest(of: draft.text ?? "")
        guard !digest.isEmpty, page.attempts < Self.mostDoubts else { return false }
        let alike = try transaction.reader.articles(digest: digest).filter { other in
            other.source == source && now - other.firstSeen < Self.longestDoubt && other.page.digest != nil
                && !other.page.confirmsTitle && !TextIdentity.isSameTitle(other.title, draft.title)
        }
        for other in alike {
            var state = other.page
            let next = now + Self.firstDelay
            state.due = min(state.due ?? next, next)
            try transaction.setPage(state, of: other.id)
        }
        return !alike.isEmpty
    }

    /// What the list still names is not withdrawn, whatever a server in trouble says.
    private func judged(_ reading: PageReading, of page: QueuedPage) throws -> PageReading {
        guard case .gone = reading, let id = page.article, try transaction.reader.isListed(id, by: source) else {
            return reading
        }
        return .missing(reason: "HTTP 410")
    }

    private func markGone(_ known: ArticleCore) throws {
        if known.goneAt == nil { try transaction.markGone(known.id, now: now) }
    }

    /// The page of an article that was gone is there again, where it was.
    private func bringBack(_ known: ArticleCore) throws {
        guard known.goneAt != nil, let url = known.url else { return }
        try transaction.move(known.id, to: url, keys: [], now: now)
    }

    /// A feed's words that stood before its page's shorter ones go on standing when the page is looked at again.
    private func keepWords(of known: ArticleCore, in draft: inout Draft) throws {
        guard try transaction.reader.listing(of: known.id)?.hasWords == true,
            let stored = try transaction.reader.article(id: known.publicID),
            (draft.text?.utf8.count ?? 0) < (stored.text?.utf8.count ?? 0)
        else { return }
        (draft.text, draft.html) = (stored.text, stored.html)
    }

    /// Keeps where a known page has been redirected to, so that it is known there. Where it shows another text, the address must
    /// have the page's name: sites send readers of what is gone to other articles.
    private func addKeys(_ keys: [String], to known: ArticleCore, isSameText: Bool) throws {
        // The first is the one it was asked under.
        guard keys.count > 1 else { return }
        let own = try transaction.reader.urlKeys(of: known.id)
        for key in keys.dropFirst() where !own.contains(key) {
            if isSameText || own.contains(where: { PageName.isSame($0, key) }) {
                try transaction.addURLKey(key, article: known.id)
            }
        }
    }

    /// The list's new title of a known article whose page has not changed, or cannot be read.
    private func retitle(
        _ known: ArticleCore, as page: QueuedPage, _ articles: ArticleMerge
    ) throws -> ArticleMerge.Outcome {
        guard page.isQueued, known.source == source, let title = page.draft.title, !title.isEmpty,
            TextIdentity.title(title) != TextIdentity.title(known.title),
            !CutTitle.isBeginning(title, of: known.title ?? ""),
            let stored = try transaction.reader.article(id: known.publicID)
        else { return .unchanged }
        var draft = Draft()
        (draft.title, draft.text, draft.html) = (title, stored.text, stored.html)
        var articles = articles
        // The text is still what was read then.
        articles.capture = try transaction.reader.capture(ofArticle: known.id)
        articles.listing = try transaction.reader.listing(of: known.id)
        articles.listing?.title = title
        return try articles.update(known.id, with: draft)
    }

    private func nextCheck(of article: ArticleCore, key: String) -> Instant? {
        RecheckSchedule.next(firstSeen: article.firstSeen, now: now, limit: recheck, seed: Self.seed(of: key))
    }

    private func firstCheck(key: String) -> Instant? {
        RecheckSchedule.next(firstSeen: now, now: now, limit: recheck, seed: Self.seed(of: key))
    }

    private static func seed(of key: String) -> Int64 { Int64(truncatingIfNeeded: jitterSeed(of: key)) }

    /// The news does not wait for its page: what the feed says is stored now, be it a title alone, and the page is asked for
    /// again later. An item of a list page may be no article at all, so it waits.
    private func postpone(
        _ page: QueuedPage, isFinal: Bool, _ articles: ArticleMerge
    ) throws -> ArticleMerge.Outcome? {
        var outcome: ArticleMerge.Outcome?
        var article = try page.article ?? articles.named(by: page.urlKey, page.draft)?.id
        var wasRead = false
        if let known = try article.flatMap({ try transaction.reader.core($0) }), !page.isQueued {
            var state = known.page
            state.due = nextCheck(of: known, key: page.urlKey)
            try transaction.setPage(state, of: known.id)
            return .unchanged
        }
        if let known = try article.flatMap({ try transaction.reader.core($0) }) {
            wasRead = known.page.digest != nil
            outcome = try retitle(known, as: page, articles)
        }
        let isNews = page.draft.text != nil || (!isList && !TextIdentity.title(page.draft.title).isEmpty)
        if article == nil, isNews {
            // Its words are the feed's.
            var articles = articles
            articles.capture = page.capture
            articles.listing = .allWords
            outcome = try articles.insert(
                page.draft, url: page.url, keys: [page.urlKey], guid: page.guid, itemDigest: page.itemDigest)
            article = try transaction.reader.article(urlKey: page.urlKey)?.id
        }
        // What was read once is looked at again in any case.
        let most = isFinal ? (wasRead ? 1 : Self.mostRefusals) : Self.mostAttempts
        if article != nil && page.attempts + 1 >= most {
            try transaction.dequeue(page: page.id)
        } else {
            let delay =
                isFinal
                ? Self.firstDelayOfRefusal << Int64(2 * min(page.attempts, 10))
                : Self.firstDelay << Int64(min(page.attempts, 20))
            try transaction.postpone(page: page.id, until: now + min(delay, Self.longestDelay))
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
