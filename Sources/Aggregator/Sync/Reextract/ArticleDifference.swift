package import Model
internal import Storage

/// What a draft would change in a stored article: by the rules of a run, where what the draft does not know stays.
package struct ArticleDifference: Sendable, Equatable {
    /// The members of the article's JSON that would change, in its order.
    package private(set) var fields: [String] = []
    /// Title or text: a new version.
    package private(set) var isRevision = false
    /// The words are those of the stored revision, which its damaged row does not tell any more.
    package private(set) var restoresText = false

    package var isEmpty: Bool { fields.isEmpty }

    /// - Parameter digest: of the stored text, normalised.
    package init(of draft: Draft, from article: Article, digest: [UInt8], forgetsPublished: Bool = false) {
        isRevision = TextIdentity.title(draft.title) != TextIdentity.title(article.title)
        note("canonical_url", draft.canonicalURL, article.canonicalURL)
        if isRevision { fields.append("title") }
        note("authors", draft.authors, article.authors)
        note("published", draft.published, article.published)
        if draft.published != nil { note("published_from", draft.publishedFrom, article.publishedFrom) }
        if forgetsPublished { fields.append("published") }
        note("updated", draft.updated, article.updated)
        note("language", draft.language, article.language)
        if TextIdentity.digest(of: draft.text ?? "") != digest {
            fields.append("text")
            isRevision = true
        } else if let text = draft.text, !text.isEmpty, TextIdentity.digest(of: article.text ?? "") != digest {
            fields.append("text")
            restoresText = true
        }
        note("summary", draft.summary, article.summary)
        note("image", draft.image, article.image)
        note("categories", draft.categories, article.categories)
        note("enclosures", draft.enclosures, article.enclosures)
    }

    private mutating func note<Value: Equatable>(_ field: String, _ new: Value?, _ old: Value?) {
        if let new, new != old { fields.append(field) }
    }

    private mutating func note<Value: Equatable>(_ field: String, _ new: [Value], _ old: [Value]) {
        if !new.isEmpty, new != old { fields.append(field) }
    }
}
