internal import Markup
internal import Text

/// What a page says of its article in JSON-LD (schema.org), in all the forms found in the wild: one object, lists,
/// `@graph`, comments and line ends around and inside it.
struct StructuredData {
    private(set) var headline: String?
    private(set) var authors: [String] = []
    private(set) var published: String?
    /// Every time of publication that stands in the page's data.
    private(set) var allPublished: [String] = []
    private(set) var modified: String?
    private(set) var body: String?
    private(set) var image: String?
    private(set) var url: String?
    private(set) var description: String?
    private(set) var publisher: String?
    private(set) var keywords: [String] = []
    private(set) var language: String?
    /// Whether the page says that its text is not free to read.
    private(set) var isPaid = false
    /// The schema.org type of what the page is about, in lower case.
    private(set) var kind: String?

    /// Objects looked at in one page.
    private static let maximumObjects = 2_000

    /// Kinds of creative work that are an article, the better first.
    private static let articleTypes: [String] = [
        "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
        "reviewnewsarticle", "askpublicnewsarticle", "liveblogposting", "article", "blogposting", "scholarlyarticle",
        "techarticle", "socialmediaposting", "report", "advertisercontentarticle", "satiricalarticle",
        "medicalscholarlyarticle",
        "webpage", "itempage", "creativework", "review", "recipe", "podcastepisode", "videoobject",
    ]

    /// An object of the page's data.
    private struct Item {
        let value: JSONValue
        /// It stands in a list of other things.
        let isListed: Bool
    }

    /// - Parameter page: what the page's head says, and its address: which of several articles is its own.
    init(root: HTMLNode, of page: PageMetadata? = nil, at address: String? = nil) {
        var items: [Item] = []
        var people: [String: String] = [:]
        for node in root.descendants where node.isNamed("script") {
            let isData = node.withAttribute("type") { Self.isJSONLD($0) } ?? false
            guard isData else { continue }
            let text = node.rawText
            if let value = Self.parse(text) {
                Self.collect(value, into: &items)
            } else if let members = BrokenJSON.members(of: text) {
                items.append(Item(value: members, isListed: false))
            }
        }
        let objects = items.map(\.value)
        for object in objects {
            if let id = object["@id"]?.string, let name = Self.text(object["name"]) { people[id] = name }
        }
        allPublished = objects.compactMap { Self.text($0["datePublished"]) }
        guard let article = Self.best(Self.own(items, of: page, at: address)) else { return }
        kind = Self.rank(article).map { Self.articleTypes[$0] }
        switch article["isAccessibleForFree"] {
        case .bool(let isFree): isPaid = !isFree
        case .string(let word): isPaid = word.lowercased() == "false"
        default: break
        }
        headline =
            Self.text(article["headline"])
            ?? (Self.rank(article) ?? 99 < Self.leastArticle ? Self.text(article["name"]) : nil)
        authors = Self.names(Self.withoutOrganizations(article["author"] ?? article["creator"]), people)
        published =
            Self.text(article["datePublished"]) ?? Self.publishedByOthers(items.filter { !$0.isListed }.map(\.value))
            ?? Self.text(article["dateCreated"])
            ?? Self.text(article["uploadDate"])
        modified = Self.text(article["dateModified"])
        body = (article["articleBody"]?.string ?? article["text"]?.string).flatMap { text in
            let plain = PlainText.paragraphs(ofHTML: Self.marked(text))
            return plain.isEmpty ? nil : plain
        }
        description = Self.text(article["description"])
        publisher = Self.names(article["publisher"], people).first
        language = Self.text(article["inLanguage"])
        image = Self.address(article["image"]) ?? Self.address(article["thumbnailUrl"])
        url = Self.address(article["mainEntityOfPage"]) ?? Self.address(article["url"])
        switch article["keywords"] {
        case .string(let list): keywords = list.split(separator: ",").map { WhiteSpace.collapsed(String($0)) }
        case .array(let list): keywords = list.compactMap(\.string).map { WhiteSpace.collapsed($0) }
        default: break
        }
        keywords.removeAll { $0.isEmpty }
    }

    /// Text without tags ends its paragraphs with line ends.
    private static func marked(_ text: String) -> String {
        guard !text.utf8.contains(UInt8(ascii: "<")), text.utf8.contains(0x0A) else { return text }
        return text.split(whereSeparator: \.isNewline).map { "<p>\($0)</p>" }.joined()
    }

    private static func isJSONLD(_ type: UnsafeBufferPointer<UInt8>) -> Bool {
        String(decoding: type, as: UTF8.self).lowercased().contains("ld+json")
    }

    /// The text as JSON; without CDATA marks, comments and a semicolon around it when it is none as it stands.
    private static func parse(_ text: String) -> JSONValue? {
        if let value = try? JSONParser.parse(text) { return value }
        var bytes = Array(text.utf8)[...]
        guard let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
            let end = bytes.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), start < end
        else { return nil }
        // "<![CDATA[" opens with a bracket of its own.
        if bytes[start...].starts(with: "[CDATA[".utf8) {
            let rest = bytes[(start + 7)...]
            guard let inner = rest.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
                let last = rest.lastIndex(of: UInt8(ascii: "}")), inner < last
            else { return nil }
            bytes = rest[inner...last]
        } else {
            bytes = bytes[start...end]
        }
        return try? JSONParser.parse(Array(bytes))
    }

    /// All objects, those of lists, `@graph` and a few members that hold the article itself.
    private static func collect(_ value: JSONValue, into objects: inout [Item]) {
        var stack = [Item(value: value, isListed: false)]
        while let next = stack.popLast(), objects.count < maximumObjects {
            switch next.value {
            case .array(let values): stack += values.reversed().map { Item(value: $0, isListed: next.isListed) }
            case .object(let members):
                objects.append(next)
                for name in ["mainEntity", "mainEntityOfPage", "hasPart", "@graph", "itemListElement", "author"] {
                    for member in members where member.key == name {
                        stack.append(Item(value: member.value, isListed: next.isListed || name == "itemListElement"))
                    }
                }
                // A blog that holds one post and no more is that post's page.
                if case .array(let posts)? = next.value["blogPost"], posts.count == 1 {
                    stack += posts.map { Item(value: $0, isListed: next.isListed) }
                }
            default: break
            }
        }
    }

    /// Where several articles are described, those that have the page's title or address; without such, those in no list.
    private static func own(_ items: [Item], of page: PageMetadata?, at address: String?) -> [JSONValue] {
        let articles = items.filter { rank($0.value).map { $0 < leastArticle } ?? false }
        guard articles.count > 1 || articles.first?.isListed ?? false else { return items.map(\.value) }
        let titles = [page?.documentTitle, page?.first("og:title")].compactMap { $0 }.map {
            BoilerplatePhrases.folded($0)
        }
        let addresses = [address, page?.first("og:url")].compactMap { $0 }.compactMap(place)
        let own = articles.filter { item in
            let headline = text(item.value["headline"]).map { BoilerplatePhrases.folded($0) } ?? ""
            let isTitle =
                headline.utf8.count >= 12 && titles.contains { $0.hasPrefix(headline) || $0.hasSuffix(headline) }
            let stated = [item.value["mainEntityOfPage"], item.value["url"], item.value["@id"]].compactMap(Self.address)
            return isTitle || stated.compactMap(place).contains(where: addresses.contains)
        }
        if !own.isEmpty { return own.map(\.value) }
        return items.filter { !$0.isListed || !(rank($0.value).map { $0 < leastArticle } ?? false) }.map(\.value)
    }

    /// An address without what does not tell pages apart here: scheme, www, fragment, a slash at the end. Nil for a home page.
    private static func place(_ address: String) -> String? {
        guard let url = URLReference(address), let host = url.host else { return nil }
        var path = url.path
        while path.hasSuffix("/") { path.removeLast() }
        if path.isEmpty && url.query == nil { return nil }
        return (host.hasPrefix("www.") ? String(host.dropFirst(4)) : host) + path + "?" + (url.query ?? "")
    }

    /// Kinds before this one are articles; those behind may be anything's.
    private static let leastArticle = 17

    private static func rank(_ object: JSONValue) -> Int? {
        let types: [String]
        switch object["@type"] {
        case .string(let type): types = [type]
        case .array(let list): types = list.compactMap(\.string)
        default: return nil
        }
        return types.compactMap { type in
            let name = type.split(separator: "/").last.map { $0.lowercased() } ?? ""
            return articleTypes.firstIndex(of: name)
        }.min()
    }

    private static func best(_ objects: [JSONValue]) -> JSONValue? {
        var best: (rank: Int, object: JSONValue)?
        for object in objects {
            guard var rank = rank(object) else { continue }
            // A kind that says nothing counts only with a date or author of its own.
            if object["datePublished"] == nil && object["author"] == nil && object["articleBody"] == nil { rank += 50 }
            if rank < best?.rank ?? .max { best = (rank, object) }
        }
        return best?.object
    }

    /// Some pages describe one article twice, and only once with its date.
    private static func publishedByOthers(_ objects: [JSONValue]) -> String? {
        let dates = Set(objects.filter { rank($0) ?? 99 < leastArticle }.compactMap { text($0["datePublished"]) })
        return dates.count == 1 ? dates.first : nil
    }

    /// A string, or the first of a list, its white space collapsed and character references resolved.
    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text):
            let plain = PlainText.ofHTML(text)
            return plain.isEmpty ? nil : plain
        case .array(let list): return list.first.flatMap { text($0) }
        case .object: return value?["@value"].flatMap { text($0) } ?? value?["name"].flatMap { text($0) }
        case .number(let number): return number
        default: return nil
        }
    }

    /// People only: what calls itself an organization wrote nothing.
    private static func withoutOrganizations(_ value: JSONValue?) -> JSONValue? {
        switch value {
        case .array(let list): return .array(list.compactMap { withoutOrganizations($0) })
        case .object:
            let type = value?["@type"]?.string?.lowercased() ?? ""
            return type.hasSuffix("organization") || type == "corporation" ? nil : value
        default: return value
        }
    }

    private static func names(_ value: JSONValue?, _ people: [String: String]) -> [String] {
        switch value {
        case .array(let list): return list.flatMap { names($0, people) }
        case .object:
            if let name = value?["name"] { return names(name, people) }
            if let id = value?["@id"]?.string, let name = people[id] { return [name] }
            return []
        default: return text(value).map { [$0] } ?? []
        }
    }

    private static func address(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): return text.isEmpty ? nil : text
        case .array(let list): return list.lazy.compactMap { address($0) }.first
        case .object: return address(value?["url"]) ?? address(value?["contentUrl"]) ?? value?["@id"]?.string
        default: return nil
        }
    }
}
