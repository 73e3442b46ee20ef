/// What happened to an article (`op` of the change feed).
package enum Operation: String, Sendable, CaseIterable {
    case new, revised, moved, gone, linked
}

/// Where the bytes of an article's page lie in the captures.
package struct CaptureReference: Hashable, Sendable {
    package var file: String
    package var offset: Int64

    package init(file: String, offset: Int64) {
        self.file = file
        self.offset = offset
    }
}

/// An article as the store holds it and as every archive receives it. One JSON object of the contracts.
package struct Article: Sendable {
    /// The change that brought this state; rises strictly over the whole store, never repeats.
    package var seq: Int64
    package var op: Operation
    /// Stable for ever.
    package var id: String
    package var source: String
    package var outlet: String
    /// As fetched; nil only when the item has no link.
    package var url: String?
    package var canonicalURL: String?
    package var guid: String?
    package var title: String?
    package var authors: [String] = []
    package var published: StatedDate?
    package var publishedFrom: DateProvenance = .none
    package var updated: StatedDate?
    package var firstSeen: Instant
    package var lastSeen: Instant
    package var fetchedAt: Instant
    package var language: String?
    package var text: String?
    /// As served; sanitise on the way out.
    package var html: String?
    package var summary: String?
    package var image: String?
    package var categories: [String] = []
    package var enclosures: [Enclosure] = []
    /// 1 for the first version; rises when the normalised title or text changes.
    package var revision: Int
    /// The revision differs from the one before in typesetting only, or in lines that tell a date.
    package var isMinor = false
    /// Lower-case hex SHA-256 of the normalised text.
    package var digest: String
    package var duplicateOf: String?
    package var story: String
    package var capture: CaptureReference?

    package init(
        seq: Int64, op: Operation, id: String, source: String, outlet: String, firstSeen: Instant, lastSeen: Instant,
        fetchedAt: Instant, revision: Int, digest: String, story: String
    ) {
        self.seq = seq
        self.op = op
        self.id = id
        self.source = source
        self.outlet = outlet
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.fetchedAt = fetchedAt
        self.revision = revision
        self.digest = digest
        self.story = story
    }
}
