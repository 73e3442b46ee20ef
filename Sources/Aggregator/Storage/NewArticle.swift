package import Model

/// An article on its way into the store: the draft and what the plan decided about it.
package struct NewArticle: Sendable {
    package var draft: Draft
    /// The source's row.
    package var source: Int64
    package var outlet: String
    /// As fetched or as the item links it.
    package var url: String?
    /// Every key that shall find it again; keys that already name another article are left to it.
    package var urlKeys: [String] = []
    package var guid: String?
    /// SHA-256 of the normalised text, 32 bytes.
    package var digest: [UInt8]
    /// Of the normalised title; nil without one.
    package var titleDigest: [UInt8]?
    /// The row of the earliest article with the same text.
    package var duplicateOf: Int64?
    package var story: Int64?
    package var page = PageState()
    package var capture: CaptureReference?
    /// What its list or feed said; nil: nobody knows.
    package var listing: ListedFacts?
    package var fetchedAt: Instant
}

extension NewArticle {
    // Apart from the structure, so that it can go by the compiler's own: that one moves its parts where this would copy them all.
    package init(
        draft: Draft, source: Int64, outlet: String, url: String?, guid: String?, digest: [UInt8], fetchedAt: Instant
    ) {
        self.init(
            draft: draft, source: source, outlet: outlet, url: url, guid: guid, digest: digest, titleDigest: nil,
            duplicateOf: nil, story: nil, capture: nil, listing: nil, fetchedAt: fetchedAt)
    }
}
