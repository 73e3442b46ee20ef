internal import Text

/// The small languages inside strings of feeds.conf: durations, sizes, names, languages.
package enum ValueSyntax {
    /// Ten years in seconds: no duration is longer.
    static let longestDuration: Int64 = 3650 * 86_400

    /// Seconds of `90s 15m 1h30m 24h 7d 2w` or `0`; nil when it is none of these, or longer than ten years. A unit stands
    /// once at most and the larger ones first.
    package static func duration(_ text: String) -> Int64? {
        if text == "0" { return 0 }
        let units: [(name: UInt8, seconds: Int64)] = [
            (UInt8(ascii: "w"), 604_800), (UInt8(ascii: "d"), 86_400), (UInt8(ascii: "h"), 3600),
            (UInt8(ascii: "m"), 60), (UInt8(ascii: "s"), 1),
        ]
        var total: Int64 = 0
        var next = 0
        var number: Int64?
        for byte in text.utf8 {
            if byte.isASCIIDigit {
                number = (number ?? 0) * 10 + Int64(byte - 0x30)
                if let number, number > longestDuration { return nil }
            } else {
                guard let count = number, let unit = units[next...].firstIndex(where: { $0.name == byte }) else {
                    return nil
                }
                total += count * units[unit].seconds
                if total > longestDuration { return nil }
                next = unit + 1
                number = nil
            }
        }
        return number == nil && next > 0 ? total : nil
    }

    /// Bytes of `512KiB 20MiB 1GiB`; nil when it is none of these, zero, or 1 TiB and more.
    package static func size(_ text: String) -> Int64? {
        let digits = text.utf8.prefix(while: \.isASCIIDigit)
        guard (1...9).contains(digits.count), let number = Int64(String(decoding: digits, as: UTF8.self)), number > 0
        else { return nil }
        let shift: Int64
        switch String(decoding: text.utf8.dropFirst(digits.count), as: UTF8.self) {
        case "KiB": shift = 10
        case "MiB": shift = 20
        case "GiB": shift = 30
        default: return nil
        }
        // Nine digits are below 2^30, so the shift stays below 2^60.
        let bytes = number << shift
        return bytes < 1 << 40 ? bytes : nil
    }

    /// [a-z0-9-], 1 to 64 of them, a letter or digit first.
    package static func isName(_ text: String) -> Bool {
        text.withBytes { bytes in
            (1...64).contains(bytes.count) && bytes.first != UInt8(ascii: "-") && bytes.allSatisfy(isOfNames)
        }
    }

    private static func isOfNames(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// What `text` could be called: lower case, anything else a hyphen. Nil when nothing is left.
    static func name(from text: String) -> String? {
        var out = [UInt8]()
        for byte in text.utf8.prefix(256) {
            if byte.isASCIILetter || byte.isASCIIDigit {
                out.append(byte.asciiLowercased)
            } else if let last = out.last, last != UInt8(ascii: "-") {
                out.append(UInt8(ascii: "-"))
            }
        }
        while out.last == UInt8(ascii: "-") { out.removeLast() }
        return out.isEmpty || out.count > 64 ? nil : String(decoding: out, as: UTF8.self)
    }

    /// `UTC`, or `Area/City` as the IANA database writes it (letters, digits, `_ + -`).
    package static func looksLikeTimezone(_ text: String) -> Bool {
        if ["UTC", "GMT"].contains(text) { return true }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count)
            && parts.allSatisfy { part in
                (part.utf8.first?.isASCIILetter ?? false)
                    && part.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_+-".utf8.contains($0) }
            }
    }

    /// The {placeholders} of an archive's path.
    static let placeholders = ["outlet", "source", "yyyy", "mm", "dd", "slug", "id", "lang", "rev"]

    /// Why `text` is no path for an archive, or nil: unknown or unclosed {placeholders}.
    package static func complaintAboutTemplate(_ text: String) -> String? {
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
                return rest[open] == "{" ? "'{' is not closed" : "'}' closes nothing"
            }
            let name = rest[rest.index(after: open)..<close]
            if !placeholders.contains(String(name)) {
                return "there is no {\(name)}; known are "
                    + placeholders.map { "{\($0)}" }.joined(separator: " ")
            }
            rest = rest[rest.index(after: close)...]
        }
        return nil
    }
}
