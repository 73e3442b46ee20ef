internal import Markup
package import Model
internal import Text

/// Bytes in, `FeedDocument` out, whatever the format.
package enum FeedParser {
    /// Items after these are left out.
    package static let maximumItems = 50_000

    /// Categories of one item or feed after these are left out.
    package static let maximumCategories = 500

    /// Authors and enclosures of one item or feed after these are left out.
    package static let maximumParts = 500

    /// Bytes that a packed answer may hold unless the caller says otherwise: a sitemap's own bound (sitemaps.org).
    package static let unpackedLimit = 50 << 20

    /// Reads RSS 0.90–2.0, RSS 1.0/RDF, Atom 0.3/1.0, JSON Feed 1.0/1.1, CDF, sitemaps and the posts of WordPress' REST
    /// interface; any of them may be packed with gzip.
    ///
    /// Damage is repaired and reported in `wellformed`; of a feed that is cut off, what came whole is kept.
    /// - Parameters:
    ///   - contentType: The header's value; its charset matters, its media type does not.
    ///   - base: What relative addresses are relative to: Content-Location, else the address that was fetched.
    ///   - unpackedLimit: Bytes that a packed answer may hold; more is refused.
    package static func parse(
        _ bytes: [UInt8], contentType: String?, base: String?, unpackedLimit: Int = FeedParser.unpackedLimit
    ) throws(NotAFeed) -> FeedDocument {
        if Gunzip.isPacked(bytes) {
            let (inside, isWhole) = try Gunzip.unpacked(bytes, limit: unpackedLimit)
            var document = try read(inside, contentType: contentType, base: base)
            if !isWhole { document.wellformed = false }
            return document
        }
        return try read(bytes, contentType: contentType, base: base)
    }

    private static func read(
        _ bytes: [UInt8], contentType: String?, base: String?
    ) throws(NotAFeed) -> FeedDocument {
        let text = TextDecoder.decode(bytes, contentType: contentType, isXML: true)
        let baseURL = base.flatMap { URLReference($0) }
        guard let first = text.bytes.first(where: { !$0.isASCIISpace }) else {
            throw NotAFeed(.empty, "The answer is empty.")
        }
        var document: FeedDocument
        switch first {
        case UInt8(ascii: "{"): document = try JSONFeedReader.read(text.bytes, base: baseURL)
        case UInt8(ascii: "["): document = try WordPressReader.read(text.bytes, base: baseURL)
        case UInt8(ascii: "h"):
            if let sitemap = TextSitemap.read(text.bytes) { document = sitemap } else { fallthrough }
        default: document = try xml(text.bytes, base: baseURL)
        }
        document.encoding = text.encoding
        if text.repaired { document.wellformed = false }
        return document
    }

    private static func xml(_ bytes: [UInt8], base: URLReference?) throws(NotAFeed) -> FeedDocument {
        let read: FeedDocument?
        let isWellformed: Bool
        if SitemapReader.isSitemap(bytes) {
            let reader = SitemapReader(base: base)
            isWellformed = XMLReader.read(bytes, handler: reader)
            read = reader.finished()
        } else {
            let handler = XMLFeedHandler(XMLFeedReader(base: base))
            isWellformed = XMLReader.read(bytes, handler: handler)
            read = handler.finished()
        }
        guard var document = read else { throw PageSniffer.explain(bytes) }
        document.wellformed = isWellformed
        return document
    }
}
