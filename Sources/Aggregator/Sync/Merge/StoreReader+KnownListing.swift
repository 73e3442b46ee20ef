package import Storage
internal import Text

extension StoreReader {
    /// What the store knows of the items of a listing; three short look-ups an item at most, and one for all where a source
    /// is new and nothing is known of where its items lie.
    ///
    /// - Parameter last: an item that stood in the source's last list as it is now needs none.
    package func known(
        _ items: [ListedItem], source: Int64, last: LastList
    ) throws(StoreError) -> KnownListing {
        var known = KnownListing()
        let isFirst = try !hasListed(source: source)
        if isFirst { known.newKeys.reserveCapacity(items.count) }
        let areNew = isFirst ? try isNew(urlKey: Self.commonBeginning(of: items)) : false
        // By place: an item that is taken out of the list counts each of its texts once more.
        for place in items.indices where known.articlesByKey[items[place].key] == nil {
            let key = items[place].key
            if let record = last.record(of: items[place]) {
                known.articlesByKey[key] = record.article
                known.itemsByKey[key] = .init(record)
            } else if areNew {
                known.newKeys.insert(key)
            } else if isFirst, try isNew(urlKey: key) {
                known.newKeys.insert(key)
            } else if let article = try article(urlKey: key) {
                guard try KeyOwner(reader: self).isPlausible(items[place], as: article, source: source) else {
                    known.doubtfulKeys.insert(key)
                    continue
                }
                known.articlesByKey[key] = article.id
                known.note(article, source: source)
                if let record = try listed(article.id, by: source, like: items[place]) {
                    known.itemsByKey[key] = record
                }
            } else if !isFirst, let guid = items[place].guid, known.itemsByGuid[guid] == nil,
                let record = try self.item(source: source, guid: guid), let article = try core(record.article)
            {
                known.itemsByGuid[guid] = .init(record)
                known.note(article, source: source)
            }
        }
        return known
    }

    /// What the keys of all items begin with, in whole characters.
    private static func commonBeginning(of items: [ListedItem]) -> String {
        guard let first = items.first?.key else { return "" }
        return first.withBytes { first in
            var length = first.count
            for item in items.dropFirst() {
                item.key.withBytes { other in
                    length = min(length, other.count)
                    length = (0..<length).first { first[$0] != other[$0] } ?? length
                }
            }
            while length < first.count, length > 0, first[length] & 0xC0 == 0x80 { length -= 1 }
            return String(knownUTF8: UnsafeBufferPointer(rebasing: first[..<length]))
        }
    }

    /// True when none of the items is stored or waits for its page.
    package func knowsNone(of items: [ListedItem], source: Int64) throws(StoreError) -> Bool {
        for item in items {
            if try article(urlKey: item.key) != nil { return false }
            if try isQueued(source: source, urlKey: item.key) { return false }
        }
        return true
    }

    /// True when every one of the items is stored or waits for its page.
    package func knowsAll(of items: [ListedItem], source: Int64) throws(StoreError) -> Bool {
        for item in items where try article(urlKey: item.key) == nil {
            guard try isQueued(source: source, urlKey: item.key) else { return false }
        }
        return true
    }

    /// How this source listed the article last: under the same guid if it did, else under any.
    private func listed(
        _ article: Int64, by source: Int64, like item: ListedItem
    ) throws(StoreError) -> KnownListing.Item? {
        let records = try items(source: source, article: article)
        return (records.first { $0.digest == item.digest } ?? records.first { $0.guid == item.guid } ?? records.last)
            .map { .init($0) }
    }
}

extension KnownListing {
    fileprivate mutating func note(_ article: ArticleCore, source: Int64) {
        articles[article.id] = Article(
            isOwn: article.source == source, title: article.title ?? "", digest: article.digest,
            isFromPage: article.page.digest != nil)
    }
}

extension KnownListing.Item {
    fileprivate init(_ record: ItemRecord) {
        self.init(article: record.article, key: record.urlKey ?? "", digest: record.digest, guid: record.guid)
    }
}
