internal import Dedup
internal import Text

/// Where the request for an article's page was led to: to the article, or to something that stands in its place for a while
/// (maintenance, a login, the home page) or for good.
///
/// Taking such a page for the article would make one article of all that are led there, for they would share its address.
struct Landing {
    enum Verdict: Equatable {
        case article
        /// What sites do with readers of what is gone: home, to the section, to another article.
        case away
        /// A wall or a notice.
        case standIn
    }

    let reader: ListingReader
    let listed: String
    let landed: String

    /// The key of where it led, when that is another one.
    var otherKey: String? {
        guard landed != listed, let key = reader.key(of: landed), key != reader.key(of: listed) else { return nil }
        return key
    }

    /// - Parameters:
    ///   - title: what the list calls the article.
    ///   - ownTitle: what the page calls itself.
    ///   - text: the page's.
    func verdict(title: String?, ownTitle: String?, text: String?) -> Verdict {
        guard let to = otherKey, let from = reader.key(of: listed), !TextIdentity.isSameTitle(ownTitle, title) else {
            return .article
        }
        let isArticle = reader.isArticle(landed, listedAs: listed)
        if isHome(to) { return isArticle ? .standIn : .away }
        let isOfName = StandIn.sharesMostWords(ownTitle, of: title)
        if !PageName.isNamed(to), PageName.isNamed(from), !isOfName { return isArticle ? .standIn : .away }
        // A site may count an article anew: then its title says so.
        if !isArticle, ownTitle != nil, title != nil, !isOfName, !PageName.isSame(from, to) { return .away }
        return StandIn.isLikely(title: ownTitle, text: text, known: title) ? .standIn : .article
    }

    private func isHome(_ key: String) -> Bool { key.drop { $0 != "/" }.utf8.count <= 1 }
}
