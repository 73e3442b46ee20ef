internal import Model
internal import Text

/// The shapes a captured value is wanted in, and the ways it reaches the document.
extension XMLFeedReader {
    /// Trimmed text; nil when empty.
    var string: String? { captured.string }
    /// Plain text; nil when empty.
    var plain: String? { captured.plain }
    /// A fragment of HTML; nil when empty.
    var html: String? { captured.html(base: context.base) }
    /// An address; nil when empty.
    var url: String? { context.url(captured.string) }
    /// An identifier as stated; one that is only a path is read as the address that it was meant to be.
    var identifier: String? {
        guard let text = captured.string else { return nil }
        guard let first = text.utf8.first, first == UInt8(ascii: "/") || first == UInt8(ascii: ".") else { return text }
        return text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") ? context.url(text) : text
    }
    /// A date; nil when it cannot be read.
    var date: StatedDate? { FeedDate.parse(captured.bytes) }
    /// A whole number that is not negative.
    var number: Int? { captured.string.flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 } }
    /// A language tag: BCP 47, underscores mended.
    var languageTag: String? {
        captured.string.map {
            String(decoding: $0.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
        }
    }

    // MARK: Items

    /// An item begins, wherever it stands.
    mutating func beginItem(id: String? = nil) -> FeedContent {
        guard scope != .item, document.items.count < FeedParser.maximumItems else { return .nothing }
        item = FeedItem()
        pending = PendingItem()
        item.id = id
        pending.itemLanguage = context.language
        hasOpenItem = true
        return .children(.item)
    }

    /// The item that `beginItem` began is complete.
    mutating func endItem() {
        guard scope != .item, document.items.count < FeedParser.maximumItems else { return }
        finishItem()
    }

    /// The item has all that it will have.
    mutating func finishItem() {
        hasOpenItem = false
        item.url = item.url ?? pending.permalink ?? pending.fallbackURL
        if let summary = pending.statedSummary {
            if let description = item.summary, item.content == nil { item.content = description }
            item.summary = summary
            pending.contentLanguage = pending.contentLanguage ?? pending.summaryLanguage
        }
        item.content = item.content ?? pending.fallbackContent
        item.summary = item.summary ?? pending.fallbackSummary
        item.title = item.title ?? pending.fallbackTitle
        item.thumbnail = pending.mediaThumbnail ?? item.thumbnail ?? pending.fallbackThumbnail
        if item.authors.isEmpty { item.authors = pending.fallbackAuthors }
        if item.language == nil {
            if item.content != nil, let language = pending.contentLanguage {
                item.language = language
            } else if item.summary != nil, let language = pending.summaryLanguage {
                item.language = language
            } else {
                item.language = pending.titleLanguage ?? pending.itemLanguage
            }
        }
        if let url = pending.originalEnclosure, item.enclosures.count == 1 { item.enclosures[0].url = url }
        // Moved, not copied.
        var whole = FeedItem()
        swap(&whole, &item)
        document.items.append(whole)
    }

    mutating func add(enclosure url: String?, type: String?, length: String?) {
        guard item.enclosures.count < FeedParser.maximumParts, let url = context.url(url),
            !item.enclosures.contains(where: { $0.url == url })
        else { return }
        let digits = length.map { String(decoding: $0.utf8.filter { !$0.isASCIISpace }, as: UTF8.self) }
        item.enclosures.append(Enclosure(url: url, type: type, length: digits.flatMap { Int64($0) }))
    }

    mutating func add(category name: String?) {
        guard let name, !name.isEmpty else { return }
        switch scope {
        case .feed: Self.add(name, to: &document.categories)
        case .item, .group: Self.add(name, to: &item.categories)
        default: break
        }
    }

    private static func add(_ name: String, to categories: inout [String]) {
        guard categories.count < FeedParser.maximumCategories,
            !categories.contains(where: { $0.utf8.count == name.utf8.count && $0 == name })
        else { return }
        // Two or three are usual, and growing to them one by one takes new memory each time.
        if categories.isEmpty { categories.reserveCapacity(4) }
        categories.append(name)
    }

    /// Names separated by commas.
    mutating func add(keywords text: String?) {
        for word in (text ?? "").split(separator: ",") { add(category: WhiteSpace.collapsed(String(word))) }
    }

    /// An author stated by the format itself: those of extensions then do not count.
    mutating func add(author: Author?) {
        guard let author, author.name != nil || author.email != nil || author.url != nil else { return }
        switch scope {
        case .feed: Self.add(author, to: &document.authors)
        case .item: Self.add(author, to: &item.authors)
        default: break
        }
    }

    /// An author stated by an extension.
    mutating func add(fallbackAuthor author: Author?) {
        guard let author, author.name != nil || author.email != nil else { return }
        switch scope {
        case .feed: Self.add(author, to: &fallbackAuthors)
        case .item: Self.add(author, to: &pending.fallbackAuthors)
        default: break
        }
    }

    private static func add(_ author: Author, to authors: inout [Author]) {
        guard authors.count < FeedParser.maximumParts, !authors.contains(author) else { return }
        authors.append(author)
    }
}
