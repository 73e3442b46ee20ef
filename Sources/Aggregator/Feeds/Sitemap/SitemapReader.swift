internal import Markup
internal import Model
internal import Text

/// XML sitemaps and sitemap indexes (sitemaps.org 0.9) with the news, image and hreflang extensions.
///
/// Elements are told by their names and by what they stand in, not by name space: half of the sitemaps in the wild
/// declare theirs wrongly. `news:publication_date` is when an article was published; `lastmod` only tells when the page
/// changed, so it becomes `updated` and never `published`.
final class SitemapReader: XMLHandler {
    private enum Scope {
        case document, urlset, index, url, sitemap, news, publication, image, other
    }

    /// Keywords and languages of one entry that are kept.
    private static let mostWords = 100

    private let context: XMLContext
    private var document = FeedDocument(format: .sitemap)
    private var item = FeedItem()
    private var reference = SitemapReference(url: "")
    private var alternates: [(url: String, language: String)] = []
    private var scopes: [Scope] = [.document]
    private var text: [UInt8] = []
    private var isSitemap = false

    init(base: URLReference?) { context = XMLContext(base: base) }

    /// The sitemap; nil when the document was none.
    func finished() -> FeedDocument? {
        guard isSitemap else { return nil }
        var document = document
        Self.dropGeneratorsClock(&document.items)
        return document
    }

    // MARK: Events

    func startDocument() {
        document = FeedDocument(format: .sitemap)
        scopes = [.document]
        isSitemap = false
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        text.removeAll(keepingCapacity: true)
        let scope = scope(of: name.local.lowercased())
        scopes.append(scope)
        switch scope {
        case .urlset, .index: isSitemap = true
        case .url:
            item = FeedItem()
            alternates = []
        case .sitemap: reference = SitemapReference(url: "")
        default:
            guard scopes[scopes.count - 2] == .url, let language = attributes["hreflang"],
                let url = context.url(attributes["href"]), alternates.count < Self.mostWords
            else { return }
            alternates.append((url, language))
        }
    }

    private func scope(of name: String) -> Scope {
        switch (scopes[scopes.count - 1], name) {
        case (.document, "urlset"): .urlset
        case (.document, "sitemapindex"): .index
        case (.urlset, "url"), (.index, "url"): .url
        case (.index, "sitemap"), (.urlset, "sitemap"): .sitemap
        case (.url, "news"): .news
        case (.news, "publication"): .publication
        case (.url, "image"): .image
        default: .other
        }
    }

    func endElement(_ name: XMLName) {
        guard scopes.count > 1 else { return }
        let ended = scopes.removeLast()
        defer { text.removeAll(keepingCapacity: true) }
        switch ended {
        case .url: endURL()
        case .sitemap:
            if !reference.url.isEmpty, document.sitemaps.count < FeedParser.maximumItems {
                document.sitemaps.append(reference)
            }
        case .other: take(name.local.lowercased(), in: scopes[scopes.count - 1])
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: bytes) }

    // MARK: Values

    private func take(_ name: String, in scope: Scope) {
        let value = FeedText(bytes: text[...], kind: .plain, hasMarkup: false)
        switch (scope, name) {
        case (.url, "loc"): item.url = item.url ?? context.url(value.string)
        case (.url, "lastmod"): item.updated = FeedDate.parse(value.bytes)
        case (.sitemap, "loc"): reference.url = context.url(value.string) ?? ""
        case (.sitemap, "lastmod"): reference.updated = FeedDate.parse(value.bytes)
        case (.news, "title"): item.title = FeedText(bytes: value.bytes, kind: .html, hasMarkup: false).plain
        case (.news, "publication_date"): item.published = FeedDate.parse(value.bytes)
        case (.news, "keywords"):
            for word in (value.plain ?? "").split(separator: ",", maxSplits: Self.mostWords).prefix(Self.mostWords) {
                let word = WhiteSpace.collapsed(String(word))
                if !word.isEmpty, !item.categories.contains(word) { item.categories.append(word) }
            }
        case (.publication, "language"): item.language = value.string
        case (.image, "loc"): item.thumbnail = item.thumbnail ?? context.url(value.string)
        default: break
        }
    }

    private func endURL() {
        guard let url = item.url, document.items.count < FeedParser.maximumItems else { return }
        // What the page's own hreflang line calls it.
        item.language = item.language ?? alternates.first { $0.url == url && $0.language != "x-default" }?.language
        document.items.append(item)
    }

    /// Some generators write the moment at which the sitemap was made beside every address. A time to the second that
    /// most entries share is that clock, not when the pages changed.
    private static func dropGeneratorsClock(_ items: inout [FeedItem]) {
        var counts: [StatedDate: Int] = [:]
        for item in items {
            if let date = item.updated, date.precision == .second { counts[date, default: 0] += 1 }
        }
        guard let most = counts.max(by: { $0.value < $1.value }), most.value > 3, most.value > items.count / 2 else {
            return
        }
        for index in items.indices where items[index].updated == most.key { items[index].updated = nil }
    }

    /// Whether the root element is that of a sitemap; looks at the first bytes only.
    static func isSitemap(_ bytes: [UInt8]) -> Bool {
        var rest = bytes.prefix(8192)
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            if rest.starts(with: "!--".utf8) {
                guard let end = endOfComment(rest) else { return false }
                rest = rest[end...]
            } else if rest.first?.isASCIILetter ?? false {
                let name = rest.prefix { !$0.isASCIISpace && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
                let local = name.split(separator: UInt8(ascii: ":")).last.map { String(decoding: $0, as: UTF8.self) }
                return ["urlset", "sitemapindex"].contains(local?.lowercased())
            }
        }
        return false
    }

    private static func endOfComment(_ bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while let dash = bytes[index...].firstIndex(of: UInt8(ascii: "-")) {
            if bytes[dash...].starts(with: "-->".utf8), dash > bytes.startIndex + 2 { return dash + 3 }
            index = dash + 1
        }
        return nil
    }
}
