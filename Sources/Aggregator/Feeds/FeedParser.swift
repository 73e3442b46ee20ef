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
    ///   - bytes: Let go of as soon as they are decoded, when the caller keeps nothing of them.
    ///   - contentType: The header's value; its charset matters, its media type does not.
    ///   - base: What relative addresses are relative to: Content-Location, else the address that was fetched.
    ///   - unpackedLimit: Bytes that a packed answer may hold; more is refused.
    package static func parse(
        _ bytes: consuming [UInt8], contentType: String?, base: String?, unpackedLimit: Int = FeedParser.unpackedLimit
    ) throws(NotAFeed) -> FeedDocument {
        var isWhole = true
        if Gunzip.isPacked(bytes) { (bytes, isWhole) = try Gunzip.unpacked(bytes, limit: unpackedLimit) }
        let text = TextDecoder.decode(bytes, contentType: contentType, isXML: true)
        let (encoding, isRepaired) = (text.encoding, text.repaired)
        bytes = (consume text).bytes
        let baseURL = base.flatMap { URLReference($0) }
        guard let first = bytes.first(where: { !$0.isASCIISpace }) else {
            throw NotAFeed(.empty, "The answer is empty.")
        }
        var document: FeedDocument
        switch first {
        case UInt8(ascii: "{"): document = try JSONFeedReader.read(bytes, base: baseURL)
        case UInt8(ascii: "["): document = try WordPressReader.read(bytes, base: baseURL)
        case UInt8(ascii: "h"):
            if let sitemap = TextSitemap.read(bytes) { document = sitemap } else { fallthrough }
        default: document = try xml(bytes, base: baseURL)
        }
        document.encoding = encoding
        if isRepaired || !isWhole { document.wellformed = false }
        return document
    }

    private static func xml(
        _ bytes: [UInt8], base: URLReference?, looksBehindJunk: Bool = true
    ) throws(NotAFeed) -> FeedDocument {
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
        guard var document = read else {
            guard looksBehindJunk, let start = FeedBehindJunk.start(in: bytes),
                var found = try? xml(Array(bytes[start...]), base: base, looksBehindJunk: false)
            else { throw PageSniffer.explain(bytes) }
            found.wellformed = false
            return found
        }
        document.wellformed = isWellformed
        return document
    }
}
