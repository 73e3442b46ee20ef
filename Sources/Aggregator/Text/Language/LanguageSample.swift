/// The beginning of what a language is told from, cut into characters once.
package struct LanguageSample {
    /// More than this is not looked at (bytes of UTF-8): some 150 words in Latin letters, 75 in others, where a score of
    /// words that tell the language apart is enough.
    private static let maximumBytes = 1000

    let scalars: [Unicode.Scalar]

    package init(_ text: String) { self.init([text]) }

    /// The parts one after the other, such as title and text; nil is left out.
    package init(_ parts: [String?]) {
        scalars = [Unicode.Scalar](unsafeUninitializedCapacity: Self.maximumBytes + parts.count) { buffer, count in
            var rest = Self.maximumBytes
            for part in parts {
                guard var part else { continue }
                if count > 0 {
                    buffer.initializeElement(at: count, to: "\n")
                    count += 1
                }
                part.withUTF8 { utf8 in
                    let taken = UnsafeBufferPointer(rebasing: utf8.prefix(rest))
                    Self.append(taken, to: buffer, &count)
                    rest -= taken.count
                }
            }
        }
    }

    /// A `String`'s bytes are well-formed, so leads tell all; what the sample's end cuts off is dropped.
    private static func append(
        _ utf8: UnsafeBufferPointer<UInt8>, to scalars: UnsafeMutableBufferPointer<Unicode.Scalar>, _ count: inout Int
    ) {
        var index = 0
        while index < utf8.count {
            let lead = utf8[index]
            if lead < 0x80 {
                scalars.initializeElement(at: count, to: Unicode.Scalar(lead))
                count += 1
                index += 1
                continue
            }
            let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            guard index + length <= utf8.count else { return }
            var value = UInt32(lead) & 0x7F >> UInt32(length)
            for offset in 1..<length { value = value << 6 | UInt32(utf8[index + offset] & 0x3F) }
            if let scalar = Unicode.Scalar(value) {
                scalars.initializeElement(at: count, to: scalar)
                count += 1
            }
            index += length
        }
    }
}
