internal import Model
internal import Text

/// The members of an archived article, read strictly where a wrong value would be a lie: dates and addresses.
struct ArchivedFields {
    private let json: JSONValue

    init(_ json: JSONValue) { self.json = json }

    /// A member that is a string; nil for null.
    func text(_ key: String) -> String? { json[key]?.string }

    func texts(_ key: String) -> [String] { (json[key]?.array ?? []).compactMap(\.string).filter { !$0.isEmpty } }

    func required(_ key: String) throws(ArchivedLineError) -> String {
        if let value = text(key), !value.isEmpty { return value }
        throw ArchivedLineError(
            message: "\(key) is missing",
            mend: "give the jsonl archive, or what `syncd export --format jsonl` writes")
    }

    /// An http or https address; nil for null.
    func address(_ key: String) throws(ArchivedLineError) -> String? {
        guard let value = text(key) else { return nil }
        if URLReference(value)?.isWeb ?? false { return value }
        throw ArchivedLineError(
            message: "\(key) is no http or https address: \"\(ValueText.shown(value))\"", mend: "write null")
    }

    /// RFC 3339; nil for null.
    func date(_ key: String) throws(ArchivedLineError) -> StatedDate? {
        guard let value = json[key], value != .null else { return nil }
        // `FeedDate` reads what people write; this was written by a program.
        if let text = value.string, text.utf8.count >= 20, text.utf8.dropFirst(4).first == UInt8(ascii: "-"),
            let date = FeedDate.parse(text), date.offset != nil
        {
            return date
        }
        throw ArchivedLineError(
            message: "\(key) is no moment: \"\(ValueText.shown(value.string ?? ""))\"",
            mend: "write it like 2024-02-22T06:00:00Z, or null")
    }

    func moment(_ key: String) throws(ArchivedLineError) -> Instant? { try date(key)?.instant }

    /// The publication date with its precision and where it was read.
    func published() throws(ArchivedLineError) -> (StatedDate?, DateProvenance) {
        guard var date = try date("published") else { return (nil, .none) }
        date.precision = text("published_precision").flatMap(DatePrecision.init) ?? .unknown
        return (date, text("published_from").flatMap(DateProvenance.init) ?? .none)
    }

    var enclosures: [Enclosure] {
        (json["enclosures"]?.array ?? []).compactMap { entry in
            entry["url"]?.string.map {
                Enclosure(url: $0, type: entry["type"]?.string, length: entry["length"]?.int.map(Int64.init))
            }
        }
    }
}
