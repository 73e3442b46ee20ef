internal import Model

/// Decides what a listing means, from what is known and what came. Pure: no network, no database, no clock.
///
/// Identity, strongest first: the URL key, over all sources; the guid, within its source and only while it names one
/// URL key. A guid that turns up with another key is the same article only if its title or text is the same too;
/// otherwise the publisher has used the guid again, and taking it for the old article would lose the new one.
package enum ListingPlan {
    /// - Parameter ambiguous: what `ambiguousGuids` says of these items.
    package static func make(
        _ items: [ListedItem], known: KnownListing, ambiguous: Set<String>? = nil
    ) -> [Intent] {
        let ambiguous = ambiguous ?? ambiguousGuids(items)
        // Few listings have an item that asks for them.
        lazy var listedKeys = Set(items.lazy.map(\.key))
        let speaks = speakers(of: items)
        var intents: [Intent] = []
        intents.reserveCapacity(items.count)
        for index in items.indices where speaks[index] {
            if let article = known.articlesByKey[items[index].key] {
                intents.append(decide(items[index], at: index, article: article, known: known))
            } else if let guid = items[index].guid, let old = known.itemsByGuid[guid], !ambiguous.contains(guid),
                let article = known.articles[old.article], article.isOwn, !listedKeys.contains(old.key),
                isSameStory(items[index], article)
            {
                intents.append(
                    items[index].url == nil
                        ? decide(items[index], at: index, article: old.article, known: known)
                        : .move(item: index, article: old.article))
            } else if items[index].needsPage {
                intents.append(.enqueue(item: index))
            } else {
                intents.append(.insert(item: index))
            }
        }
        return intents
    }

    /// True for each item that speaks for its key: the first, but of several versions of one entry the one that was updated
    /// last (RFC 4287 section 4.1.1).
    private static func speakers(of items: [ListedItem]) -> [Bool] {
        var speaks = Array(repeating: false, count: items.count)
        PlacesByText(count: items.count) { items[$0].key }.forEach { places in
            guard var chosen = places.first else { return }
            for place in places.dropFirst() where items[place].guid == items[chosen].guid {
                if let updated = items[place].draft.updated?.instant, let before = items[chosen].draft.updated?.instant,
                    updated > before
                {
                    chosen = place
                }
            }
            speaks[chosen] = true
        }
        return speaks
    }

    /// Guids that name more than one URL key in this very listing: they identify nothing.
    package static func ambiguousGuids(_ items: [ListedItem]) -> Set<String> {
        var ambiguous: Set<String> = []
        PlacesByText(count: items.count) { items[$0].guid }.forEach { places in
            guard let first = places.first, let guid = items[first].guid else { return }
            if places.dropFirst().contains(where: { items[$0].key != items[first].key }) { ambiguous.insert(guid) }
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
