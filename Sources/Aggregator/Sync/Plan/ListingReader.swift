internal import Articles
internal import Dedup
internal import Markup
package import Model
package import Text

/// Turns a parsed feed or list into what the plan decides on: identities, drafts and digests.
package struct ListingReader: Sendable {
    /// How the texts of a source's articles come.
    package enum TextPolicy: Sendable {
        /// The feed carries them, or else the page is read.
        case auto
        /// What the feed or list says is all.
        case feed
        /// The page is read in any case.
        case page
    }

    /// The source's name.
    package var source: String
    package var textPolicy: TextPolicy
    /// The source's `language` key: decides what letters cannot.
    package var language: String?
    package var zone: Zone
    package var keepParameters: [String]
    package var dropParameters: [String]

    package init(
        source: String, textPolicy: TextPolicy, language: String?, zone: Zone, keepParameters: [String],
        dropParameters: [String]
    ) {
        self.source = source
        self.textPolicy = textPolicy
        self.language = language
        self.zone = zone
        self.keepParameters = keepParameters
        self.dropParameters = dropParameters
    }

    /// - Parameter listed: the digests of items as they were listed before; of these only what names them is read, and their
    ///   words when somebody asks (`ListedItem.readWords`).
    package func items(of document: FeedDocument, now: Instant, listed: Set<[UInt8]> = []) -> [ListedItem] {
        let provenance: DateProvenance = document.format == .list ? .list : .feed
        let isPosts = document.format == .wordpress
        var authors = ListedAuthors(outlet: document.title)
        var items: [ListedItem] = []
        items.reserveCapacity(document.items.count)
        // Half an article is not news: it comes again when it is whole.
        for item in document.items where !item.isCut {
            let isWhole =
                textPolicy == .feed
                || (textPolicy == .auto && (isPosts ? WholeText.isWholePost(item) : WholeText.isWhole(item)))
            // Filled where it lies: an item has some twenty texts and lists, each of them counted for a copy.
            items.append(ListedItem())
            let place = items.count - 1
            if !item.authors.isEmpty { items[place].draft.authors = authors.people(item.authors.compactMap(\.name)) }
            read(item, isWhole: isWhole, provenance: provenance, now: now, listed: listed, into: &items[place])
            if items[place].url == nil, items[place].guid == nil, Self.saysNothing(items[place].draft) {
                items.removeLast()
            }
        }
        return items
    }

    /// `<item></item>`, as templates leave it behind: no article to be, and nothing that a later one could be known by.
    private static func saysNothing(_ draft: Draft) -> Bool {
        (draft.title ?? "").isEmpty && (draft.html ?? "").isEmpty && draft.image == nil && draft.enclosures.isEmpty
    }

    /// The key that names a URL within this source; nil when it cannot be read.
    package func key(of url: String) -> String? {
        URLKey.of(url: url, keepParams: keepParameters, dropParams: dropParameters)
    }

    /// The address an article of this source is known by.
    package func canonicalURL(of url: String, canonical: String? = nil) -> String {
        CanonicalURL.of(url: url, canonical: canonical, keepParams: keepParameters, dropParams: dropParameters)
    }

    /// Whether the address a request was redirected to can be that of the listed article. Sites send readers of what is
    /// gone to their home page, and walls to one of their own; a key of such an address would make one article of many.
    package func isArticle(_ landed: String, listedAs listed: String) -> Bool {
        guard landed != listed else { return true }
        if CanonicalLink.trusted(landed, for: listed) != nil { return true }
        guard !CanonicalLink.areOfOneSite(landed, listed), let from = URLReference(listed),
            let target = URLReference(landed)
        else { return false }
        // Another host, as from a feed's counting address or after a move: the same path, a slug or a number must name the
        // article there.
        if target.path == from.path, target.path.utf8.count > 1 { return true }
        return target.path.split(separator: "/").contains { segment in
            segment.utf8.count >= 12 || segment.utf8.count(where: \.isASCIIDigit) >= 4
        }
    }

    private func read(
        _ item: FeedItem, isWhole: Bool, provenance: DateProvenance, now: Instant, listed known: Set<[UInt8]>,
        into listed: inout ListedItem
    ) {
        listed.digest = digest(of: item)
        addOutline(of: item, provenance: provenance, now: now, to: &listed.draft)
        var key: String?
        if let written = item.url, let address = URLReference(written), address.isWeb {
            listed.url = written
            listed.draft.canonicalURL = CanonicalURL.of(
                address, keepParams: keepParameters, dropParams: dropParameters)
            key = URLKey.of(address, keepParams: keepParameters, dropParams: dropParameters)
        }
        // Without a link the words name it.
        if listed.url != nil, known.contains(listed.digest) {
            listed.words = { [draft = listed.draft] in
                var draft = draft
                addWords(of: item, to: &draft)
                return (draft, TextIdentity.digest(ofPlain: draft.text))
            }
        } else {
            addWords(of: item, to: &listed.draft)
            listed.textDigest = TextIdentity.digest(ofPlain: listed.draft.text)
        }
        listed.key = key ?? Self.keyOfWords(source: source, title: listed.draft.title, text: listed.draft.text)
        listed.guid = item.id.flatMap { $0.isEmpty ? nil : $0 }
        listed.needsPage = listed.url != nil && !isWhole
        // What stands on a page is named by its address.
        if textPolicy != .page, provenance == .feed, let url = listed.url {
            listed.ownKey = ownKey(guid: listed.guid, url: url, key: listed.key)
        }
    }

    /// Link and guid; the link's fragment where the guid is the address itself.
    private func ownKey(guid: String?, url: String, key: String) -> String? {
        if let guid, guid != url, !isWebAddress(guid) || self.key(of: guid) != key { return key + "#" + guid }
        // Nearly no address has one.
        guard url.utf8.contains(UInt8(ascii: "#")) else { return nil }
        let fragment = URLReference(url)?.fragment ?? ""
        // Outlets count versions in the fragment of a guid ("#2"): only what the link says too names a part of the page.
        if fragment.isEmpty || !(guid?.hasSuffix("#" + fragment) ?? true) { return nil }
        return key + "#" + fragment
    }

    private func isWebAddress(_ url: String) -> Bool {
        // Many a guid is "tag:…", "urn:…" or a number; white space before an address is forgiven.
        guard let first = url.utf8.first, first <= 0x20 || first.asciiLowercased == UInt8(ascii: "h") else {
            return false
        }
        return URLReference(url)?.isWeb ?? false
    }

    /// An item without a link is named by its words, within its source: equal texts elsewhere are linked, never merged.
    static func keyOfWords(source: String, title: String?, text: String?) -> String {
        "words:\(source):" + SHA256Digest(of: TextIdentity.title(title) + "\n" + (text ?? "")).hex
    }

    /// Adds all that an item tells besides its words.
    private func addOutline(of item: FeedItem, provenance: DateProvenance, now: Instant, to draft: inout Draft) {
        draft.title = item.title.map(TextIdentity.withoutCutCharacters)
        draft.image = item.thumbnail ?? item.enclosures.first { $0.type?.hasPrefix("image/") ?? false }?.url
        draft.categories = item.categories
        draft.enclosures = item.enclosures
        let published = item.published ?? item.otherDate
        draft.published = PlausibleDate.check(published, zoneOffset: { zone.offset(at: $0) }, now: now)
        draft.publishedFrom = draft.published == nil ? .none : provenance
        draft.updated = PlausibleDate.check(item.updated, zoneOffset: { zone.offset(at: $0) }, now: now)
    }

    private func addWords(of item: FeedItem, to draft: inout Draft) {
        draft.html = item.content ?? item.summary
        draft.text = draft.html.map { FeedBoilerplate.removed(from: PlainText.paragraphs(ofHTML: $0)) }
        if item.content != nil { draft.summary = item.summary.map { PlainText.ofHTML($0) } }
        let words = LanguageSample(draft.title, draft.text)
        draft.language = LanguageDetector.detect(words, hint: language ?? item.language.map(Self.hint)) ?? language
    }

    /// "fa-AF" is Dari, as in a configuration.
    private static func hint(_ stated: String) -> String {
        guard stated.utf8.contains(where: { !$0.isASCIILetter }) else { return stated }
        return LanguageCode.primary(of: String(stated.map { $0 == "_" ? "-" : $0 })) ?? stated
    }

    /// A digest of everything the item says; the separators keep fields apart.
    private func digest(of item: FeedItem) -> [UInt8] {
        var digest = ChangeDigest()
        // One by one: lists of them would be made for each item.
        digest.add(field: item.id)
        digest.add(field: item.url)
        digest.add(field: item.title)
        digest.add(field: item.summary)
        digest.add(field: item.content)
        digest.add(field: item.thumbnail)
        digest.add(field: item.language)
        digest.add(field: item.published)
        digest.add(field: item.updated)
        digest.add(field: item.otherDate)
        for author in item.authors { digest.add(field: author.name) }
        for category in item.categories { digest.add(field: category) }
        for enclosure in item.enclosures { digest.add(field: enclosure.url) }
        return digest.bytes()
    }
}

extension ChangeDigest {
    /// Neither byte is part of any UTF-8.
    fileprivate mutating func add(field text: String?) {
        if let text { add(text) }
        add(text == nil ? 0xFE : 0xFF)
    }

    fileprivate mutating func add(field date: StatedDate?) {
        guard let date else { return add(0xFE) }
        withUnsafeBytes(of: date.instant.seconds.littleEndian) { add($0.bindMemory(to: UInt8.self)) }
        withUnsafeBytes(of: Int64(date.offset ?? 0).littleEndian) { add($0.bindMemory(to: UInt8.self)) }
        add(0xFF)
    }
}
