#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
    /// The next place of a byte by memchr(3), which looks at some thirty bytes a step where `firstIndex(of:)` looks at one.
    package func place(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count, let baseAddress, let found = memchr(baseAddress + start, Int32(byte), count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
    }
}

extension String {
    /// True when the text's UTF-8 has the byte.
    package func hasByte(_ byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.place(of: byte) != nil } ?? utf8.contains(byte)
    }

    /// True when the other text's UTF-8 stands in this one's; `contains` compares character by character, a hundred times as
    /// long.
    package func hasBytes(of part: String) -> Bool {
        let found = utf8.withContiguousStorageIfAvailable { text in
            part.utf8.withContiguousStorageIfAvailable { part in
                guard let first = part.first else { return true }
                var start = 0
                while let place = text.place(of: first, from: start), place + part.count <= text.count {
                    if text[place..<place + part.count].elementsEqual(part) { return true }
                    start = place + 1
                }
                return false
            }
        }
        return (found ?? nil) ?? contains(part)
    }
}
