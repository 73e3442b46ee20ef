/// Letters of Arabic script that were written in UTF-8, read as windows-1252 or Latin-1, and written in UTF-8 again: "Ø³Ù„Ø§Ù…"
/// for "سلام". Sites store and serve such texts.
package enum Mojibake {
    /// Bytes that are looked at before a text is taken for damaged.
    private static let sample = 512
    /// Of the sample's bytes; every letter of such a text begins with one of four characters of two bytes each.
    private static let fewest = 10

    /// The text as it was meant; nil for a text that is not damaged so.
    package static func repaired(_ text: String) -> String? {
        guard isSuspicious(text) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 2)
        for scalar in text.unicodeScalars { bytes.append(byte(of: scalar.value) ?? UInt8(ascii: "?")) }
        let meant = String(decoding: bytes, as: UTF8.self)
        let letters = meant.unicodeScalars.count { (0x600...0x6FF).contains($0.value) }
        let broken = meant.unicodeScalars.count { $0 == "\u{FFFD}" }
        return letters > 4 * broken ? meant : nil
    }

    /// Ø, Ù, Ú and Û are a good part of the beginning.
    private static func isSuspicious(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            let end = min(utf8.count, sample)
            var count = 0
            var index = 0
            while index + 1 < end {
                if utf8[index] == 0xC3, (0x98...0x9B).contains(utf8[index + 1]) { count += 1 }
                index += 1
            }
            return count >= fewest && 12 * count >= end
        }
    }

    /// What a character stood for in windows-1252, else in Latin-1.
    private static func byte(of value: UInt32) -> UInt8? {
        if value <= 0xFF { return UInt8(value) }
        return fromWindows[value]
    }

    private static let fromWindows: [UInt32: UInt8] = {
        var bytes: [UInt32: UInt8] = [:]
        for (place, scalar) in Windows1252.scalars.enumerated() { bytes[scalar] = 0x80 + UInt8(place) }
        return bytes
    }()
}
