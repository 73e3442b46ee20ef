/// What a run over bytes says of them as UTF-8 (Unicode 15, table 3-7).
struct UTF8Check: Sendable {
    /// Bytes that fit no sequence, a broken sequence counted once.
    var invalid = 0
    /// Whole sequences of two bytes and more.
    var multibyte = 0
    /// Control characters U+0080–U+009F: what windows-1252 becomes when it is taken for ISO 8859-1.
    var controls = 0

    var isASCII: Bool { invalid == 0 && multibyte == 0 }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                index &+= 1
                while index &+ 8 <= bytes.count,
                    raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index &+= 8
                }
            } else if lead &- 0xC3 < 0xE0 - 0xC3, index &+ 1 < bytes.count, bytes[index &+ 1] & 0xC0 == 0x80 {
                // Two bytes: all of Latin, Greek, Cyrillic, Hebrew and Arabic, whose words come in runs.
                multibyte &+= 1
                index &+= 2
                while index &+ 8 <= bytes.count,
                    Self.isFourPairs(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                {
                    multibyte &+= 4
                    index &+= 8
                }
            } else {
                let (length, isValid) = Self.sequence(bytes, at: index)
                if isValid { multibyte &+= 1 } else { invalid &+= 1 }
                if lead == 0xC2, isValid, bytes[index &+ 1] < 0xA0 { controls &+= 1 }
                index &+= length
            }
        }
    }

    /// True for eight bytes that are four sequences of two bytes, U+0100–U+07FF each: 110xxxxx 10xxxxxx with more than
    /// two bits in the first.
    private static func isFourPairs(_ word: UInt64) -> Bool {
        let pairs = UInt64(littleEndian: word)
        // Of the first byte's five bits the upper three: adding 0x7C carries into the high bit when any of them is set.
        let large = ((pairs & 0x001C_001C_001C_001C) &+ 0x007C_007C_007C_007C) & 0x0080_0080_0080_0080
        return pairs & 0xC0E0_C0E0_C0E0_C0E0 == 0x80C0_80C0_80C0_80C0 && large == 0x0080_0080_0080_0080
    }

    /// The length of the sequence (or of its broken start) at an index that holds a byte above ASCII.
    static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (length: Int, isValid: Bool) {
        let lead = bytes[index]
        let needed: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: needed = 1
        case 0xE0...0xEF:
            needed = 2
            if lead == 0xE0 { low = 0xA0 }
            if lead == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            needed = 3
            if lead == 0xF0 { low = 0x90 }
            if lead == 0xF4 { high = 0x8F }
        default: return (1, false)
        }
        var length = 1
        while length <= needed {
            guard index + length < bytes.count else { return (length, false) }
            let byte = bytes[index + length]
            guard byte >= low, byte <= high else { return (length, false) }
            low = 0x80
            high = 0xBF
            length += 1
        }
        return (length, true)
    }

    /// The bytes, which are UTF-8, with the control characters U+0080–U+009F read as the characters of windows-1252 that
    /// their writers meant, as HTML does for numeric references.
    static func withoutControls(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out = [UInt8]()
        out.reserveCapacity(bytes.count + 64)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] < 0xA0 {
                let meant = Unicode.Scalar(Windows1252.scalars[Int(bytes[index + 1] & 0x1F)]) ?? "\u{FFFD}"
                out.append(contentsOf: UTF8.encode(meant) ?? UTF8.encodedReplacementCharacter)
                index += 2
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    /// The bytes with U+FFFD for everything that is not UTF-8.
    static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out = [UInt8]()
        out.reserveCapacity(bytes.count + 16)
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            let (length, isValid) = sequence(bytes, at: index)
            if !isValid {
                out.append(contentsOf: bytes[start..<index])
                out.append(contentsOf: [0xEF, 0xBF, 0xBD])
                start = index + length
            }
            index += length
        }
        out.append(contentsOf: bytes[start...])
        return out
    }
}
