/// Guesses the older encoding of bytes that are not UTF-8 and say nothing of themselves.
///
/// Multi-byte sets are told by the grammar of their pairs and by where those pairs fall (kana, Hangul, common Han);
/// single-byte ones by how the high bytes spread over the letters. When nothing fits it is windows-1252, as browsers do.
enum CharsetGuess {
    /// Looks at no more than the first 64 KiB that hold high bytes.
    static func charset(of bytes: ArraySlice<UInt8>) -> Charset {
        let sample = bytes.prefix(65_536)
        let name = pairs(sample) ?? letters(sample)
        return Charset(named: name) ?? .windows1252
    }

    private static func pairs(_ bytes: ArraySlice<UInt8>) -> String? {
        let shift = count(bytes, leads: { (0x81...0x9F).contains($0) || (0xE0...0xFC).contains($0) }) {
            (0x40...0x7E).contains($0) || (0x80...0xFC).contains($0)
        } marks: { $0 == 0x82 && $1 >= 0x9F && $1 <= 0xF1 || $0 == 0x83 && $1 <= 0x96 }
        let extended = count(bytes, leads: { $0 >= 0xA1 && $0 <= 0xFE }) {
            $0 >= 0xA1 && $0 <= 0xFE
        } marks: { lead, _ in lead == 0xA4 || lead == 0xA5 }
        if extended.broken == 0 && extended.pairs > 1 {
            if extended.marked * 5 >= extended.pairs { return "euc-jp" }
            let hangul = count(bytes, leads: { $0 >= 0xA1 && $0 <= 0xFE }, trails: { $0 >= 0xA1 }) { lead, _ in
                (0xB0...0xC8).contains(lead)
            }
            return hangul.marked * 10 >= hangul.pairs * 9 ? "euc-kr" : "gb18030"
        }
        if shift.broken == 0 && shift.pairs > 1 && shift.marked * 5 >= shift.pairs { return "shift_jis" }
        let big = count(bytes, leads: { $0 >= 0xA1 && $0 <= 0xF9 }) {
            (0x40...0x7E).contains($0) || (0xA1...0xFE).contains($0)
        } marks: { lead, _ in (0xA4...0xC6).contains(lead) }
        if big.broken == 0 && big.pairs > 3 && big.marked * 3 >= big.pairs * 2 { return "big5" }
        return nil
    }

    private static func count(
        _ bytes: ArraySlice<UInt8>, leads: (UInt8) -> Bool, trails: (UInt8) -> Bool, marks: (UInt8, UInt8) -> Bool
    ) -> (pairs: Int, marked: Int, broken: Int) {
        var result = (pairs: 0, marked: 0, broken: 0)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte < 0x80 { continue }
            // A sample that was cut inside a pair is not broken.
            guard index < bytes.endIndex else { break }
            if leads(byte), trails(bytes[index]) {
                result.pairs += 1
                if marks(byte, bytes[index]) { result.marked += 1 }
                index += 1
            } else {
                result.broken += 1
            }
        }
        return result
    }

    /// Alphabets written with one byte a letter: their words are runs of high bytes.
    private static func letters(_ bytes: ArraySlice<UInt8>) -> String {
        var high = 0
        var adjacent = 0
        var capitals = 0
        var hebrew = 0
        var tail = 0
        var common = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if byte >= 0x80 {
                high += 1
                if previous >= 0x80 { adjacent += 1 }
                if (0xC0...0xDF).contains(byte) { capitals += 1 }
                if (0xE0...0xFA).contains(byte) { hebrew += 1 }
                if byte >= 0xFB { tail += 1 }
                // Alef, lam, meem, noon, waw and yeh are half of any Arabic or Persian text.
                if [0xC7, 0xE1, 0xE3, 0xE4, 0xE6, 0xED].contains(byte) { common += 1 }
            }
            previous = byte
        }
        guard high > 8, adjacent * 2 > high else { return "windows-1252" }
        if hebrew * 20 >= high * 19 && tail == 0 { return "windows-1255" }
        if common * 3 >= high && capitals * 5 >= high { return "windows-1256" }
        if capitals * 3 >= high * 2 { return "koi8-r" }
        return (hebrew + tail) * 2 >= high ? "windows-1251" : "windows-1252"
    }
}
