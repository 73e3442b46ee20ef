internal import Dedup
package import Model
package import Storage
internal import Text

/// Brings drafts into the store inside a transaction: a new article, a new version, other metadata, or nothing.
package struct ArticleMerge {
    /// What came of a draft.
    package enum Outcome: Sendable, Equatable {
        case inserted, linkedToKnown, moved, revised, amended, unchanged
    }

    /// Texts shorter than this many bytes are alike by chance and link nothing.
    private static let shortestDuplicate = 200
    /// Articles of one text that are looked at.
    private static let mostOriginals = 8

    let transaction: StoreTransaction
    let source: Int64
    let outlet: String
    let now: Instant
    /// What the drafts are read from, as it was served.
    var capture: CaptureReference?
    /// True when `capture` only points to an earlier capture of the same bytes.
    var isRevisit = false
    /// What the list or feed says of the articles; nil: they are not read as it says.
    var listing: ListedFacts?
    var dedup = DedupOptions()
    /// The listing that the drafts stand in; empty when they are pages.
    var listedItems: [ListedItem] = []

    private var owner: KeyOwner { KeyOwner(reader: transaction.reader) }
    private var duplicates: DuplicateMerge { DuplicateMerge(transaction: transaction, options: dedup, now: now) }

    /// Stores a new article, unless one of its keys already names it: then that article is listed by this source too.
    ///
    /// - Parameters:
    ///   - textDigest: of the draft's text, if it is known already.
    ///   - isUnknown: true when the keys have been looked up in this transaction.
    package func insert(
        _ draft: consuming Draft, url: String?, keys: [String], guid: String?, itemDigest: [UInt8],
        textDigest: [UInt8]? = nil, page: PageState? = nil, isUnknown: Bool = false
    ) throws -> Outcome {
        var keys = keys
        for key in isUnknown ? [] : keys {
            guard let known = try transaction.reader.article(urlKey: key) else { continue }
            let isSame = try owner.isSame(
                draft, as: known, key: key, source: source, isListed: key == keys.first,
                isConfirmed: page?.confirmsTitle ?? true)
            if isSame {
                for other in keys { try transaction.addURLKey(other, article: known.id) }
                try list(known.id, key: keys.first, guid: guid, itemDigest: itemDigest)
                return .linkedToKnown
            }
            // What it was listed under is its own; what its page says besides may be another's.
            if key == keys.first {
                try transaction.releaseURLKey(key, of: known.id)
            } else {
                keys.removeAll { $0 == key }
            }
        }
        let digest = textDigest ?? TextIdentity.digest(of: draft.text ?? "")
        var article = NewArticle(
            draft: draft, source: source, outlet: outlet, url: url, guid: guid, digest: digest, fetchedAt: now)
        article.urlKeys = keys
        article.titleDigest = TextIdentity.titleDigest(article.draft.title)
        if let page { article.page = page }
        article.capture = capture
        article.listing = listing
        let originals = digest.isEmpty ? [] : try transaction.reader.articles(digest: digest, limit: Self.mostOriginals)
        if !originals.isEmpty, let known = try moves(of: article.draft, to: keys).sameText(originals) {
            return try move(known.id, to: article, itemDigest)
        }
        if (article.draft.text?.utf8.count ?? 0) >= Self.shortestDuplicate, let original = originals.first {
            article.duplicateOf = original.duplicateOf ?? original.id
        }
        let matches = try matches(of: article.draft)
        if !matches.isEmpty, let known = try moves(of: article.draft, to: keys).similarText(matches.map(\.id)) {
            return try move(known.id, to: article, itemDigest)
        }
        // The earliest stands for all, and is named with the new article at once.
        article.duplicateOf = article.duplicateOf ?? matches.map(\.head).min()
        if let head = article.duplicateOf { article.story = try transaction.reader.comparedText(head)?.story }
        let id = try transaction.insert(article, now: now).id
        try duplicates.join(id, with: matches)
        try transaction.seeFirst(
            source: source, article: id, guid: guid, urlKey: keys.first, digest: itemDigest, at: now)
        return .inserted
    }

    /// Compares a draft with the stored article: other words make a version, other metadata is taken over silently.
    ///
    /// - Parameter fetchedAt: when that was served which the draft was read from; nil: now.
    package func update(
        _ id: Int64, with draft: Draft, page: PageState? = nil, fetchedAt: Instant? = nil
    ) throws -> Outcome {
        guard let known = try transaction.reader.core(id) else { return .unchanged }
        let digest = TextIdentity.digest(of: draft.text ?? "")
        let hasOtherTitle = TextIdentity.title(draft.title) != TextIdentity.title(known.title)
        let isRevised = hasOtherTitle || digest != known.digest
        if isRevised {
            let old = digest != known.digest ? try transaction.reader.comparedText(id)?.text : nil
            let isMinor =
                Wording.isSame(draft.title, known.title, isTitle: true)
                && (digest == known.digest || Wording.isSame(draft.text, old, isTitle: false))
            try transaction.revise(
                id, draft, digest: digest, titleDigest: TextIdentity.titleDigest(draft.title),
                fetchedAt: fetchedAt ?? now, isMinor: isMinor, capture: capture, now: now)
            if let old { try duplicates.revise(id, from: old) }
        } else {
            try transaction.amend(id, draft)
            if let capture, !isRevisit { try transaction.setCapture(capture, ofArticle: id) }
        }
        if let page { try transaction.setPage(page, of: id) }
        if let listing { try transaction.setListing(listing, of: id) }
        return isRevised ? .revised : .amended
    }

    /// What an item at a known article's address is to that article.
    package enum Relation: Sendable, Equatable {
        /// The article, in these words or others.
        case same
        /// The next one that was given this address of words alone.
        case next
        /// One that had the address before and is listed again.
        case earlier
    }

    /// - Parameters:
    ///   - key: the URL key that led to the article.
    ///   - guid: of the item.
    package func relation(of draft: Draft, to id: Int64, key: String, guid: String?) throws -> Relation {
        guard AddressReuse.isOfWordsAlone(key, guid: guid), let date = draft.published, let text = draft.text,
            let known = try transaction.reader.core(id), let before = known.published, date.instant != before
        else { return .same }
        let digest = TextIdentity.digest(of: text)
        guard digest != known.digest, let old = try transaction.reader.comparedText(id)?.text else { return .same }
        var distance = date.instant - before
        // Midnight may stand for the whole day that the other date lies in.
        let precisions = [date.precision, try transaction.reader.publishedPrecision(of: id)]
        if abs(distance) < 36 * 3600, !precisions.allSatisfy({ $0 == .second || $0 == .minute }) { distance = 0 }
        let signature = TextSignature(text: text, isKnown: true)
        let isNamesake = TextIdentity.isSameTitle(draft.title, known.title)
        let kinship: AddressReuse.Kinship = guid != known.guid ? .none : isNamesake ? .guidAndTitle : .guid
        guard
            AddressReuse.isAnother(
                signature, than: TextSignature(text: old, isKnown: true), distance: distance, kinship: kinship)
        else { return .same }
        if distance > 0 { return .next }
        return try transaction.reader.articles(digest: digest, limit: 1).isEmpty ? .same : .earlier
    }

    /// Stores the next article at an address that named `id` so far.
    package func insertNext(
        after id: Int64, _ draft: Draft, url: String?, keys: [String], guid: String?, itemDigest: [UInt8],
        page: PageState? = nil
    ) throws -> Outcome {
        for key in keys { try transaction.releaseURLKey(key, of: id) }
        try transaction.setPage(PageState(), of: id)
        return try insert(draft, url: url, keys: keys, guid: guid, itemDigest: itemDigest, page: page)
    }

    /// The article that a key leads to, unless what comes in this draft is another one; then the key is given up to that.
    ///
    /// - Parameter isConfirmed: false where the draft is of a page that does not call itself as it is listed.
    package func named(by key: String, _ draft: Draft, isConfirmed: Bool = true) throws -> ArticleCore? {
        guard let known = try transaction.reader.article(urlKey: key) else { return nil }
        let isSame = try owner.isSame(
            draft, as: known, key: key, source: source, isListed: true, isConfirmed: isConfirmed)
        if isSame { return known }
        try transaction.releaseURLKey(key, of: known.id)
        return nil
    }

    private func moves(of draft: Draft, to keys: [String]) -> MoveSearch {
        MoveSearch(reader: transaction.reader, source: source, listing: listedItems, keys: keys, draft: draft)
    }

    /// What came is a known article at another address, perhaps in other words too.
    private func move(_ id: Int64, to article: NewArticle, _ itemDigest: [UInt8]) throws -> Outcome {
        if let url = article.url { try transaction.move(id, to: url, keys: article.urlKeys, now: now) }
        try list(id, key: article.urlKeys.first, guid: article.guid, itemDigest: itemDigest)
        _ = try update(id, with: article.draft, page: article.page)
        return .moved
    }

    private func matches(of draft: Draft) throws -> [ComparedText] {
        guard dedup.near, let text = draft.text, !text.isEmpty else { return [] }
        return try duplicates.matches(
            of: text, id: transaction.reader.nextArticle(), date: draft.published?.instant ?? now)
    }

    /// Records that the source lists the article.
    package func list(_ article: Int64, key: String?, guid: String?, itemDigest: [UInt8]) throws {
        try transaction.see(
            source: source, article: article, guid: guid, urlKey: key, digest: itemDigest, at: now)
    }
}
