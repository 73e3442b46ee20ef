internal import Markup
internal import Model
internal import Text

/// The time of publication in the state that a page hands to its own scripts: the last place that is asked.
enum ScriptDates {
    /// Bytes of scripts that are looked at in one page.
    private static let maximumBytes = 2 << 20

    private static let names: [[UInt8]] = [
        "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate",
        "publication_date", "pubDate", "firstPublished", "firstPublishedAt", "publishedDate", "published_date",
        "publishTime", "publish_time", "article_publish_date",
    ].map { Array($0.utf8) }

    /// Nil when the scripts name several days: they tell of other stories as well.
    static func published(in root: HTMLNode, _ clock: PageClock) -> StatedDate? {
        var found: StatedDate?
        var left = maximumBytes
        for node in root.descendants where node.isNamed("script") && left > 0 {
            let text = node.rawText
            // One other story in a list of them is no more this one than several.
            if text.utf8.count <= left, text.contains("\"itemListElement\"") { continue }
            let bytes = Array(text.utf8.prefix(left))
            left -= bytes.count
            for value in values(in: bytes) {
                guard let date = clock.stated(value) else { continue }
                if let found, found.civilDate != date.civilDate { return nil }
                found = found ?? date
            }
        }
        return found
    }

    /// The strings and numbers behind these names, with plain or escaped quotation marks around them.
    private static func values(in bytes: [UInt8]) -> [String] {
        var values: [String] = []
        var index = 0
        while let mark = bytes[index...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
            values.count < 100
        {
            index = mark + 1
            let rest = bytes[index...]
            guard let name = names.first(where: { rest.starts(with: $0) }) else { continue }
            let isMark: (UInt8) -> Bool = { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == 0x5C }
            let behind = rest.dropFirst(name.count)
            let colon = behind.drop(while: isMark).drop(while: \.isASCIISpace)
            guard behind.first.map(isMark) ?? false, colon.first == UInt8(ascii: ":") else { continue }
            let text = colon.dropFirst().drop(while: \.isASCIISpace).prefix(48)
            let isQuoted = text.first.map(isMark) ?? false
            let value = text.drop(while: isMark).prefix {
                isQuoted ? !isMark($0) : $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}")
            }
            if value.count >= 8 { values.append(String(decoding: value, as: UTF8.self)) }
        }
        return values
    }
}
