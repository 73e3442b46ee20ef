internal import Text

/// Addresses in sanitised HTML: http, https, mailto and tel, or relative to one of these.
enum SanitizerURL {
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// The address, seen from `base`; nil when it could be anything but harmless.
    static func safe(_ value: String, base: URLReference?) -> String? {
        // Readers differ in what they skip and in how often they decode: the most lenient one must be safe too.
        let probe = CharacterReferences.decoded(value)
        if let scheme = scheme(probe), !schemes.contains(scheme) { return nil }
        guard let reference = URLReference(value) else { return nil }
        let absolute = base.map { reference.resolved(against: $0) } ?? reference
        if let scheme = absolute.scheme, !schemes.contains(scheme) { return nil }
        let text = absolute.text
        if let scheme = scheme(CharacterReferences.decoded(text)), !schemes.contains(scheme) { return nil }
        return text
    }

    /// `a.jpg 1x, b.jpg 640w`: the safe candidates; nil when there is none.
    static func safeSet(_ value: String, base: URLReference?) -> String? {
        var out: [String] = []
        var rest = Substring(value)
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            if rest.isEmpty { break }
            let address = rest.prefix { !$0.isWhitespace }
            rest = rest[address.endIndex...]
            var descriptor = ""
            if !address.hasSuffix(",") {
                let text = rest.prefix { $0 != "," }
                rest = rest[text.endIndex...]
                descriptor = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            let bare = String(address.reversed().drop { $0 == "," }.reversed())
            let isDescriptor = descriptor.utf8.allSatisfy { $0.isASCIIDigit || $0 == 0x2E || $0 == 0x77 || $0 == 0x78 }
            guard isDescriptor, let safe = safe(bare, base: base), !safe.contains(where: \.isWhitespace) else {
                continue
            }
            out.append(descriptor.isEmpty ? safe : safe + " " + descriptor)
        }
        return out.isEmpty ? nil : out.joined(separator: ", ")
    }

    /// The scheme after all that some reader skips is taken away.
    private static func scheme(_ text: String) -> String? {
        var name = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x00...0x20, 0x7F...0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: continue
            case 0x3A: return name.isEmpty ? nil : String(name)
            case 0x41...0x5A: name.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            case 0x61...0x7A: name.append(scalar)
            case 0x30...0x39, 0x2B, 0x2D, 0x2E:
                if name.isEmpty { return nil }
                name.append(scalar)
            default: return nil
            }
        }
        return nil
    }
}
