/// UTF-16 and UTF-32 to UTF-8; what is no scalar becomes U+FFFD.
enum WideDecoder {
    static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> (bytes: [UInt8], repaired: Bool) {
        bytes.withUnsafeBufferPointer { source in
            let units = source.count / 2
            var out = [UInt8]()
            out.reserveCapacity(units + units / 2)
            var repaired = source.count % 2 != 0
            func unit(_ index: Int) -> UInt32 {
                let first = UInt32(source[2 * index])
                let second = UInt32(source[2 * index + 1])
                return bigEndian ? first << 8 | second : second << 8 | first
            }
            var index = 0
            while index < units {
                var value = unit(index)
                index += 1
                if value & 0xFC00 == 0xD800, index < units, case let low = unit(index), low & 0xFC00 == 0xDC00 {
                    value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
                    index += 1
                }
                if !append(value, to: &out) { repaired = true }
            }
            return (out, repaired)
        }
    }

    static func utf32(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> (bytes: [UInt8], repaired: Bool) {
        bytes.withUnsafeBufferPointer { source in
            var out = [UInt8]()
            out.reserveCapacity(source.count / 2)
            var repaired = source.count % 4 != 0
            var index = 0
            while index + 4 <= source.count {
                var value: UInt32 = 0
                for step in 0..<4 { value = value << 8 | UInt32(source[bigEndian ? index + step : index + 3 - step]) }
                index += 4
                if !append(value, to: &out) { repaired = true }
            }
            return (out, repaired)
        }
    }

    /// False when `value` is no scalar and U+FFFD was written.
    private static func append(_ value: UInt32, to out: inout [UInt8]) -> Bool {
        if value < 0x80 {
            out.append(UInt8(truncatingIfNeeded: value))
            return true
        }
        let scalar = Unicode.Scalar(value)
        out.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
        return scalar != nil
    }
}
