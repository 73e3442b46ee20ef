internal import Dedup
package import Model
internal import Storage

/// Merges one listing (a feed or list as it was answered) into the store, inside a transaction.
package struct ListingMerge {
    /// What a listing changed.
    package struct Counts: Sendable, Equatable {
        package var new = 0
        package var revised = 0
        package var moved = 0
        package var linked = 0
        /// Pages put into the queue.
        package var queued = 0
        /// Items that were not known before, stored or queued.
        package var arrived = 0
    }

    /// Of one article; links that are others with each answer would have its page read each time.
    private static let mostAddresses = 4

    let transaction: StoreTransaction
    let source: Int64
    let outlet: String
    let now: Instant
    var dedup = DedupOptions()

    /// Makes the plan from what the store knows now and carries it out.
    ///
    /// - Parameters:
    ///   - captures: where the captures of the turn are, which the items count; empty when nothing was kept.
    ///   - isNewList: the items are the source's list now, and what else stood in it has left it.
    package func apply(
        _ listed: [ListedItem], captures: [CaptureReference?] = [], isNewList: Bool
    ) throws -> Counts {
        var items = listed
        let last = LastList(try transaction.reader.listedItemsByKey(source: source), beside: items)
        var known = try transaction.reader.known(items, source: source, last: last)
        var ambiguous = ListingPlan.ambiguousGuids(items)
        let links = SharedLinks(reader: transaction.reader, source: source)
        if try links.separate(&items, known: known, ambiguous: ambiguous) {
            known = try transaction.reader.known(items, source: source, last: last)
            ambiguous = ListingPlan.ambiguousGuids(items)
        }
        let kept = last.kept(of: items, ambiguous: ambiguous)
        if isNewList { try transaction.beginListing(source: source, at: now, keeping: Array(kept.values)) }
        // What was listed before in these words, but is not here any more, is a new article again.
        for place in items.indices
        where items[place].words != nil && known.articlesByKey[items[place].key] == nil { items[place].readWords() }
        var articles = ArticleMerge(
            transaction: transaction, source: source, outlet: outlet, now: now, dedup: dedup)
        // What is stored at once, without a page, is the feed's own words.
        articles.listing = .allWords
        articles.listedItems = items
        var counts = Counts()
        for intent in ListingPlan.make(items, known: known, ambiguous: ambiguous) where kept[intent.item] == nil {
            articles.capture = items[intent.item].capture.flatMap { $0 < captures.count ? captures[$0] : nil }
            switch intent {
            case .insert(let index):
                let outcome = try articles.insert(
                    items[index].draft, url: items[index].url, keys: [items[index].key],
                    guid: Self.identifying(items[index].guid, ambiguous), itemDigest: items[index].digest,
                    textDigest: items[index].textDigest,
                    isUnknown: !known.doubtfulKeys.contains(items[index].key))
                if outcome == .inserted { counts.new += 1 }
                if outcome == .moved { counts.moved += 1 } else { counts.arrived += 1 }
            case .enqueue(let index):
                if try !transaction.reader.isQueued(source: source, urlKey: items[index].key) { counts.arrived += 1 }
                try enqueue(
                    items[index], guid: Self.identifying(items[index].guid, ambiguous), article: nil, articles.capture)
                counts.queued += 1
            case .relist(let index, let article):
                try list(items[index], article, ambiguous, articles)
            case .adopt(let index, let article):
                if known.articles[article]?.isOwn == true, try hasMoved(article, to: items[index], items) {
                    try transaction.move(article, to: items[index].url ?? "", keys: [items[index].key], now: now)
                    counts.moved += 1
                }
                try list(items[index], article, ambiguous, articles)
            case .revise(let index, let article):
                items[index].readWords()
                try revise(article, with: items[index], ambiguous, articles, &counts)
            case .recheck(let index, let article):
                items[index].readWords()
                try recheck(article, for: items[index], ambiguous, articles, &counts)
            case .move(let index, let article):
                let item = items[index]
                try transaction.move(article, to: item.url ?? "", keys: [item.key], now: now)
                counts.moved += 1
                // The publisher may have corrected it with the same stroke.
                try correct(article, with: item, known, ambiguous, articles, &counts)
            }
        }
        return counts
    }

    /// Takes over what an item that was moved says, or has its page read again.
    private func correct(
        _ article: Int64, with item: ListedItem, _ known: KnownListing, _ ambiguous: Set<String>,
        _ articles: ArticleMerge, _ counts: inout Counts
    ) throws {
        if known.articles[article]?.isFromPage != true {
            try list(item, article, ambiguous, articles)
            if try articles.update(article, with: item.draft) == .revised { counts.revised += 1 }
        } else if try transaction.reader.urlKeys(of: article).count <= Self.mostAddresses {
            try recheck(article, for: item, ambiguous, articles, &counts)
        } else {
            try list(item, article, ambiguous, articles)
        }
    }

    /// Has the page of a known article read again.
    private func recheck(
        _ article: Int64, for item: ListedItem, _ ambiguous: Set<String>, _ articles: ArticleMerge,
        _ counts: inout Counts
    ) throws {
        try list(item, article, ambiguous, articles)
        try enqueue(item, guid: Self.identifying(item.guid, ambiguous), article: article, articles.capture)
        counts.queued += 1
    }

    private func revise(
        _ article: Int64, with item: ListedItem, _ ambiguous: Set<String>, _ articles: ArticleMerge,
        _ counts: inout Counts
    ) throws {
        switch try articles.relation(of: item.draft, to: article, key: item.key, guid: item.guid) {
        case .same:
            try list(item, article, ambiguous, articles)
            if try articles.update(article, with: item.draft) == .revised { counts.revised += 1 }
            // Its page, which could not be read so far, is not to bring back what the feed said before.
            if item.needsPage, try transaction.reader.isQueued(source: source, urlKey: item.key) {
                try enqueue(item, guid: Self.identifying(item.guid, ambiguous), article: nil, articles.capture)
            }
        case .next:
            let outcome = try articles.insertNext(
                after: article, item.draft, url: item.url, keys: [item.key],
                guid: Self.identifying(item.guid, ambiguous),
                itemDigest: item.digest)
            if outcome == .inserted { counts.new += 1 }
            counts.arrived += 1
        case .earlier: break
        }
    }

    /// The source lists its article on another domain now, which its page had been redirected to before.
    private func hasMoved(_ article: Int64, to item: ListedItem, _ items: [ListedItem]) throws -> Bool {
        guard item.url != nil, let stored = try transaction.reader.core(article),
            let old = stored.url.flatMap({ URLKey.of(url: $0) }), PageName.isSame(old, item.key),
            PageName.host(of: old) != PageName.host(of: item.key)
        else { return false }
        return try !transaction.reader.isListed(article, by: source) && !items.contains { $0.key == old }
    }

    private func list(
        _ item: ListedItem, _ article: Int64, _ ambiguous: Set<String>, _ articles: ArticleMerge
    ) throws {
        try transaction.addURLKey(item.key, article: article)
        try articles.list(
            article, key: item.key, guid: Self.identifying(item.guid, ambiguous), itemDigest: item.digest)
    }

    /// The guid, unless it names several items of its own listing.
    private static func identifying(_ guid: String?, _ ambiguous: Set<String>) -> String? {
        guid.flatMap { ambiguous.contains($0) ? nil : $0 }
    }

    private func enqueue(_ item: ListedItem, guid: String?, article: Int64?, _ capture: CaptureReference?) throws {
        guard let url = item.url else { return }
        var page = QueuedPage(
            source: source, url: url, urlKey: item.key, guid: guid, itemDigest: item.digest, draft: item.draft,
            queuedAt: now)
        page.article = article
        page.capture = capture
        try transaction.enqueue(page)
    }
}

extension ListingMerge.Counts {
    /// For the fetch log: "3 new, 1 revised, 20 known".
    func note(of items: Int) -> String {
        var parts = [arrived > 0 ? "\(arrived) new" : nil, revised > 0 ? "\(revised) revised" : nil]
        parts += [moved > 0 ? "\(moved) moved" : nil, "\(max(0, items - arrived - revised - moved)) known"]
        return parts.compactMap(\.self).joined(separator: ", ")
    }
}
