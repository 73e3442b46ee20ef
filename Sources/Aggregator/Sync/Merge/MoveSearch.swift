internal import Dedup
internal import Model
internal import Storage

/// Finds the stored article that one with unknown keys is, when its outlet has moved it to another address: the domain, the
/// paths or the guids are others, but the words and the page's name, or the date, are the same.
///
/// An article that its source still lists at the old address has not moved; the second one is a reprint.
struct MoveSearch {
    /// Bytes; shorter texts are alike by chance.
    private static let shortest = 200
    private static let day: Int64 = 86_400

    let reader: StoreReader
    let source: Int64
    /// The listing that names the new address; empty for a page that was listed earlier.
    let listing: [ListedItem]
    /// What came: the keys it would have, and what it says.
    let keys: [String]
    let draft: Draft

    /// Among articles with exactly its text.
    func sameText(_ articles: [ArticleCore]) throws(StoreError) -> ArticleCore? {
        for article in articles where article.source == source {
            let hasTitle = TextIdentity.title(draft.title) == TextIdentity.title(article.title)
            let date = draft.published?.instant
            let isOfDate = date != nil && date == article.published
            let isNear = date.flatMap { date in article.published.map { abs(date - $0) < Self.day } } ?? true
            let isLong = (draft.text?.utf8.count ?? 0) >= Self.shortest
            let known = try reader.urlKeys(of: article.id)
            let isMoved =
                known.contains(where: isAtOtherHost) || (isOfDate && hasTitle)
                || (isLong && isNear && known.contains { key in keys.contains { PageName.isSame(key, $0) } })
            if isMoved, try !isListed(article.id, known) { return article }
        }
        return nil
    }

    /// Among articles with nearly its text.
    func similarText(_ ids: [Int64]) throws(StoreError) -> ArticleCore? {
        for id in ids {
            guard let article = try reader.core(id), article.source == source,
                TextIdentity.title(draft.title) == TextIdentity.title(article.title)
            else { continue }
            let known = try reader.urlKeys(of: id)
            if known.contains(where: isAtOtherHost), try !isListed(id, known) { return article }
        }
        return nil
    }

    /// The same page on another domain.
    private func isAtOtherHost(_ known: String) -> Bool {
        keys.contains { key in
            PageName.host(of: key) != PageName.host(of: known) && PageName.isSamePath(key, known)
        }
    }

    private func isListed(_ id: Int64, _ known: [String]) throws(StoreError) -> Bool {
        if try reader.isListed(id, by: source) { return true }
        return listing.contains { known.contains($0.key) }
    }
}
