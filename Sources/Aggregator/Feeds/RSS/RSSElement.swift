internal import Markup
internal import Model

/// RSS 0.9x, 1.0 and 2.0 (rssboard.org/rss-specification, purl.org/rss/1.0/spec).
enum RSSElement: String, FeedElement {
    case rss, rdf, channel, item, image, source, author, guid, title, link, url, description, language, category,
        comments
    case enclosure, ttl, hour, day
    case skipHours = "skiphours"
    case skipDays = "skipdays"
    case textInput = "textinput"
    case published = "pubdate"
    case lastBuildDate = "lastbuilddate"
    case managingEditor = "managingeditor"
    case webMaster = "webmaster"
    case body, fullitem, tags

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        switch self {
        case .rss, .rdf: return .children(.document)
        case .channel: return beginChannel(&feed, attributes)
        case .item: return feed.beginItem(id: attributes["rdf", "about"])
        case .image: return feed.scope == .item ? .mixed(.image) : .children(.image)
        case .textInput: return .children(.textInput)
        case .skipHours: return .children(.skipHours)
        case .skipDays: return .children(.skipDays)
        case .author, .managingEditor, .webMaster:
            feed.person = Author()
            return .mixed(.person)
        case .source:
            if feed.scope == .item { feed.item.sourceURL = feed.context.url(attributes["url"]) }
            return .mixed(.source)
        case .guid:
            feed.pending.isPermalink =
                attributes.has("ispermalink", "false")
                ? false : attributes["ispermalink"].map { $0.lowercased() != "false" }
            return .value(.plain)
        case .enclosure:
            if feed.scope == .item {
                feed.pending.enclosure = (
                    attributes["url"] ?? attributes["href"], attributes["type"], attributes["length"]
                )
            }
            return .value(.plain)
        case .title, .description: return .value(.html)
        case .body, .fullitem: return .value(self == .body ? .xhtml : .html)
        case .link:
            feed.pending.linkAttribute = attributes["href"]
            return .value(.plain)
        case .category: return .value(.html)
        default: return .value(.plain)
        }
    }

    private func beginChannel(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent {
        if feed.document.format == .rdf, feed.document.id == nil { feed.document.id = attributes["rdf", "about"] }
        if feed.document.language == nil { feed.document.language = feed.context.language }
        return .children(.feed)
    }

    func end(_ feed: inout XMLFeedReader) {
        switch self {
        case .item: feed.endItem()
        case .skipHours, .skipDays, .rss, .rdf, .channel, .textInput: break
        case .hour:
            if feed.scope == .skipHours, feed.document.skipHours.count < 24, let hour = feed.number {
                feed.document.skipHours.append(hour % 24)
            }
        case .day:
            if feed.scope == .skipDays, feed.document.skipDays.count < 7, let day = feed.string {
                feed.document.skipDays.append(day)
            }
        case .author, .managingEditor, .webMaster: endPerson(&feed)
        default:
            switch feed.scope {
            case .feed: endInChannel(&feed)
            case .item: endInItem(&feed)
            case .image: if self == .url { feed.document.image = feed.url ?? feed.document.image }
            case .source: if self == .title { feed.item.sourceTitle = feed.plain }
            case .person: if self == .url { feed.person.url = feed.url }
            default: break
            }
        }
    }

    private func endInChannel(_ feed: inout XMLFeedReader) {
        switch self {
        case .title: feed.document.title = feed.plain ?? feed.document.title
        case .link:
            if let link = feed.url ?? feed.context.url(feed.pending.linkAttribute) { feed.document.link = link }
        case .description: feed.document.description = feed.plain ?? feed.document.description
        case .language: feed.document.language = feed.languageTag ?? feed.document.language
        case .published: feed.document.published = feed.date ?? feed.document.published
        case .lastBuildDate: feed.document.updated = feed.date ?? feed.document.updated
        case .category: feed.add(category: feed.plain)
        case .ttl: feed.document.ttl = feed.number ?? feed.document.ttl
        default: break
        }
    }

    private func endInItem(_ feed: inout XMLFeedReader) {
        switch self {
        case .title:
            feed.item.title = feed.plain ?? feed.item.title
            feed.pending.titleLanguage = feed.context.language
        case .link: feed.item.url = feed.url ?? feed.context.url(feed.pending.linkAttribute) ?? feed.item.url
        case .description:
            if let html = feed.html {
                feed.item.summary = html
                feed.pending.summaryLanguage = feed.context.language
            }
        case .body, .fullitem:
            if let html = feed.html {
                feed.item.content = html
                feed.pending.contentLanguage = feed.context.language
            }
        case .guid: endGuid(&feed)
        case .published: feed.item.published = feed.date ?? feed.item.published
        case .category: feed.add(category: feed.plain)
        case .tags: feed.add(keywords: feed.plain)
        case .comments: feed.item.comments = feed.url ?? feed.item.comments
        case .language: feed.item.language = feed.languageTag ?? feed.item.language
        case .image: feed.pending.fallbackThumbnail = feed.pending.fallbackThumbnail ?? feed.url
        case .source: feed.item.sourceTitle = feed.plain ?? feed.item.sourceTitle
        case .enclosure:
            let (url, type, length) = feed.pending.enclosure
            feed.add(enclosure: url ?? feed.string, type: type, length: length)
        default: break
        }
    }

    private func endGuid(_ feed: inout XMLFeedReader) {
        guard let id = feed.string else { return }
        feed.item.id = id
        // A guid is a permalink unless it says that it is none; one that cannot be an address never is.
        let isAddress =
            id.utf8.first == UInt8(ascii: "h") && (id.hasPrefix("http://") || id.hasPrefix("https://"))
            || feed.pending.isPermalink == true
        feed.pending.permalink = feed.pending.isPermalink != false && isAddress ? feed.context.url(id) : nil
    }

    private func endPerson(_ feed: inout XMLFeedReader) {
        var author = feed.person
        if author.name == nil && author.email == nil { author = feed.plain.flatMap(AuthorText.parse) ?? Author() }
        if self == .webMaster {
            feed.add(fallbackAuthor: author)
        } else {
            feed.add(author: author)
        }
    }
}
