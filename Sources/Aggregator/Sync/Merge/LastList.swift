package import Storage

/// What a source's last list held, beside the listing that has come now: most of a listing stood there just as it is, and
/// nothing is to be looked up or written of that.
package struct LastList {
    /// By URL key, which is one item's here and there.
    private let records: [String: ItemRecord]

    package init(_ records: [String: ItemRecord], beside items: [ListedItem]) {
        guard !records.isEmpty else {
            self.records = records
            return
        }
        var records = records
        // Of several at one address `SharedLinks` and the plan say which is which.
        PlacesByText(count: items.count) { items[$0].key }.forEach { places in
            if places.count > 1, let first = places.first { records[items[first].key] = nil }
        }
        self.records = records
    }

    /// The item's row, when the last list held it as it is now.
    func record(of item: ListedItem) -> ItemRecord? {
        guard let record = records[item.key], record.digest == item.digest, record.guid == item.guid else { return nil }
        return record
    }

    /// The rows of the items that it held as they are now, by place.
    ///
    /// - Parameter ambiguous: guids that name several items, which are stored without.
    func kept(of items: [ListedItem], ambiguous: Set<String>) -> [Int: Int64] {
        var kept: [Int: Int64] = [:]
        for place in items.indices {
            guard let record = record(of: items[place]), items[place].guid.map(ambiguous.contains) != true else {
                continue
            }
            kept[place] = record.id
        }
        return kept
    }
}
