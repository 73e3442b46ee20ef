internal import CZstd

/// Zstandard, of several frames too (RFC 8878). Its window may have the 8 MiB that RFC 9659 allows for bodies.
final class ZstdDecoder: ContentDecoder {
    private let context: OpaquePointer
    /// True before the first byte and after each whole frame.
    private(set) var isComplete = true

    private static let largestWindow: Int32 = 23  // the base 2 logarithm of bytes

    /// Nil when there is no memory left.
    init?() {
        guard let context = ZSTD_createDCtx() else { return nil }
        self.context = context
        _ = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.largestWindow)
    }

    deinit { ZSTD_freeDCtx(context) }

    func decode(_ part: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Bool) throws(ContentRefusal) {
        guard !part.isEmpty else { return }
        var input = ZSTD_inBuffer(src: part.baseAddress, size: part.count, pos: 0)
        let outcome: Result<Void, ContentRefusal> = withUnsafeTemporaryAllocation(byteCount: decodedPart, alignment: 16)
        { buffer in
            while true {
                var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
                let hint = ZSTD_decompressStream(context, &output, &input)
                guard ZSTD_isError(hint) == 0 else { return .failure(.damaged) }
                isComplete = hint == 0
                if output.pos > 0, !sink(UnsafeRawBufferPointer(rebasing: buffer[..<output.pos])) {
                    return .failure(.stopped)
                }
                // A full buffer: more of the frame may stand ready inside.
                if input.pos == input.size, isComplete || output.pos < output.size { return .success(()) }
            }
        }
        try outcome.get()
    }
}
