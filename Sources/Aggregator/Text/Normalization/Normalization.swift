// The standard library has normal form C only behind this name; the other ways to it are Foundation and ICU.
@_spi(_Unicode) import Swift

/// Unicode Normalization Form C (UAX #15), the one the web writes.
package enum Normalization {
    /// The text in NFC. Texts in the scripts we meet are in it as a rule, which one look at the bytes proves.
    package static func nfc(_ text: String) -> String {
        if text.withBytes(isSurelyNFC) { return text }
        var out = String.UnicodeScalarView()
        for scalar in text._nfc { out.append(scalar) }
        return String(out)
    }

    /// The letter without its accents and marks (canonical decomposition, first character).
    package static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        for first in String(Character(scalar))._nfd { return first }
        return scalar
    }

    /// True when the bytes hold only characters that no composition touches: false says nothing.
    static func isSurelyNFC(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Behind the last Arabic mark: two in a row may stand in the wrong order.
        var markEnd = -1
        var index = 0
        // The byte behind a row is looked at, too.
        while index &+ ByteRow.count < bytes.count {
            var suspects = suspects(in: bytes, at: index)
            while suspects != 0 {
                let suspect = index &+ suspects.trailingZeroBitCount
                guard isSafe(bytes, at: suspect, &markEnd) else { return false }
                suspects &= suspects &- 1
            }
            index &+= ByteRow.count
        }
        while index < bytes.count {
            if bytes[index] >= 0xCC, bytes[index] & 0xFE != 0xD0, !isSafe(bytes, at: index, &markEnd) { return false }
            index += 1
        }
        return true
    }

    /// Of the sixteen bytes from `index` on the first ones of characters that are to be looked at by themselves: not Latin,
    /// not Cyrillic up to U+047F, not Arabic without a mark, not a sign of ASCII.
    @inline(__always)
    private static func suspects(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32 {
        let lead = ByteRow(bytes, at: index)
        guard lead.beyondASCII != 0 else { return 0 }
        let foreign = lead.atLeast(0xCC) & ~(lead.within(0xD8, 0xDB) | lead.within(0xD0, 0xD1))
        let next = ByteRow(bytes, at: index + 1)
        // Wider than `isArabicMark`: what is caught besides is looked at one by one.
        let mayBeMark =
            lead.equal(to: 0xD8) & next.within(0x90, 0x9A)
            | lead.equal(to: 0xD9) & (next.within(0x8B, 0x9F) | next.equal(to: 0xB0))
            | lead.equal(to: 0xDB) & next.within(0x96, 0xAD)
        return foreign | mayBeMark
    }

    /// True when no composition touches the character that begins at `index`.
    private static func isSafe(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ markEnd: inout Int) -> Bool {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch bytes[index] {
        case 0xD8...0xDB:
            let scalar = UInt32(bytes[index] & 0x1F) << 6 | UInt32(next & 0x3F)
            // Madda and hamza compose.
            if (0x653...0x655).contains(scalar) { return false }
            guard isArabicMark(scalar) else { return true }
            if index == markEnd { return false }
            markEnd = index + 2
            return true
        // General punctuation from U+200B on (U+2000 and U+2001 are not in NFC), CJK, emoji.
        case 0xE2: return next == 0x80 && index + 2 < bytes.count && bytes[index + 2] >= 0x8B
        case 0xE4...0xE9: return true
        case 0xF0: return next == 0x9F
        default: return false
        }
    }

    private static func isArabicMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8, 0x6EA...0x6ED: true
        default: false
        }
    }
}
