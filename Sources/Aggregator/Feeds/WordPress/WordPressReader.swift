internal import Model
internal import Text

/// The posts that WordPress answers at `/wp-json/wp/v2/posts` (developer.wordpress.org/rest-api/reference/posts).
enum WordPressReader {
    /// Authors, and terms of one kind, that are kept of a post.
    private static let mostNames = 100

    /// Reads an array of posts; an empty one could be anything's and is refused.
    static func read(_ bytes: consuming [UInt8], base: URLReference?) throws(NotAFeed) -> FeedDocument {
        let root: JSONValue
        let isRepaired: Bool
        do {
            (root, isRepaired) = try JSONParser.parse(wholePartsOf: bytes)
        } catch {
            throw NotAFeed(.unreadable, "the answer looks like JSON but is \(error)")
        }
        guard let posts = root.array, !posts.isEmpty else {
            throw NotAFeed(.empty, "the answer is an empty list in JSON")
        }
        guard posts.contains(where: isPost) else {
            throw NotAFeed(.unreadable, "the answer is JSON, but no list of WordPress posts and no feed")
        }
        let context = XMLContext(base: base)
        var document = FeedDocument(format: .wordpress)
        document.wellformed = !isRepaired
        for post in posts where isPost(post) && document.items.count < FeedParser.maximumItems {
            // A draft or a private post is answered to whoever is logged in; it is not published.
            if let status = post["status"]?.string, status != "publish" { continue }
            document.items.append(item(post, context))
        }
        return document
    }

    private static func isPost(_ value: JSONValue) -> Bool {
        let isRendered = value["title"]?["rendered"]?.string != nil || value["content"]?["rendered"]?.string != nil
        return isRendered && value["link"]?.string != nil
    }

    private static func item(_ post: JSONValue, _ context: XMLContext) -> FeedItem {
        var item = FeedItem()
        item.id = text(post["guid"]?["rendered"])
        item.url = context.url(text(post["link"]))
        item.title = plain(post["title"]?["rendered"])
        let isProtected = post["content"]?["protected"]?.bool ?? false
        if !isProtected { item.content = html(post["content"]?["rendered"], context) }
        item.summary = html(post["excerpt"]?["rendered"], context)
        item.published = date(utc: post["date_gmt"], local: post["date"])
        item.updated = date(utc: post["modified_gmt"], local: post["modified"])
        item.authors = authors(post)
        item.categories = terms(post)
        item.thumbnail = context.url(image(post))
        item.language = text(post["lang"])
        return item
    }

    // MARK: Values

    /// `date_gmt` names no zone but is UTC; a post that was never dated has zeros there. `date` is in the site's zone,
    /// which is not told.
    private static func date(utc: JSONValue?, local: JSONValue?) -> StatedDate? {
        if let text = text(utc), !text.hasPrefix("0000") {
            let hasZone = text.hasSuffix("Z") || text.dropFirst(10).contains { $0 == "+" || $0 == "-" }
            return FeedDate.parse(hasZone ? text : text + "Z")
        }
        guard let text = text(local), !text.hasPrefix("0000") else { return nil }
        return FeedDate.parse(text)
    }

    /// Those that came with the post (`_embed=author`), else whom an SEO plugin names. A number alone names nobody.
    private static func authors(_ post: JSONValue) -> [Author] {
        var authors: [Author] = []
        for entry in (post["_embedded"]?["author"]?.array ?? []).prefix(mostNames) {
            guard let name = plain(entry["name"]) else { continue }
            let author = Author(name: name)
            if !authors.contains(author) { authors.append(author) }
        }
        if authors.isEmpty, let name = plain(post["yoast_head_json"]?["author"]) { authors = [Author(name: name)] }
        return authors
    }

    /// The names of categories and tags that came with the post (`_embed=wp:term`).
    private static func terms(_ post: JSONValue) -> [String] {
        var names: [String] = []
        for group in (post["_embedded"]?["wp:term"]?.array ?? []).prefix(mostNames) {
            for term in (group.array ?? []).prefix(mostNames) {
                guard ["category", "post_tag"].contains(term["taxonomy"]?.string ?? "category"),
                    let name = plain(term["name"]), !names.contains(name)
                else { continue }
                names.append(name)
            }
        }
        return names
    }

    private static func image(_ post: JSONValue) -> String? {
        text(post["_embedded"]?["wp:featuredmedia"]?.array?.first?["source_url"])
            ?? text(post["jetpack_featured_media_url"])
            ?? text(post["yoast_head_json"]?["og_image"]?.array?.first?["url"])
    }

    private static func text(_ value: JSONValue?) -> String? {
        value?.string.flatMap { FeedText($0, kind: .plain).string }
    }

    private static func plain(_ value: JSONValue?) -> String? {
        value?.string.flatMap { FeedText($0, kind: .html).plain }
    }

    private static func html(_ value: JSONValue?, _ context: XMLContext) -> String? {
        value?.string.flatMap { FeedText($0, kind: .html).html(base: context.base) }
    }
}
