/// Something in the store that should not be.
package struct StoreProblem: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// SQLite's own check, or a reference without target.
        case database
        /// A text that is not the one its digest was taken of, or is not there.
        case text
        /// A title that is not the one its digest was taken of.
        case title
        /// The change log, revisions, and links between articles.
        case change
        /// What was served.
        case capture
        /// The search index.
        case index
        /// A file of an archive.
        case archive
    }

    package let kind: Kind
    /// The public id, when it is about one article.
    package let article: String?
    /// A sentence.
    package let message: String

    package init(kind: Kind, article: String?, message: String) {
        self.kind = kind
        self.article = article
        self.message = message
    }
}
