internal import Dedup
internal import Model
internal import Storage
internal import Text

/// Whether what comes with a URL key is the article that the key leads to already.
///
/// The key that both were listed under names them. The others come from a page: where the request was redirected to and what
/// the page calls its address. Sites name their home page there, a section, the login, or with every page the
/// same article; so such a key brings two articles together only where their words agree. A second one in doubt is told
/// twice at worst, while a wrong union loses all but one.
struct KeyOwner {
    /// Bytes; shorter texts are alike, or unlike, by chance.
    private static let shortest = 200
    /// Of the shorter text, so much stands in the other where the titles are not the same: a reprint under another title.
    private static let leastOfReprint = 0.72
    /// The same under one title, where the text may have been written anew.
    private static let leastOfNamesake = 0.3

    let reader: StoreReader

    /// - Parameters:
    ///   - source: the source that lists what comes.
    ///   - isListed: false for a key that what comes has from its page.
    ///   - isConfirmed: false where the text is a page's that does not call itself as it is listed.
    func isSame(
        _ draft: Draft, as known: ArticleCore, key: String, source: Int64, isListed: Bool, isConfirmed: Bool
    ) throws(StoreError) -> Bool {
        if isListed, try self.isListed(key, of: known, by: source) { return true }
        let hasTitle = TextIdentity.isSameTitle(draft.title, known.title)
        guard let text = draft.text, text.utf8.count >= Self.shortest,
            let other = try reader.comparedText(known.id)?.text, other.utf8.count >= Self.shortest
        else { return hasTitle }
        // One text under two titles, and the pages bear neither: a notice in the place of both.
        if !hasTitle, !isConfirmed, !known.page.confirmsTitle { return false }
        if TextIdentity.digest(of: text) == known.digest { return true }
        let alike = TextLikeness.containment(
            TextSignature(text: text, isKnown: true), TextSignature(text: other, isKnown: true))
        return (alike ?? 0) >= (hasTitle ? Self.leastOfNamesake : Self.leastOfReprint)
    }

    /// False for an item whose key an article has from its page alone, and which does not look like it: it is to be read as
    /// one that is not known.
    func isPlausible(_ item: ListedItem, as known: ArticleCore, source: Int64) throws(StoreError) -> Bool {
        if TextIdentity.isSameTitle(item.draft.title, known.title) { return true }
        if let guid = item.guid, guid == known.guid { return true }
        return try isListed(item.key, of: known, by: source)
    }

    private func isListed(_ key: String, of known: ArticleCore, by source: Int64) throws(StoreError) -> Bool {
        guard let url = known.url else { return true }
        if URLKey.of(url: url) == key || url == key { return true }
        for lister in Set([known.source, source])
        where try reader.items(source: lister, article: known.id).contains(where: { $0.urlKey == key }) { return true }
        return false
    }
}
