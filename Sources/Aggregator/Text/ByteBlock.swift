/// Eight bytes looked at with one step of arithmetic (Lamport, "Multiple byte processing with full-word instructions",
/// CACM 18 (1975)). The standard library's SIMD comparisons are many times slower than this.
///
/// Public, unlike everything else, because the compiler inlines only public code into other modules, and a call would cost
/// more than the arithmetic does.
///
/// Answers are masks: the highest bit of each byte that meets the condition, the first byte in the lowest place.
@frozen
public struct ByteBlock {
    @usableFromInline let word: UInt64

    /// The eight bytes from `index` on, which must be there.
    @inline(__always)
    @inlinable
    public init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        precondition(index >= 0 && index <= bytes.count - 8)
        word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
    }

    @inline(__always)
    @inlinable
    static var ones: UInt64 { 0x0101_0101_0101_0101 }
    @inline(__always)
    @inlinable
    static var highs: UInt64 { 0x8080_8080_8080_8080 }

    /// Bytes beyond ASCII.
    @inline(__always)
    @inlinable
    public var beyondASCII: UInt64 { word & Self.highs }

    /// Bytes below `limit`, which is 0x80 at most.
    @inline(__always)
    @inlinable
    public func below(_ limit: UInt8) -> UInt64 {
        let sums = (word & ~Self.highs) &+ Self.ones &* UInt64(0x80 - limit)
        return ~(sums | word) & Self.highs
    }

    /// Bytes of at least `limit`, which is 0x80 at least.
    @inline(__always)
    @inlinable
    public func atLeast(_ limit: UInt8) -> UInt64 {
        let sums = (word & ~Self.highs) &+ Self.ones &* (0x100 - UInt64(limit))
        return sums & word & Self.highs
    }

    /// Bytes that are `byte` where `mask` has ones.
    @inline(__always)
    @inlinable
    public func equal(to byte: UInt8, mask: UInt8 = 0xFF) -> UInt64 {
        let difference = (word ^ Self.ones &* UInt64(byte)) & (Self.ones &* UInt64(mask))
        return ~((difference & ~Self.highs) &+ ~Self.highs | difference) & Self.highs
    }
}
