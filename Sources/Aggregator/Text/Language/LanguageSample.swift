/// The beginning of what a language is told from.
package struct LanguageSample {
    /// More than this is not looked at (bytes of UTF-8): some 150 words in Latin letters, 75 in others, where a score of
    /// words that tell the language apart is enough.
    private static let maximumBytes = 1000

    /// Well-formed UTF-8: what the sample's end cuts off is dropped.
    private let bytes: [UInt8]

    /// One text after the other, such as title and text; nil is left out.
    package init(_ first: String?, _ second: String? = nil) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.maximumBytes + 1)
        var rest = Self.maximumBytes
        func add(_ text: String) {
            if !bytes.isEmpty { bytes.append(0x0A) }
            text.withBytes { utf8 in
                var taken = min(utf8.count, rest)
                rest -= taken
                while taken < utf8.count, taken > 0, utf8[taken] & 0xC0 == 0x80 { taken -= 1 }
                bytes.append(contentsOf: utf8[..<taken])
            }
        }
        if let first { add(first) }
        if let second { add(second) }
        self.bytes = bytes
    }

    func withScalars<Result>(_ body: (inout ScalarReader) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = ScalarReader(bytes)
            return body(&reader)
        }
    }
}

/// Reads the characters of well-formed UTF-8: leads tell all. Most samples are known after a part of them, so that none is
/// cut into characters as a whole.
struct ScalarReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    /// The next character's value; nil at the end.
    @inline(__always)
    mutating func next() -> UInt32? {
        guard index < bytes.count else { return nil }
        let lead = bytes[index]
        if lead < 0x80 {
            index &+= 1
            return UInt32(lead)
        }
        if lead < 0xE0, index &+ 1 < bytes.count {
            let value = UInt32(lead & 0x1F) << 6 | UInt32(bytes[index &+ 1] & 0x3F)
            index &+= 2
            return value
        }
        guard let (value, end) = Self.long(bytes, index) else {
            index = bytes.count
            return nil
        }
        index = end
        return value
    }

    /// A function of the bytes alone, so that a loop has its reader in registers.
    @inline(never)
    private static func long(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (value: UInt32, end: Int)? {
        let lead = bytes[start]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard start + length <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[start + offset] & 0x3F) }
        return (value, start + length)
    }
}
