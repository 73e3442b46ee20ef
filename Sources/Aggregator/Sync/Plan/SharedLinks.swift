internal import Dedup
internal import Model
internal import Storage
internal import Text

/// Gives items that share their link with others keys of their own: a status page, a changelog, the home page of an
/// outlet whose items have no pages. There the guid (or the fragment of the link) names the item, and by the link alone
/// all but one would be lost.
///
/// One of them, the first, keeps the key of the link; the others are found by link and guid in every later run.
struct SharedLinks {
    let reader: StoreReader
    let source: Int64

    /// - Parameters:
    ///   - known: what the store knows of the items by the keys they have so far.
    ///   - ambiguous: what `ListingPlan.ambiguousGuids` says of them.
    /// - Returns: True when a key was changed.
    func separate(
        _ items: inout [ListedItem], known: KnownListing, ambiguous: Set<String>
    ) throws(StoreError) -> Bool {
        if !ambiguous.isEmpty {
            for place in items.indices {
                if let guid = items[place].guid, ambiguous.contains(guid) { items[place].ownKey = nil }
            }
        }
        var isChanged = false
        var silent: Set<Int> = []
        try PlacesByText(count: items.count) { items[$0].key }.forEach { (places) throws(StoreError) in
            guard let first = places.first, places.contains(where: { items[$0].ownKey != nil }) else { return }
            if places.count == 1 {
                if try moveOn(first, &items, known) { isChanged = true }
                return
            }
            let key = items[first].key
            for place in places { items[place].readWords() }
            let group = SharedLink(places, of: items)
            guard let distinct = group.distinct.first else { return }
            if group.distinct.count == 1 {
                guard try moveOn(distinct, &items, known) else { return }
            } else {
                try separate(group.distinct, at: key, &items, known)
            }
            isChanged = true
            for (place, like) in group.repeated { items[place].key = items[like].key }
            silent.formUnion(group.silent)
        }
        if !silent.isEmpty { items = items.indices.filter { !silent.contains($0) }.map { items[$0] } }
        return isChanged
    }

    /// An item alone at its link: one that was separated before, or the next at a link that named another so far.
    private func moveOn(
        _ place: Int, _ items: inout [ListedItem], _ known: KnownListing
    ) throws(StoreError) -> Bool {
        if known.newKeys.contains(items[place].key) { return false }
        let record = known.itemsByKey[items[place].key]
        guard let own = items[place].ownKey, record == nil || record?.guid != items[place].guid else { return false }
        if try reader.article(urlKey: own) == nil {
            guard let record, let old = record.guid, items[place].guid != nil, !items[place].needsPage,
                URLKey.of(url: old) != items[place].key
            else { return false }
            items[place].readWords()
            guard try isAnother(items[place], than: record.article, known) else { return false }
        }
        items[place].readWords()
        items[place].takeOwnKey()
        return true
    }

    /// Several items at one link.
    private func separate(
        _ places: [Int], at key: String, _ items: inout [ListedItem], _ known: KnownListing
    ) throws(StoreError) {
        var rest: [Int] = []
        for place in places {
            if let own = items[place].ownKey, try reader.article(urlKey: own) != nil {
                items[place].takeOwnKey()
            } else {
                rest.append(place)
            }
        }
        // While the page of one of them waits nobody knows whose it is: the next run will tell.
        if try reader.isQueued(source: source, urlKey: key) { return }
        let holder = try holder(among: rest, at: key, items, known)
        for place in rest where place != holder { items[place].takeOwnKey() }
        // A fragment names a part of the page, which as a whole would be the text of none.
        if let holder, known.articlesByKey[key] == nil, items[holder].fragment != nil {
            items[holder].needsPage = false
        }
    }

    /// The item that keeps the key of the link; nil when that names an article which is not listed now.
    private func holder(
        among places: [Int], at key: String, _ items: [ListedItem], _ known: KnownListing
    ) throws(StoreError) -> Int? {
        let bare = places.first { items[$0].ownKey == nil }
        guard let article = known.articlesByKey[key] else { return bare ?? places.first }
        let guids = Set(try reader.items(source: source, article: article).compactMap(\.guid))
        return places.first { items[$0].guid.map(guids.contains) ?? false }
            ?? places.first { place in known.articles[article].map { items[place].hasWords(of: $0) } ?? false } ?? bare
    }

    /// True when the item is no new wording of the article that its link names.
    private func isAnother(
        _ item: ListedItem, than id: Int64, _ known: KnownListing
    ) throws(StoreError) -> Bool {
        guard let article = known.articles[id], article.isOwn, !article.isFromPage, !item.hasWords(of: article),
            let text = item.draft.text, let old = try reader.comparedText(id)?.text
        else { return false }
        let before = try reader.core(id)?.published
        // Without dates the words decide.
        let distance = item.draft.published.flatMap { date in before.map { date.instant - $0 } } ?? 1
        return AddressReuse.isAnother(
            TextSignature(text: text, isKnown: true), than: TextSignature(text: old, isKnown: true), distance: distance)
    }
}

extension ListedItem {
    fileprivate var fragment: String? {
        url.flatMap { URLReference($0)?.fragment }.flatMap { $0.isEmpty ? nil : $0 }
    }

    fileprivate func hasWords(of article: KnownListing.Article) -> Bool {
        TextIdentity.title(draft.title) == TextIdentity.title(article.title)
            || (!textDigest.isEmpty && textDigest == article.digest)
    }

    /// The page at the link is not its own, so what the feed says of it is all.
    fileprivate mutating func takeOwnKey() {
        guard let ownKey else { return }
        key = ownKey
        needsPage = false
        if let fragment, let canonical = draft.canonicalURL { draft.canonicalURL = canonical + "#" + fragment }
    }
}

/// The items of one listing at one link, by what they say.
private struct SharedLink {
    /// The places of items that each say something else than all before.
    var distinct: [Int] = []
    /// What was said before, or another version of the same item, with the place of that.
    var repeated: [(place: Int, like: Int)] = []
    /// Items without words of their own, whose page is that of all.
    var silent: [Int] = []

    init(_ places: ArraySlice<Int>, of items: [ListedItem]) {
        var names: [String: Int] = [:]
        var texts: [[UInt8]: Int] = [:]
        var titles: [String: Int] = [:]
        for place in places {
            let item = items[place]
            if item.needsPage, item.textDigest.isEmpty {
                silent.append(place)
                continue
            }
            let name = item.ownKey ?? ""
            let date = item.draft.published.map { "\($0.instant.seconds)" } ?? ""
            let title = "\(date) \(TextIdentity.title(item.draft.title))"
            let text = item.textDigest.isEmpty ? nil : item.textDigest
            if let like = names[name] ?? text.flatMap({ texts[$0] }) ?? titles[title] {
                repeated.append((place, like))
                continue
            }
            (names[name], titles[title]) = (place, place)
            if let text { texts[text] = place }
            distinct.append(place)
        }
    }
}
