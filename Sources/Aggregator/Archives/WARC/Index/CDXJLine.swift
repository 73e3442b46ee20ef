internal import Text

/// A line of a CDXJ index: `com,example)/ 20240222060000 {"url": …}`, with the members and their order that `cdxj-indexer`
/// and pywb write.
enum CDXJLine {
    /// The line of a record; nil for one that is not indexed (what was asked, notes, the file's own head).
    ///
    /// - Parameter http: the head of the response that its block begins with, if it does.
    static func of(_ record: WARCScanner.Record, file: String) -> [UInt8]? {
        let head = record.fields
        let kind = head["WARC-Type"] ?? ""
        guard ["response", "revisit", "resource", "metadata"].contains(kind), let url = head["WARC-Target-URI"],
            let date = head["WARC-Date"]
        else { return nil }
        if kind == "metadata" || kind == "resource", head["Content-Type"] == "application/warc-fields" { return nil }
        let isServed = kind == "response" || kind == "revisit"
        let http = isServed ? WARCFields(record.http) : nil
        var line = Array(SURT.key(url).utf8) + [0x20] + date.utf8.filter(\.isASCIIDigit).prefix(14) + [0x20]
        var members: [(String, String)] = [("url", url)]
        let mime = kind == "revisit" ? "warc/revisit" : (http ?? head)["Content-Type"].map(Self.type)
        if let mime { members.append(("mime", mime)) }
        if let http { members.append(("status", http.status)) }
        if let digest = head["WARC-Payload-Digest"] ?? (isServed ? nil : head["WARC-Block-Digest"]) {
            members.append(("digest", digest))
        }
        members += [("length", "\(record.length)"), ("offset", "\(record.offset)"), ("filename", file)]
        for (index, (name, value)) in members.enumerated() {
            line += Array((index == 0 ? "{\"" : ", \"").utf8) + Array(name.utf8) + Array("\": \"".utf8)
            append(value, to: &line)
            line.append(UInt8(ascii: "\""))
        }
        return line + [UInt8(ascii: "}"), 0x0A]
    }

    /// The type without its parameters.
    private static func type(_ value: String) -> String {
        String(value.prefix { $0 != ";" && !$0.isWhitespace })
    }

    /// In ASCII, as Python's json writes it.
    private static func append(_ text: String, to out: inout [UInt8]) {
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C: out += [UInt8(ascii: "\\"), UInt8(unit)]
            case 0x0A: out += Array("\\n".utf8)
            case 0x0D: out += Array("\\r".utf8)
            case 0x09: out += Array("\\t".utf8)
            case 0x08: out += Array("\\b".utf8)
            case 0x0C: out += Array("\\f".utf8)
            case 0x20...0x7E: out.append(UInt8(unit))
            default:
                let digits = String(unit, radix: 16)
                out += Array(("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
            }
        }
    }
}
