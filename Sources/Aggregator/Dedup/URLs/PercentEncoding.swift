internal import Text

/// One spelling of percent-encoded text (RFC 3986 section 6.2.2, IRIs by RFC 3987 section 3.1).
enum PercentEncoding {
    /// Decodes what needs no escape and escapes the rest in capitals; letters beyond ASCII in NFC.
    ///
    /// `reserved` characters keep their escapes, for `%2F` is not `/`. Escapes are undone once: `%25D9` is not `%D9`.
    static func normalized(_ text: ArraySlice<UInt8>, reserved: (UInt8) -> Bool) -> String {
        // Nearly every address.
        if text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") }) {
            return String(decoding: text, as: UTF8.self)
        }
        let source = Array(text)
        var decoded = [UInt8]()
        // Bytes that must appear as escapes although they were decoded.
        var escaped = Set<Int>()
        var index = 0
        while index < source.count {
            if source[index] == UInt8(ascii: "%"), index + 2 < source.count, let high = nibble(source[index + 1]),
                let low = nibble(source[index + 2])
            {
                let byte = high << 4 | low
                if reserved(byte) || byte == UInt8(ascii: "%") { escaped.insert(decoded.count) }
                decoded.append(byte)
                index += 3
            } else {
                if source[index] == UInt8(ascii: "%") { escaped.insert(decoded.count) }
                decoded.append(source[index])
                index += 1
            }
        }
        if let text = String(validating: decoded, as: UTF8.self), decoded.contains(where: { $0 >= 0xCC }) {
            return encoded(composed(text, escaped: escaped))
        }
        return encoded(decoded.enumerated().map { ($1, escaped.contains($0)) })
    }

    /// The bytes of `text` in NFC. Escaped ASCII is kept apart, so that it stays escaped.
    private static func composed(_ text: String, escaped: Set<Int>) -> [(UInt8, Bool)] {
        var out: [(UInt8, Bool)] = []
        var run: [UInt8] = []
        func flush() {
            out += Normalization.nfc(String(decoding: run, as: UTF8.self)).utf8.map { ($0, false) }
            run.removeAll()
        }
        for (index, byte) in text.utf8.enumerated() {
            if escaped.contains(index) {
                flush()
                out.append((byte, true))
            } else {
                run.append(byte)
            }
        }
        flush()
        return out
    }

    private static func encoded(_ bytes: [(UInt8, Bool)]) -> String {
        var out = [UInt8]()
        out.reserveCapacity(bytes.count)
        for (byte, isEscaped) in bytes {
            if isEscaped || byte <= 0x20 || byte >= 0x7F {
                out.append(UInt8(ascii: "%"))
                out.append(digit(byte >> 4))
                out.append(digit(byte & 15))
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x37 + nibble }
}
