internal import CBrotli

/// Brotli (RFC 7932). Its window takes 16 MiB at most; larger ones, which are no part of the RFC, are damage.
final class BrotliDecoder: ContentDecoder {
    private let state: OpaquePointer
    private var hasBegun = false
    private var hasEnded = false

    /// Nil when there is no memory left.
    init?() {
        guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
        self.state = state
    }

    deinit { BrotliDecoderDestroyInstance(state) }

    var isComplete: Bool { hasEnded || !hasBegun }

    /// What follows the end is skipped.
    func decode(_ part: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Bool) throws(ContentRefusal) {
        guard !part.isEmpty, !hasEnded else { return }
        hasBegun = true
        var input = part.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var left = part.count
        let outcome: Result<Void, ContentRefusal> = withUnsafeTemporaryAllocation(byteCount: decodedPart, alignment: 16)
        { buffer in
            while true {
                var output = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
                var room = buffer.count
                let result = BrotliDecoderDecompressStream(state, &left, &input, &room, &output, nil)
                let count = buffer.count - room
                if count > 0, !sink(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return .failure(.stopped) }
                switch result {
                case BROTLI_DECODER_RESULT_SUCCESS:
                    hasEnded = true
                    return .success(())
                case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return .success(())
                case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
                default: return .failure(.damaged)
                }
            }
        }
        try outcome.get()
    }
}
