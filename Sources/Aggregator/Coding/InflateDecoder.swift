internal import CZlib

/// gzip, of several members too (RFC 1952), and deflate (RFC 1950, and RFC 1951 as it is sent by mistake).
final class InflateDecoder: ContentDecoder {
    private let stream: UnsafeMutablePointer<z_stream>
    private let isGzip: Bool
    private var isOpen = false
    private var hasEnded = false
    /// Seen in the wild: a server that says gzip and sends the body as it is.
    private var isPlain = false

    init(isGzip: Bool) {
        self.isGzip = isGzip
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
    }

    deinit {
        if isOpen { inflateEnd(stream) }
        stream.deallocate()
    }

    var isComplete: Bool { hasEnded || !isOpen }

    /// What follows the end is skipped.
    func decode(_ part: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Bool) throws(ContentRefusal) {
        guard let start = part.baseAddress?.assumingMemoryBound(to: UInt8.self), let first = part.first else { return }
        if isGzip, !isOpen, first != 0x1F { isPlain = true }
        if isPlain {
            guard sink(part) else { throw .stopped }
            return
        }
        if !isOpen { try open(first) }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(part.count)
        while stream.pointee.avail_in > 0 {
            if hasEnded {
                // Another member (RFC 1952 section 2.2), or padding.
                guard isGzip, stream.pointee.next_in.pointee == 0x1F else { return }
                inflateReset(stream)
                hasEnded = false
            }
            try inflateOnce(sink)
        }
    }

    private func inflateOnce(_ sink: (UnsafeRawBufferPointer) -> Bool) throws(ContentRefusal) {
        let outcome: Result<Void, ContentRefusal> = withUnsafeTemporaryAllocation(byteCount: decodedPart, alignment: 16)
        { buffer in
            var code = Z_OK
            repeat {
                stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_out = UInt32(buffer.count)
                code = inflate(stream, Z_NO_FLUSH)
                let count = buffer.count - Int(stream.pointee.avail_out)
                if count > 0, !sink(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return .failure(.stopped) }
                // Z_BUF_ERROR: nothing is left to be done with this part.
            } while code == Z_OK && (stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0)
            hasEnded = code == Z_STREAM_END
            return code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR ? .success(()) : .failure(.damaged)
        }
        try outcome.get()
    }

    /// Seen in the wild: deflate without the zlib header that the RFC wants; its first byte tells.
    private func open(_ first: UInt8) throws(ContentRefusal) {
        let bits: Int32 = isGzip ? 15 + 16 : first & 0x0F == 8 && first >> 4 <= 7 ? 15 : -15
        guard inflateInit2_(stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .damaged
        }
        isOpen = true
    }
}
