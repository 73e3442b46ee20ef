internal import Model
internal import Text

/// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).
enum JSONFeedReader {
    static func read(_ bytes: consuming [UInt8], base: URLReference?) throws(NotAFeed) -> FeedDocument {
        let root: JSONValue
        let isRepaired: Bool
        do {
            (root, isRepaired) = try JSONParser.parse(wholePartsOf: bytes)
        } catch {
            throw NotAFeed(.unreadable, "the answer looks like JSON but is \(error)")
        }
        guard root.members != nil else { throw NotAFeed(.unreadable, "the answer is JSON, but no feed") }
        let version = root["version"]?.string ?? ""
        let number = version.split(separator: "/").last ?? ""
        let isKnown = version.contains("jsonfeed.org") && (number == "1" || number.hasPrefix("1."))
        guard isKnown || root["items"]?.array?.contains(where: { $0["id"] != nil || $0["url"] != nil }) ?? false else {
            if let explanation = WordPressError.explain(root) { throw NotAFeed(.errorPage, explanation) }
            if root["error"] != nil || root["code"] != nil || root["message"] != nil {
                throw NotAFeed(.errorPage, "the answer is JSON that reports an error")
            }
            throw NotAFeed(.unreadable, "the answer is JSON, but no feed")
        }
        var feed = document(root, context: XMLContext(base: base))
        feed.version = version.split(separator: "/").last.map(String.init)
        feed.wellformed = !isRepaired
        return feed
    }

    private static func document(_ root: JSONValue, context: XMLContext) -> FeedDocument {
        var feed = FeedDocument(format: .json)
        feed.title = plain(root["title"])
        feed.link = context.url(text(root["home_page_url"]))
        feed.selfLink = context.url(text(root["feed_url"]))
        feed.next = context.url(text(root["next_url"]))
        feed.hub = root["hubs"]?.array?.lazy.compactMap { context.url(text($0["url"])) }.first
        feed.description = plain(root["description"])
        feed.language = text(root["language"])
        feed.icon = context.url(text(root["icon"]))
        feed.image = context.url(text(root["favicon"]))
        feed.authors = authors(root, context)
        for value in root["items"]?.array ?? [] where feed.items.count < FeedParser.maximumItems {
            guard value.members != nil else { continue }
            var item = item(value, context)
            item.language = item.language ?? feed.language
            feed.items.append(item)
        }
        return feed
    }

    private static func item(_ value: JSONValue, _ context: XMLContext) -> FeedItem {
        var item = FeedItem()
        item.id = text(value["id"])
        item.url = context.url(text(value["url"])) ?? context.url(text(value["external_url"]))
        item.title = plain(value["title"])
        item.summary = text(value["summary"]).flatMap { FeedText($0, kind: .plain).html(base: nil) }
        item.content =
            text(value["content_html"]).flatMap { FeedText($0, kind: .html).html(base: context.base) }
            ?? text(value["content_text"]).flatMap { FeedText($0, kind: .plain).html(base: nil) }
        item.published = text(value["date_published"]).flatMap { FeedDate.parse($0) }
        item.updated = text(value["date_modified"]).flatMap { FeedDate.parse($0) }
        item.authors = authors(value, context)
        for tag in (value["tags"]?.array ?? []).prefix(FeedParser.maximumCategories) {
            if let tag = plain(tag), !item.categories.contains(tag) { item.categories.append(tag) }
        }
        for file in (value["attachments"]?.array ?? []).prefix(FeedParser.maximumParts) {
            guard let url = context.url(text(file["url"])) else { continue }
            item.enclosures.append(
                Enclosure(url: url, type: text(file["mime_type"]), length: file["size_in_bytes"]?.int.map(Int64.init)))
        }
        item.thumbnail = context.url(text(value["image"])) ?? context.url(text(value["banner_image"]))
        item.language = text(value["language"])
        return item
    }

    /// `authors` of 1.1, else `author` of 1.0.
    private static func authors(_ value: JSONValue, _ context: XMLContext) -> [Author] {
        var all = value["authors"]?.array ?? []
        if all.isEmpty, let author = value["author"] { all = [author] }
        var authors: [Author] = []
        for entry in all.prefix(FeedParser.maximumParts) {
            let author = Author(
                name: plain(entry["name"]) ?? plain(entry), email: text(entry["email"]),
                url: context.url(text(entry["url"])))
            let isNobody = author.name == nil && author.email == nil && author.url == nil
            if !isNobody, !authors.contains(author) { authors.append(author) }
        }
        return authors
    }

    /// A string, or a number where a string belongs (ids), trimmed; nil when empty.
    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): FeedText(text, kind: .plain).string
        case .number(let text): text
        default: nil
        }
    }

    private static func plain(_ value: JSONValue?) -> String? {
        guard case .string(let text) = value else { return nil }
        return FeedText(text, kind: .plain).plain
    }
}
