package import Model

/// One item of a feed or list as the plan sees it: what names it, what it says, and what would have to be done for its text.
package struct ListedItem: Sendable {
    package var guid: String?
    package var url: String?
    /// The URL's key; for an item without a link a key made of its title and text.
    package var key = ""
    /// The key it gets when its link is that of other items too (`SharedLinks`); nil when nothing tells it from them.
    package var ownKey: String?
    /// Of all that the item says; equal digests mean that nothing was changed.
    package var digest: [UInt8] = []
    /// The article as far as the feed or list tells it.
    package var draft = Draft()
    /// Of the draft's text, as `TextIdentity.digest` gives it.
    package var textDigest: [UInt8] = []
    /// Reads the words of an item that was listed like this before: text, HTML, summary and language, with the text's digest.
    /// Nobody asks for them as a rule. Nil when draft and digest are whole.
    package var words: (@Sendable () -> (draft: Draft, textDigest: [UInt8]))?
    /// True when the text stands on the item's own page only.
    package var needsPage = false
    /// Which of its turn's captures is the listing that named it; nil when nothing was kept.
    package var capture: Int?

    /// An item of which nothing is known yet.
    init() {}

    package init(
        guid: String?, url: String?, key: String, digest: [UInt8], draft: Draft, textDigest: [UInt8]? = nil,
        needsPage: Bool
    ) {
        self.guid = guid
        self.url = url
        self.key = key
        self.digest = digest
        self.draft = draft
        self.textDigest = textDigest ?? TextIdentity.digest(of: draft.text ?? "")
        self.needsPage = needsPage
    }

    /// Bytes of its words, roughly what it takes in memory.
    package var weight: Int { (draft.text?.utf8.count ?? 0) + (draft.html?.utf8.count ?? 0) }

    /// Makes draft and digest whole.
    package mutating func readWords() {
        guard let words else { return }
        self.words = nil
        let (whole, digest) = words()
        let canonicalURL = draft.canonicalURL
        draft = whole
        draft.canonicalURL = canonicalURL
        textDigest = digest
    }
}
