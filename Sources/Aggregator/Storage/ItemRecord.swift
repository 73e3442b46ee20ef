/// An item of a source's list and the article it became.
package struct ItemRecord: Sendable, Equatable {
    package let id: Int64
    package let article: Int64
    package let guid: String?
    package let urlKey: String?
    /// Digest of the item as listed: when it is the same, nothing is to be done.
    package let digest: [UInt8]
}
