internal import Text

/// A key of feeds.conf as two numbers, for these are compared faster than texts.
struct ShortKey: Equatable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Nil for a key of more than 15 bytes.
    init?(_ bytes: UnsafeRawBufferPointer) {
        let count = UInt8(clamping: bytes.count)
        guard count < 16 else { return nil }
        withUnsafeMutableBytes(of: &self) { room in
            room.copyMemory(from: bytes)
            room[15] = count
        }
    }

    init?(_ text: String) {
        guard let key = text.withBytes({ ShortKey(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = key
    }
}
