#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Any older character set to UTF-8, by the C library's iconv(3).
enum LegacyDecoder {
    /// Bytes without a meaning become U+FFFD, one for each. Nil when the C library does not know the name.
    static func decode(_ bytes: ArraySlice<UInt8>, iconv name: String) -> (bytes: [UInt8], repaired: Bool)? {
        guard let converter = iconv_open("UTF-8", name), converter != UnsafeMutableRawPointer(bitPattern: -1) else {
            return nil
        }
        defer { iconv_close(converter) }
        var out = [UInt8]()
        out.reserveCapacity(bytes.count + bytes.count / 2)
        var repaired = false
        var chunk = [CChar](repeating: 0, count: 16_384)
        bytes.withUnsafeBytes { source in
            // iconv(3) takes a pointer to mutable bytes and changes none.
            var next = UnsafeMutableRawPointer(mutating: source.baseAddress)?.assumingMemoryBound(to: CChar.self)
            var left = source.count
            while left > 0 {
                let status = chunk.withUnsafeMutableBufferPointer { room -> (failed: Bool, isFull: Bool) in
                    var target = room.baseAddress
                    var space = room.count
                    let result = iconv(converter, &next, &left, &target, &space)
                    let isFull = errno == E2BIG && space < room.count
                    room.baseAddress?.withMemoryRebound(to: UInt8.self, capacity: room.count) {
                        out.append(contentsOf: UnsafeBufferPointer(start: $0, count: room.count - space))
                    }
                    return (result == -1, isFull)
                }
                if !status.failed { break }
                if status.isFull { continue }
                out.append(contentsOf: [0xEF, 0xBF, 0xBD])
                repaired = true
                next = next?.advanced(by: 1)
                left -= 1
            }
        }
        return (out, repaired)
    }
}
