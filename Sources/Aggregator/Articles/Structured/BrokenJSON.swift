internal import Text

/// What can be saved of an article's JSON-LD that is no JSON: a quotation mark or a line end in a text, a comma too
/// many. Members are found by their names; the first of a name counts.
enum BrokenJSON {
    private static let names = [
        "@type", "headline", "datePublished", "dateModified", "dateCreated", "description", "articleSection",
        "inLanguage",
    ]
    /// A value that goes on longer lost its end (bytes).
    private static let longestValue = 600

    /// An object with the plain members of an article; nil when there is neither headline nor date.
    static func members(of text: String) -> JSONValue? {
        let bytes = Array(text.utf8)
        var members: [(key: String, value: JSONValue)] = []
        for name in names {
            if let value = value(of: name, in: bytes) { members.append((name, .string(value))) }
        }
        guard members.contains(where: { $0.key == "headline" || $0.key == "datePublished" }) else { return nil }
        if let author = author(in: bytes) { members.append(("author", .string(author))) }
        return .object(members)
    }

    /// The name inside the author's object.
    private static func author(in bytes: [UInt8]) -> String? {
        guard let start = end(of: "author", in: bytes, from: 0), let close = bytes[start...].firstIndex(of: 0x7D) else {
            return nil
        }
        return value(of: "name", in: Array(bytes[start..<min(close, start + longestValue)]))
    }

    /// The text behind `"name" : "`, up to a quotation mark that a comma, brace or line end follows.
    private static func value(of name: String, in bytes: [UInt8]) -> String? {
        guard var index = end(of: name, in: bytes, from: 0) else { return nil }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        index += 1
        let start = index
        while index < bytes.count, index - start < longestValue {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if bytes[index] == UInt8(ascii: "\"") {
                let next = bytes[(index + 1)...].first { $0 != 0x20 && $0 != 0x09 }
                if next.map({ ",}]\r\n".utf8.contains($0) }) ?? true { break }
            }
            index += 1
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        let quoted = [UInt8(ascii: "\"")] + bytes[start..<index] + [UInt8(ascii: "\"")]
        if case .string(let text)? = try? JSONParser.parse(quoted) { return text }
        return WhiteSpace.collapsed(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    /// The place behind the colon of the first member of that name.
    private static func end(of name: String, in bytes: [UInt8], from start: Int) -> Int? {
        let key = Array("\"\(name)\"".utf8)
        var index = start
        while let quote = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) {
            if bytes[quote...].starts(with: key) {
                let rest = bytes[(quote + key.count)...].drop(while: \.isASCIISpace)
                if rest.first == UInt8(ascii: ":") {
                    return rest.dropFirst().drop(while: \.isASCIISpace).startIndex
                }
            }
            index = quote + 1
        }
        return nil
    }
}
