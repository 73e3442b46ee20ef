internal import Text

/// Character references of HTML (WHATWG HTML Standard 13.2.5.72–80): `&#8217;`, `&#x2019;`, `&rsquo;`, `&nbsp`.
package enum CharacterReferences {
    /// The bytes with references replaced, once: `&amp;lt;` becomes `&lt;`.
    ///
    /// In an attribute a name without its semicolon counts only when no letter, digit or `=` follows, so that
    /// `?a=1&copy=2` stays an address; NUL becomes U+FFFD there and disappears in text.
    package static func decoded(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) -> [UInt8] {
        var out = [UInt8]()
        out.reserveCapacity(bytes.count)
        bytes.withUnsafeBufferPointer { append($0, inAttribute: inAttribute, to: &out) }
        return out
    }

    /// True when text is the same decoded: no ampersand, no NUL.
    static func areAbsent(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.place(of: UInt8(ascii: "&")) == nil && bytes.place(of: 0) == nil
    }

    /// The text with references replaced as in HTML text.
    package static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return String(decoding: decoded(Array(text.utf8)[...], inAttribute: false), as: UTF8.self)
    }

    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, inAttribute: Bool, to out: inout [UInt8]) {
        let hasNUL = bytes.place(of: 0) != nil
        var index = 0
        var copied = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "&") || byte == 0 else {
                index = hasNUL ? index + 1 : bytes.place(of: UInt8(ascii: "&"), from: index) ?? bytes.count
                continue
            }
            out.append(contentsOf: bytes[copied..<index])
            if byte == 0 {
                if inAttribute { append(0xFFFD, to: &out) }
                index += 1
            } else if let reference = reference(in: bytes, at: index, inAttribute: inAttribute) {
                append(reference.scalar, to: &out)
                index += reference.length
            } else {
                out.append(byte)
                index += 1
            }
            copied = index
        }
        out.append(contentsOf: bytes[copied..<bytes.count])
    }

    // MARK: One reference

    private typealias Reference = (scalar: UInt32, length: Int)

    private static func reference(
        in bytes: UnsafeBufferPointer<UInt8>, at start: Int, inAttribute: Bool
    ) -> Reference? {
        guard start + 1 < bytes.count else { return nil }
        if bytes[start + 1] == UInt8(ascii: "#") { return numeric(in: bytes, at: start) }
        guard bytes[start + 1].isASCIILetter else { return nil }
        var end = start + 1
        let limit = min(bytes.count, start + 1 + EntityNames.longestName)
        while end < limit, bytes[end].isASCIILetter || bytes[end].isASCIIDigit { end += 1 }
        if end < bytes.count, bytes[end] == UInt8(ascii: ";"),
            let scalar = EntityNames.scalar(bytes[(start + 1)..<end])
        {
            return (scalar, end + 1 - start)
        }
        // The old Latin-1 names do without the semicolon; the longest one counts ("&notin" is not "&not" + "in").
        var length = min(end - start - 1, EntityNames.longestLegacyName)
        while length >= 2 {
            let stop = start + 1 + length
            if let scalar = EntityNames.legacyScalar(bytes[(start + 1)..<stop]) {
                if inAttribute, stop < bytes.count,
                    bytes[stop] == UInt8(ascii: "=") || bytes[stop].isASCIILetter || bytes[stop].isASCIIDigit
                {
                    return nil
                }
                return (scalar, stop - start)
            }
            length -= 1
        }
        return nil
    }

    private static func numeric(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Reference? {
        var index = start + 2
        let isHex = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < bytes.count, let digit = digit(bytes[index], isHex: isHex) {
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
            index += 1
        }
        guard index > first else { return nil }
        if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
        return (repaired(value), index - start)
    }

    private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        if byte.isASCIIDigit { return UInt32(byte - 0x30) }
        let letter = byte | 0x20
        return isHex && letter >= 0x61 && letter <= 0x66 ? UInt32(letter - 0x57) : nil
    }

    /// What a number stands for: 0x80…0x9F are read as windows-1252, which is what their writers meant.
    private static func repaired(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x80...0x9F: Windows1252.scalars[Int(value - 0x80)]
        case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
        default: value
        }
    }

    private static func append(_ value: UInt32, to out: inout [UInt8]) {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
