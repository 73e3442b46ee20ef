// The standard library has normal form C only behind this name; the other ways to it are Foundation and ICU.
@_spi(_Unicode) import Swift

/// Unicode Normalization Form C (UAX #15), the one the web writes.
package enum Normalization {
    /// The text in NFC. Texts in the scripts we meet are in it as a rule, which one look at the bytes proves.
    package static func nfc(_ text: String) -> String {
        var text = text
        if text.withUTF8(isSurelyNFC) { return text }
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
        var index = nextSuspect(bytes, from: 0)
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch bytes[index] {
            case 0xD8...0xDB:
                let scalar = UInt32(bytes[index] & 0x1F) << 6 | UInt32(next & 0x3F)
                // Madda and hamza compose.
                if (0x653...0x655).contains(scalar) { return false }
                if isArabicMark(scalar) {
                    if index == markEnd { return false }
                    markEnd = index + 2
                }
                index += 2
            // General punctuation from U+200B on (U+2000 and U+2001 are not in NFC), CJK, emoji.
            case 0xE2 where next == 0x80 && index + 2 < bytes.count && bytes[index + 2] >= 0x8B, 0xE4...0xE9:
                index += 3
            case 0xF0 where next == 0x9F: index += 4
            default: return false
            }
            index = nextSuspect(bytes, from: index)
        }
        return true
    }

    /// The next first byte of a character that is to be looked at by itself: not Latin, not Cyrillic up to U+047F, not
    /// Arabic without a mark, not a sign of ASCII.
    private static func nextSuspect(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        // The bytes that follow are looked at, too.
        while index + 9 <= bytes.count {
            let lead = ByteBlock(bytes, at: index)
            if lead.beyondASCII != 0 {
                let foreign =
                    lead.atLeast(0xCC) & ~lead.equal(to: 0xD8, mask: 0xFC) & ~lead.equal(to: 0xD0, mask: 0xFE)
                let next = ByteBlock(bytes, at: index + 1)
                // Wider than `isArabicMark`: what is caught besides is looked at one by one.
                let mayBeMark =
                    lead.equal(to: 0xD8) & next.atLeast(0x90) & ~next.atLeast(0x9B)
                    | lead.equal(to: 0xD9) & (next.atLeast(0x8B) & ~next.atLeast(0xA0) | next.equal(to: 0xB0))
                    | lead.equal(to: 0xDB) & next.atLeast(0x96) & ~next.atLeast(0xAE)
                let suspects = foreign | mayBeMark
                if suspects != 0 { return index + suspects.trailingZeroBitCount >> 3 }
            }
            index += 8
        }
        while index < bytes.count, bytes[index] < 0xCC || bytes[index] & 0xFE == 0xD0 { index += 1 }
        return index
    }

    private static func isArabicMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8, 0x6EA...0x6ED: true
        default: false
        }
    }
}
