internal import Model
internal import Text

/// Lists and small records in one column. Nothing is stored as NULL.
enum StoredJSON {
    static func text(_ list: [String]) -> String? {
        guard !list.isEmpty else { return nil }
        if let plain = JSONWriter.plainArray(list) { return plain }
        var writer = JSONWriter()
        writer.array(list)
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

extension Draft {
    /// The column `page.draft`.
    var stored: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("title", title)
            writer.member("authors", authors)
            writer.date("published", published)
            writer.member("from", publishedFrom.rawValue)
            writer.date("updated", updated)
            writer.member("language", language)
            writer.member("text", text)
            writer.member("html", html)
            writer.member("summary", summary)
            writer.member("image", image)
            writer.member("categories", categories)
            writer.member("enclosures", StoredJSON.text(enclosures))
        }
        return writer.text
    }

    init(stored: String?) {
        self.init()
        guard let stored, let value = try? JSONParser.parse(stored) else { return }
        title = value["title"]?.string
        authors = (value["authors"]?.array ?? []).compactMap(\.string)
        published = StatedDate(stored: value["published"])
        publishedFrom = value["from"]?.string.flatMap(DateProvenance.init) ?? .none
        updated = StatedDate(stored: value["updated"])
        language = value["language"]?.string
        text = value["text"]?.string
        html = value["html"]?.string
        summary = value["summary"]?.string
        image = value["image"]?.string
        categories = (value["categories"]?.array ?? []).compactMap(\.string)
        enclosures = StoredJSON.enclosures(value["enclosures"]?.string)
    }
}

extension JSONWriter {
    mutating func date(_ name: String, _ date: StatedDate?) {
        guard let date else { return }
        key(name)
        object { writer in
            writer.member("at", date.instant.seconds)
            writer.member("offset", date.offset)
            writer.member("precision", date.precision.rawValue)
        }
    }
}

extension StatedDate {
    init?(stored: JSONValue?) {
        guard let seconds = stored?["at"]?.int else { return nil }
        self.init(
            Instant(seconds: Int64(seconds)), offset: stored?["offset"]?.int,
            precision: stored?["precision"]?.string.flatMap(DatePrecision.init) ?? .unknown)
    }
}
