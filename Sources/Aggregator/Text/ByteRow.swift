internal import CByteRow

/// Sixteen bytes looked at with one instruction a question, as `ByteBlock` looks at eight with a step of arithmetic.
///
/// Answers are masks: one bit for each byte that meets the condition, the first byte in the lowest place.
struct ByteRow {
    static let count = 16

    private let bytes: SIMD16<UInt8>

    /// The sixteen bytes from `index` on, which must be there: not checked, as the loops that ask for rows do that, and a
    /// second check would take as long as a question.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        assert(index >= 0 && index <= bytes.count - Self.count)
        self.bytes = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
    }

    /// Bytes beyond ASCII.
    @inline(__always)
    var beyondASCII: UInt32 { atLeast(0x80) }

    /// Bytes that are `byte`.
    @inline(__always)
    func equal(to byte: UInt8) -> UInt32 { syncd_row_equal(bytes, byte) }

    /// Bytes that are `byte` where `mask` has ones.
    @inline(__always)
    func equal(to byte: UInt8, mask: UInt8) -> UInt32 { syncd_row_equal(bytes & SIMD16(repeating: mask), byte) }

    @inline(__always)
    func below(_ limit: UInt8) -> UInt32 { syncd_row_below(bytes, limit) }

    @inline(__always)
    func atLeast(_ limit: UInt8) -> UInt32 { below(limit) ^ 0xFFFF }

    /// Bytes from `first` to `last`.
    @inline(__always)
    func within(_ first: UInt8, _ last: UInt8) -> UInt32 {
        syncd_row_below(bytes &- SIMD16(repeating: first), last - first + 1)
    }
}
