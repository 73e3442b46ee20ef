internal import CZlib
internal import Text

/// Decodes a compressed body as it comes (RFC 9110 section 8.4.1): gzip, of several members too, and deflate.
///
/// libcurl would do it, but up to 8.x takes a stream that ends in its middle for whole when the response's length is
/// right; here the checksum and the length at its end must have been seen.
final class ContentDecoder {
    /// Why a body cannot be decoded.
    enum Refusal: Error {
        case damaged
        /// The sink wants no more.
        case stopped
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let isGzip: Bool
    private var isOpen = false
    private var hasEnded = false

    /// What is asked for.
    static let acceptEncoding = "gzip, deflate"

    /// Nil for a coding that is not known. `x-gzip` is gzip (section 8.4.1.3).
    init?(coding: String) {
        switch coding {
        case "gzip", "x-gzip": isGzip = true
        case "deflate": isGzip = false
        default: return nil
        }
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
    }

    deinit {
        if isOpen { inflateEnd(stream) }
        stream.deallocate()
    }

    /// True when the end of the data was seen, and no data at all counts as such.
    var isComplete: Bool { hasEnded || !isOpen }

    /// Decodes the next part and shows `sink` what comes of it until it returns false. What follows the end is skipped.
    func decode(_ part: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Bool) throws(Refusal) {
        guard let start = part.baseAddress?.assumingMemoryBound(to: UInt8.self), let first = part.first else { return }
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

    private func inflateOnce(_ sink: (UnsafeRawBufferPointer) -> Bool) throws(Refusal) {
        let outcome: Result<Void, Refusal> = withUnsafeTemporaryAllocation(byteCount: 32_768, alignment: 16) { buffer in
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
    private func open(_ first: UInt8) throws(Refusal) {
        let bits: Int32 = isGzip ? 15 + 16 : first & 0x0F == 8 && first >> 4 <= 7 ? 15 : -15
        guard inflateInit2_(stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .damaged
        }
        isOpen = true
    }
}

extension ContentDecoder {
    /// How a body is coded, in the order the codings were applied, in lower case and without `identity`.
    static func codings(of headers: HTTPHeaders) -> [String] {
        headers.values("content-encoding").flatMap { $0.split(separator: ",") }
            .map { $0.lowercased().filter { $0 != " " && $0 != "\t" } }.filter { !$0.isEmpty && $0 != "identity" }
    }
}
