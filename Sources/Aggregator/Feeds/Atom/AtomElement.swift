internal import Markup
internal import Model

/// Atom 1.0 (RFC 4287) and 0.3, alone or inside other formats, where the format's own elements go before.
enum AtomElement: String, FeedElement {
    case feed, entry, title, subtitle, tagline, info, summary, content, link, id, updated, modified, published, issued
    case created, author, contributor, name, email, uri, url, homepage, category, icon, logo, source

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        switch self {
        case .feed:
            if feed.document.language == nil { feed.document.language = feed.context.language }
            return .children(.feed)
        case .entry: return feed.beginItem()
        case .author, .contributor:
            feed.person = Author()
            return .mixed(.person)
        case .source: return .children(feed.scope == .item ? .source : .unknown)
        case .title, .subtitle, .tagline, .info, .summary: return .value(AtomContentType.kind(attributes))
        case .content:
            // Content that lies elsewhere has no value here.
            return .value(AtomContentType.kind(attributes))
        case .link:
            let link = AtomLink(attributes)
            link.apply(to: &feed)
            feed.pending.linkWithoutAddress = link.address == nil ? link : nil
            return .value(.plain)
        case .category:
            feed.add(category: category(attributes))
            return .value(.plain)
        default: return .value(.plain)
        }
    }

    /// The label, else the term (RFC 4287 section 4.2.2).
    private func category(_ attributes: XMLAttributes) -> String? {
        func plain(_ name: StaticString) -> String? { attributes[name].flatMap { FeedText($0, kind: .html).plain } }
        return plain("label") ?? plain("term")
    }

    func end(_ feed: inout XMLFeedReader) {
        switch (self, feed.scope) {
        case (.entry, _): feed.endItem()
        case (.link, _):
            if var link = feed.pending.linkWithoutAddress, let text = feed.string {
                link.address = text
                link.apply(to: &feed)
            }
        case (.author, _): endAuthor(&feed)
        case (.name, .person): feed.person.name = feed.plain
        case (.email, .person): feed.person.email = feed.string
        case (.uri, .person), (.url, .person), (.homepage, .person): feed.person.url = feed.url
        case (.title, .source): feed.item.sourceTitle = feed.plain
        case (_, .feed): endInFeed(&feed)
        case (_, .item): endInEntry(&feed)
        default: break
        }
    }

    private func endAuthor(_ feed: inout XMLFeedReader) {
        var author = feed.person
        if author.name == nil && author.email == nil, let stated = feed.plain.flatMap(AuthorText.parse) {
            author.name = stated.name
            author.email = stated.email
        }
        feed.add(author: author)
    }

    /// True when the element may not touch what the format's own elements said.
    private func isExtension(_ feed: XMLFeedReader) -> Bool { feed.document.format != .atom }

    private func endInFeed(_ feed: inout XMLFeedReader) {
        let isExtension = isExtension(feed)
        func set<Value>(_ field: inout Value?, _ value: Value?) {
            if let value, !isExtension || field == nil { field = value }
        }
        switch self {
        case .title: set(&feed.document.title, feed.plain)
        case .subtitle, .tagline: set(&feed.document.description, feed.plain)
        case .info: if feed.document.description == nil { set(&feed.document.description, feed.plain) }
        case .id: set(&feed.document.id, feed.identifier)
        case .updated, .modified: set(&feed.document.updated, feed.date)
        case .published, .issued, .created: set(&feed.document.published, feed.date)
        case .icon: set(&feed.document.icon, feed.url)
        case .logo: set(&feed.document.image, feed.url)
        case .category: feed.add(category: feed.plain)
        default: break
        }
    }

    private func endInEntry(_ feed: inout XMLFeedReader) {
        let isExtension = isExtension(feed)
        func set<Value>(_ field: inout Value?, _ value: Value?) {
            if let value, !isExtension || field == nil { field = value }
        }
        switch self {
        case .title:
            set(&feed.item.title, feed.plain)
            feed.pending.titleLanguage = feed.context.language
        case .summary, .subtitle, .tagline:
            if isExtension { feed.pending.statedSummary = feed.html } else { set(&feed.item.summary, feed.html) }
            feed.pending.summaryLanguage = feed.context.language
        case .content:
            set(&feed.item.content, feed.html)
            feed.pending.contentLanguage = feed.context.language
        case .id: set(&feed.item.id, feed.identifier)
        case .updated, .modified: set(&feed.item.updated, feed.date)
        case .published, .issued: set(&feed.item.published, feed.date)
        case .created: if feed.item.otherDate == nil { feed.item.otherDate = feed.date }
        case .category: feed.add(category: feed.plain)
        default: break
        }
    }
}
