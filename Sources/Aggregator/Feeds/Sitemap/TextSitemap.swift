internal import Model
internal import Text

/// A sitemap that is a plain list: one absolute address a line (sitemaps.org, "Text file").
enum TextSitemap {
    /// Nil when any line is something else.
    static func read(_ bytes: [UInt8]) -> FeedDocument? {
        guard isAddress(bytes.drop { $0.isASCIISpace }) else { return nil }
        var document = FeedDocument(format: .sitemap)
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let text = line.trimmed()
            if text.isEmpty { continue }
            guard isAddress(text), !text.contains(where: \.isASCIISpace),
                let url = URLReference(String(decoding: text, as: UTF8.self)), url.isWeb
            else { return nil }
            guard document.items.count < FeedParser.maximumItems else { break }
            var item = FeedItem()
            item.url = url.text
            document.items.append(item)
        }
        return document
    }

    private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
        text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8)
    }
}
