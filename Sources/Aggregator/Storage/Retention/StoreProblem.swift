/// Something in the store that should not be.
package struct StoreProblem: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// SQLite's own check, or a reference without target.
        case database
        /// A text that is not the one its digest was taken of, or is not there.
        case text
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
