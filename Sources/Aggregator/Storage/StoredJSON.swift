internal import Model
internal import Text

/// Lists and small records in one column. Nothing is stored as NULL.
enum StoredJSON {
    static func text(_ list: [String]) -> String? {
        guard !list.isEmpty else { return nil }
        var writer = JSONWriter()
        writer.array(list) { $0.string($1) }
        return writer.text
    }

    static func strings(_ text: String?) -> [String] {
        guard let text, let value = try? JSONParser.parse(text) else { return [] }
        return (value.array ?? []).compactMap(\.string)
    }

    static func text(_ enclosures: [Enclosure]) -> String? {
        guard !enclosures.isEmpty else { return nil }
        var writer = JSONWriter()
        writer.array(enclosures) { writer, enclosure in
            writer.object { writer in
                writer.member("url", enclosure.url)
                if let type = enclosure.type { writer.member("type", type) }
                if let length = enclosure.length { writer.member("length", length) }
            }
        }
        return writer.text
    }

    static func enclosures(_ text: String?) -> [Enclosure] {
        guard let text, let value = try? JSONParser.parse(text) else { return [] }
        return (value.array ?? []).compactMap { entry in
            entry["url"]?.string.map {
                Enclosure(url: $0, type: entry["type"]?.string, length: entry["length"]?.int.map(Int64.init))
            }
        }
    }
}

extension ArticleHint {
    /// The column `page.hint`.
    var stored: String {
        var writer = JSONWriter()
        writer.object { writer in
            if let title { writer.member("title", title) }
            if !authors.isEmpty { writer.member("authors", authors) }
            if let published {
                writer.member("published", published.instant.seconds)
                if let offset = published.offset { writer.member("offset", offset) }
                writer.member("precision", published.precision.rawValue)
                writer.member("from", publishedFrom.rawValue)
            }
        }
        return writer.text
    }

    init(stored: String?) {
        self.init()
        guard let stored, let value = try? JSONParser.parse(stored) else { return }
        title = value["title"]?.string
        authors = (value["authors"]?.array ?? []).compactMap(\.string)
        if let seconds = value["published"]?.int {
            published = StatedDate(
                Instant(seconds: Int64(seconds)), offset: value["offset"]?.int,
                precision: value["precision"]?.string.flatMap(DatePrecision.init) ?? .unknown)
            publishedFrom = value["from"]?.string.flatMap(DateProvenance.init) ?? .none
        }
    }
}
