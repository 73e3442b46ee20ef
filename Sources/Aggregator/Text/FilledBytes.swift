extension [UInt8] {
    /// So many bytes as `fill` writes. By way of the stack: the standard library makes an array of memory that was not cleared in
    /// generic code, which takes longer than a digest of a title.
    init(count: Int, filledBy fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        self = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { bytes in
            fill(bytes)
            return Array(bytes)
        }
    }
}
