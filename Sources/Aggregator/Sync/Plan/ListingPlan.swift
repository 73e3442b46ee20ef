internal import Model

/// Decides what a listing means, from what is known and what came. Pure: no network, no database, no clock.
///
/// Identity, strongest first: the URL key, over all sources; the guid, within its source and only while it names one
/// URL key. A guid that turns up with another key is the same article only if its title or text is the same too;
/// otherwise the publisher has used the guid again, and taking it for the old article would lose the new one.
package enum ListingPlan {
    package static func make(_ items: [ListedItem], known: KnownListing) -> [Intent] {
        let ambiguous = ambiguousGuids(items)
        let listedKeys = Set(items.map(\.key))
        let chosen = latest(items)
        var intents: [Intent] = []
        intents.reserveCapacity(items.count)
        for (index, item) in items.enumerated() where chosen[item.key] == index {
            if let article = known.articlesByKey[item.key] {
                intents.append(decide(item, at: index, article: article, known: known))
            } else if let guid = item.guid, !ambiguous.contains(guid), let old = known.itemsByGuid[guid],
                let article = known.articles[old.article], article.isOwn, !listedKeys.contains(old.key),
                isSameStory(item, article)
            {
                intents.append(
                    item.url == nil
                        ? decide(item, at: index, article: old.article, known: known)
                        : .move(item: index, article: old.article))
            } else if item.needsPage {
                intents.append(.enqueue(item: index))
            } else {
                intents.append(.insert(item: index))
            }
        }
        return intents
    }

    /// For each key the item that speaks for it: the first, but of several versions of one entry the one that was updated
    /// last (RFC 4287 section 4.1.1).
    private static func latest(_ items: [ListedItem]) -> [String: Int] {
        var chosen: [String: Int] = [:]
        chosen.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            guard let other = chosen[item.key] else {
                chosen[item.key] = index
                continue
            }
            if item.guid == items[other].guid, let updated = item.draft.updated?.instant,
                let before = items[other].draft.updated?.instant, updated > before
            {
                chosen[item.key] = index
            }
        }
        return chosen
    }

    /// Guids that name more than one URL key in this very listing: they identify nothing.
    package static func ambiguousGuids(_ items: [ListedItem]) -> Set<String> {
        var keyOfGuid: [String: String] = [:]
        var ambiguous: Set<String> = []
        for item in items {
            guard let guid = item.guid else { continue }
            if let key = keyOfGuid.updateValue(item.key, forKey: guid), key != item.key { ambiguous.insert(guid) }
        }
        return ambiguous
    }

    private static func decide(_ item: ListedItem, at index: Int, article: Int64, known: KnownListing) -> Intent {
        guard let before = known.itemsByKey[item.key] ?? item.guid.flatMap({ known.itemsByGuid[$0] }),
            before.article == article
        else { return .adopt(item: index, article: article) }
        if before.digest == item.digest { return .relist(item: index, article: article) }
        guard let state = known.articles[article], state.isOwn else { return .adopt(item: index, article: article) }
        return state.isFromPage ? .recheck(item: index, article: article) : .revise(item: index, article: article)
    }

    /// An item without a link has its title and text as its key: its guid alone carries it over a correction.
    private static func isSameStory(_ item: ListedItem, _ article: KnownListing.Article) -> Bool {
        if item.url == nil { return true }
        if let title = item.draft.title, !title.isEmpty, title == article.title { return true }
        return !article.digest.isEmpty && article.digest == item.textDigest
    }
}
