/// One `name=value` of a query, in one spelling.
struct QueryParameter: Comparable {
    /// Percent-encoded.
    let name: String
    let value: String

    /// The parameters of a query in the order they stand; empty ones left out.
    static func all(of query: String) -> [QueryParameter] {
        Array(query.utf8).split(separator: UInt8(ascii: "&")).compactMap { pair in
            let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = normalized(pair[..<cut])
            let value = cut < pair.endIndex ? normalized(pair[(cut + 1)...]) : ""
            return name.isEmpty && value.isEmpty ? nil : QueryParameter(name: name, value: value)
        }
    }

    /// A parameter of ours.
    init(name: String, rawValue: String) {
        self.init(name: name, value: Self.normalized(Array(rawValue.utf8)[...]))
    }

    private init(name: String, value: String) {
        self.name = name
        self.value = value
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
    private static func normalized(_ text: ArraySlice<UInt8>) -> String {
        let spaced = text.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }
        return PercentEncoding.normalized(spaced[...]) { byte in
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "+"): true
            default: false
            }
        }
    }
}
