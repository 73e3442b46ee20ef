internal import Model

/// What is said of an item in several ways, of which one counts when it ends.
struct PendingItem {
    var permalink: String?
    var contentLanguage: String?
    var summaryLanguage: String?
    var titleLanguage: String?
    var itemLanguage: String?
    /// The addresses and texts that count only when nothing better comes.
    var fallbackURL: String?
    var fallbackTitle: String?
    var mediaThumbnail: String?
    var fallbackContent: String?
    var fallbackSummary: String?
    var fallbackThumbnail: String?
    var fallbackAuthors: [Author] = []
    /// An Atom link whose address may follow as text.
    var linkWithoutAddress: AtomLink?
    /// A `summary` inside RSS: then a `description` beside it is the content.
    var statedSummary: String?
    var categoryLabel: String?
    /// Where FeedBurner's only enclosure really lies.
    var originalEnclosure: String?
    /// True while the link taken so far is not a page.
    var linkIsNoPage = false
    /// What the start tags of `guid`, `link` and `enclosure` said, until they end.
    var isPermalink: Bool?
    var linkAttribute: String?
    var enclosure: (url: String?, type: String?, length: String?) = (nil, nil, nil)
}
