/// Makes one component of a path from any text, such that every file system takes it and it cannot lead elsewhere.
enum PathComponent {
    /// Bytes, so that suffixes and a temporary file's name still fit into 255.
    static let maximumLength = 180

    /// Names that Windows keeps for devices, whatever follows their first dot.
    private static let reserved: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// Without separators, control, invisible and direction characters, and without dots or spaces at its ends.
    static func safe(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned: continue
            case .spaceSeparator, .lineSeparator, .paragraphSeparator: out.append(" ")
            default: out.append("/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "-" : scalar)
            }
        }
        let cut = cut(String(out), to: maximumLength)
        let trimmed = trim(cut)
        if trimmed.isEmpty { return "_" }
        let stem = trimmed.prefix { $0 != "." }.lowercased()
        // A name that begins with a hyphen is an option to whoever writes `rm *`.
        return reserved.contains(stem) || trimmed.hasPrefix("-") ? "_" + trimmed : trimmed
    }

    /// As a relative reference in a link (RFC 3986, 2).
    static func percentEncoded(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The longest beginning of at most `length` bytes that ends between two characters.
    static func cut(_ text: String, to length: Int) -> String {
        guard text.utf8.count > length else { return text }
        var out = ""
        var bytes = 0
        for character in text {
            bytes += character.utf8.count
            if bytes > length { break }
            out.append(character)
        }
        // One monstrous character (a letter under hundreds of marks): cut it between scalars then.
        if out.isEmpty {
            var scalars = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                if String(scalars).utf8.count + UTF8.width(scalar) > length { break }
                scalars.append(scalar)
            }
            out = String(scalars)
        }
        return out
    }

    private static func trim(_ text: String) -> String {
        let edge: (Unicode.Scalar) -> Bool = { $0 == "." || $0 == " " }
        var rest = text.unicodeScalars[...]
        while let first = rest.first, edge(first) { rest = rest.dropFirst() }
        while let last = rest.last, edge(last) { rest = rest.dropLast() }
        return String(String.UnicodeScalarView(rest))
    }
}
