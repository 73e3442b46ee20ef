package import Model

/// An article page that is still to be fetched: a source listed it, its text is not here yet.
package struct QueuedPage: Sendable {
    /// The row; 0 before it is stored.
    package internal(set) var id: Int64 = 0
    package let source: Int64
    package let url: String
    package let urlKey: String
    package let guid: String?
    /// Digest of the listed item, kept for its `ItemRecord`.
    package let itemDigest: [UInt8]
    package var hint: ArticleHint
    /// Requests that failed so far.
    package internal(set) var attempts = 0
    package var nextTry: Instant
    package let queuedAt: Instant
    /// The list that named it last.
    package var lastSeen: Instant

    package init(
        source: Int64, url: String, urlKey: String, guid: String?, itemDigest: [UInt8], hint: ArticleHint,
        queuedAt: Instant
    ) {
        self.source = source
        self.url = url
        self.urlKey = urlKey
        self.guid = guid
        self.itemDigest = itemDigest
        self.hint = hint
        self.queuedAt = queuedAt
        nextTry = queuedAt
        lastSeen = queuedAt
    }
}
