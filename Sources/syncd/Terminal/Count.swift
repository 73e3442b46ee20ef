/// Numbers with their nouns: "1 source", "2 sources".
enum Count {
    static func of(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// A span of seconds in its two largest units, the seconds only where there is nothing larger: "3 d 4 h", "12 min".
    static func span(_ seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")]
        var rest = max(0, seconds)
        var parts: [String] = []
        for (size, name) in units {
            if rest >= size {
                parts.append("\(rest / size) \(name)")
                rest %= size
            } else if !parts.isEmpty {
                break
            }
            if parts.count == 2 || size == 60 && !parts.isEmpty { break }
        }
        return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
    }

    /// Bytes with a binary unit.
    static func bytes(_ count: Int64) -> String {
        if count < 1024 { return "\(count) B" }
        if count < 1 << 20 { return "\(count >> 10) KiB" }
        let tenths = (count * 10) >> 20
        return "\(tenths / 10).\(tenths % 10) MiB"
    }
}
