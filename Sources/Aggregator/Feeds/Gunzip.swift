internal import CZlib

/// Unpacks gzip (RFC 1952) within a bound, so that a small file cannot fill the memory.
enum Gunzip {
    private static let step = 1 << 16

    /// True for the first three bytes of every gzip member.
    static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

    /// What is packed in `bytes`; several members stand one behind the other (RFC 1952 section 2.2). Of data that is cut
    /// off or damaged, what came before is given and `isWhole` is false.
    ///
    /// - Throws: `NotAFeed` when there would be more than `limit` bytes, or nothing can be unpacked.
    static func unpacked(_ bytes: [UInt8], limit: Int) throws(NotAFeed) -> (bytes: [UInt8], isWhole: Bool) {
        var stream = z_stream()
        // 16 above the largest window: gzip and nothing else (zlib.h, inflateInit2).
        let size = Int32(MemoryLayout<z_stream>.size)
        guard bytes.count <= Int(UInt32.max), inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
            throw NotAFeed(.unreadable, "the answer is packed with gzip and cannot be unpacked")
        }
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: step)
        var isWhole = false
        bytes.withUnsafeBufferPointer { source in
            // zlib's input is const but for its older declaration.
            stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.avail_in = UInt32(source.count)
            while out.count <= limit {
                let status = chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                out.append(contentsOf: chunk[..<(step - Int(stream.avail_out))])
                if status == Z_STREAM_END {
                    isWhole = true
                    // Zeros that pad the last block are no member.
                    guard let next = stream.next_in, stream.avail_in > 0, next.pointee == 0x1F,
                        inflateReset(&stream) == Z_OK
                    else { return }
                    isWhole = false
                } else if status != Z_OK {
                    return
                }
            }
        }
        guard out.count <= limit else {
            throw NotAFeed(.unreadable, "the answer is packed and holds more than \(limit) bytes")
        }
        guard !out.isEmpty else {
            throw NotAFeed(.unreadable, "the answer is packed with gzip and cannot be unpacked")
        }
        return (out, isWhole)
    }
}
