package import Model

/// What deciding about an article needs, without its text.
package struct ArticleCore: Sendable, Equatable {
    package let id: Int64
    package let publicID: String
    /// The source's row.
    package let source: Int64
    package let url: String?
    package let canonicalURL: String?
    package let guid: String?
    package let title: String?
    package let titleDigest: [UInt8]?
    /// SHA-256 of the normalised text, 32 bytes.
    package let digest: [UInt8]
    package let revision: Int
    package let published: Instant?
    package let firstSeen: Instant
    package let fetchedAt: Instant
    package let duplicateOf: Int64?
    package let goneAt: Instant?
    package let page: PageState
}

/// The validators of an article's page, and when to ask for it again.
package struct PageState: Sendable, Equatable {
    package var etag: String?
    package var lastModified: String?
    /// SHA-256 of the page's body as served.
    package var digest: [UInt8]?
    /// Nil: not any more.
    package var due: Instant?
    /// True when the page called the article as the article was called then: a new title of the page is one of the
    /// article's.
    package var confirmsTitle: Bool
    /// The first of the answers 404 that have come ever since; nil while the page is there.
    package var missingSince: Instant?

    package init(
        etag: String? = nil, lastModified: String? = nil, digest: [UInt8]? = nil, due: Instant? = nil,
        confirmsTitle: Bool = false, missingSince: Instant? = nil
    ) {
        self.etag = etag
        self.lastModified = lastModified
        self.digest = digest
        self.due = due
        self.confirmsTitle = confirmsTitle
        self.missingSince = missingSince
    }
}
