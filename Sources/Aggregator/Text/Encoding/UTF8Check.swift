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
        var index = 0
        while index < bytes.count {
            index = skipPlainBlocks(bytes, from: index)
            // Then what blocks cannot tell, up to where ASCII begins again.
            let block = min(index &+ 8, bytes.count)
            while index < bytes.count {
                let lead = bytes[index]
                if lead < 0x80 {
                    index &+= 1
                    if index >= block { break }
                    continue
                }
                let (length, isValid) = Self.sequence(bytes, at: index)
                if isValid { multibyte &+= 1 } else { invalid &+= 1 }
                if lead == 0xC2, isValid, bytes[index &+ 1] < 0xA0 { controls &+= 1 }
                index &+= length
            }
        }
    }

    /// Goes over all eights of bytes that hold only ASCII and whole sequences of two bytes from U+0100 on, which is all of
    /// Latin, Greek, Cyrillic, Hebrew and Arabic; returns where the first other one begins.
    private mutating func skipPlainBlocks(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        // The high bit of the lowest byte when the bytes before end with the first half of a sequence.
        var half: UInt64 = 0
        while index &+ 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            let high = word & 0x8080_8080_8080_8080
            if high | half == 0 {
                index = Self.skipASCII(raw, from: index &+ 8)
                continue
            }
            // 11xxxxxx leads, 10xxxxxx follows; of a lead's lower bits bit 5 means a longer sequence, bits 2–4 that the
            // character is beyond U+00FF.
            let leads = high & word << 1
            let isLong = leads & word << 2
            let isLatin = leads & ~(word << 3 | word << 4 | word << 5)
            guard isLong | isLatin == 0, high ^ leads == leads << 8 | half else { break }
            // Adds the eight bytes up: processors of the oldest kind count no bits.
            multibyte &+= Int(truncatingIfNeeded: ((leads >> 7) &* 0x0101_0101_0101_0101) >> 56)
            half = leads >> 56
            index &+= 8
        }
        guard half != 0 else { return index }
        multibyte &-= 1
        return index - 1
    }

    /// Goes over blocks of 32 bytes that are all ASCII; returns where the first other one begins.
    private static func skipASCII(_ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index &+ 32 <= raw.count {
            let first = raw.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
            guard (first.x | first.y | first.z | first.w) & 0x8080_8080_8080_8080 == 0 else { break }
            index &+= 32
        }
        return index
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
