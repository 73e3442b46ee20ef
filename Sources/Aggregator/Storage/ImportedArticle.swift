package import Model

/// An article with its history, on its way from another store into this one.
package struct ImportedArticle: Sendable {
    /// A superseded revision.
    package struct Version: Sendable {
        package var revision: Int
        /// When it was fetched.
        package var at: Instant
        package var title: String?
        /// SHA-256 of its normalised text, 32 bytes.
        package var digest: [UInt8]
        package var text: String?
        package var html: String?
        package var isMinor = false

        package init(
            revision: Int, at: Instant, title: String?, digest: [UInt8], text: String?, html: String?
        ) {
            self.revision = revision
            self.at = at
            self.title = title
            self.digest = digest
            self.text = text
            self.html = html
        }
    }

    /// Its latest state.
    package var latest: NewArticle
    /// The id it had; it keeps it where no other article has it. Nil: it gets one.
    package var publicID: String?
    package var revision: Int
    package var firstSeen: Instant
    package var lastSeen: Instant
    /// With lower revisions than the latest, each once, the first one first.
    package var versions: [Version] = []
    /// The latest revision differs from the one before in typesetting only.
    package var isMinor = false
    /// Its page was gone for good.
    package var isGone = false

    package init(latest: NewArticle, publicID: String?, revision: Int, firstSeen: Instant, lastSeen: Instant) {
        self.latest = latest
        self.publicID = publicID
        self.revision = revision
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
    }
}
