package import Model
internal import Markup
internal import Text

/// Bytes in, `FeedDocument` out, whatever the format.
package enum FeedParser {
    /// Items after these are left out.
    package static let maximumItems = 50_000

    /// Reads RSS 0.90–2.0, RSS 1.0/RDF, Atom 0.3/1.0, JSON Feed 1.0/1.1 and CDF.
    ///
    /// Damage is repaired and reported in `wellformed`; of a feed that is cut off, what came whole is kept.
    /// - Parameters:
    ///   - contentType: The header's value; its charset matters, its media type does not.
    ///   - base: What relative addresses are relative to: Content-Location, else the address that was fetched.
    package static func parse(
        _ bytes: [UInt8], contentType: String?, base: String?
    ) throws(NotAFeed) -> FeedDocument {
        let text = TextDecoder.decode(bytes, contentType: contentType, isXML: true)
        let baseURL = base.flatMap { URLReference($0) }
        guard let first = text.bytes.first(where: { !$0.isASCIISpace }) else {
            throw NotAFeed(.empty, "The answer is empty.")
        }
        var document: FeedDocument
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            document = try JSONFeedReader.read(text.bytes, base: baseURL)
        } else {
            let reader = XMLFeedReader(base: baseURL)
            let isWellformed = XMLReader.read(text.bytes, handler: reader)
            guard let read = reader.finished() else { throw PageSniffer.explain(text.bytes) }
            document = read
            document.wellformed = isWellformed
        }
        document.encoding = text.encoding
        if text.repaired { document.wellformed = false }
        return document
    }
}
