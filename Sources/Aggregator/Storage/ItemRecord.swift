/// An item of a source's list and the article it became.
package struct ItemRecord: Sendable, Equatable {
    /// Stands for the time an item was seen last while its source's list holds it: seen with each answer, and no
    /// answer has to write it. Then the source's own `listed_at` is the time.
    static let present = Int64.max
    /// The condition that an item stands in its source's list, by which SQLite takes the index `item_listed`.
    static let isListed = "last_seen = \(present)"

    package let id: Int64
    package let article: Int64
    package let guid: String?
    package let urlKey: String?
    /// Digest of the item as listed: when it is the same, nothing is to be done.
    package let digest: [UInt8]
}
