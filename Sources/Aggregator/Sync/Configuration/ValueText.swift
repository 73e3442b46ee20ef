/// Values as a sentence shows them.
package enum ValueText {
    /// At most 60 characters, control characters as U+0000.
    static func shown(_ text: String) -> String {
        var out = ""
        var count = 0
        for scalar in text.unicodeScalars {
            if count == 60 { return out + "…" }
            count += 1
            if isControl(scalar) { out += name(of: scalar) } else { out.unicodeScalars.append(scalar) }
        }
        return out
    }

    /// The first control character (C0, DEL, C1, line and paragraph separator, controls of direction).
    static func firstControl(in text: String) -> Unicode.Scalar? {
        var text = text
        if text.withUTF8({ $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }) { return nil }
        return text.unicodeScalars.first(where: isControl)
    }

    static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Seconds as feeds.conf writes them: the largest units first.
    package static func duration(_ seconds: Int64) -> String {
        if seconds == 0 { return "0" }
        if seconds % 604_800 == 0 { return "\(seconds / 604_800)w" }
        if seconds % 86_400 == 0 && seconds > 86_400 { return "\(seconds / 86_400)d" }
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
        return parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    }

    /// "a", "b" or "c".
    static func choices(_ names: [String]) -> String {
        let quoted = names.map { "\"\($0)\"" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
