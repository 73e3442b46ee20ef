/// One `name=value` of a query, in one spelling.
struct QueryParameter: Comparable {
    /// Percent-encoded.
    let name: String
    let value: String

    /// The parameters of a query in the order they stand; empty ones left out.
    static func all(of query: String) -> [QueryParameter] {
        query.split(separator: "&").compactMap { pair in
            let cut = pair.firstIndex(of: "=") ?? pair.endIndex
            let name = normalized(pair[..<cut])
            let value = cut < pair.endIndex ? normalized(pair[pair.index(after: cut)...]) : ""
            return name.isEmpty && value.isEmpty ? nil : QueryParameter(name: name, value: value)
        }
    }

    static func < (a: QueryParameter, b: QueryParameter) -> Bool { (a.name, a.value) < (b.name, b.value) }

    var text: String { value.isEmpty ? name : name + "=" + value }

    /// What the value says, escapes undone; for addresses inside addresses.
    static func decoded(_ text: Substring) -> String {
        var out = [UInt8]()
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "%"), rest.count >= 3,
                let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
            {
                out.append(value)
                rest = rest.dropFirst(3)
            } else {
                out.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// In a query a plus is a space.
    private static func normalized(_ text: Substring) -> String {
        let spaced = String(decoding: text.utf8.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }, as: UTF8.self)
        return PercentEncoding.normalized(spaced) { byte in
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "+"): true
            default: false
            }
        }
    }
}
