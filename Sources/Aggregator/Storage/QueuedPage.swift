package import Model

/// An article page that is still to be fetched: a source listed it, its text is not here yet.
package struct QueuedPage: Sendable {
    /// The row; 0 when it is not in the queue.
    package internal(set) var id: Int64 = 0
    /// False for the page of a known article that is only looked at again.
    package var isQueued: Bool { id != 0 }
    package let source: Int64
    package let url: String
    package let urlKey: String
    package let guid: String?
    /// Digest of the listed item, kept for its `ItemRecord`.
    package let itemDigest: [UInt8]
    /// What the feed or list says of it: completes the page, and stands in for it when it cannot be read.
    package var draft: Draft
    /// The article whose page is to be read again; nil for a new one.
    package var article: Int64?
    /// The listing that named it, as it was served.
    package var capture: CaptureReference?
    /// Requests that failed so far.
    package internal(set) var attempts = 0
    package var nextTry: Instant
    package let queuedAt: Instant
    /// The list that named it last.
    package var lastSeen: Instant

    package init(
        source: Int64, url: String, urlKey: String, guid: String?, itemDigest: [UInt8], draft: Draft,
        queuedAt: Instant
    ) {
        self.source = source
        self.url = url
        self.urlKey = urlKey
        self.guid = guid
        self.itemDigest = itemDigest
        self.draft = draft
        self.queuedAt = queuedAt
        nextTry = queuedAt
        lastSeen = queuedAt
    }
}
