/// What is already said of an article before its page is read: by the feed's item or the list that links it.
package struct ArticleHint: Sendable {
    package var title: String?
    package var authors: [String] = []
    package var published: StatedDate?
    /// `feed` or `list`; `none` when nobody said a date.
    package var publishedFrom: DateProvenance = .none
    package var image: String?

    package init() {}
}

/// An article, extracted from a page or taken from a feed's item, before the store has given it an identity.
package struct Draft: Sendable {
    /// Plain text.
    package var title: String?
    package var authors: [String] = []
    package var published: StatedDate?
    package var publishedFrom: DateProvenance = .none
    package var updated: StatedDate?
    /// BCP 47, primary subtag only: en, prs, fa, ps, uz …
    package var language: String?
    /// Plain text, paragraphs separated by one empty line.
    package var text: String?
    /// As served (not sanitised).
    package var html: String?
    package var summary: String?
    package var image: String?
    package var canonicalURL: String?
    package var categories: [String] = []
    package var enclosures: [Enclosure] = []

    package init() {}
}
