/// The FNV-1a hash of 64 bits (Fowler, Noll, Vo): the same in every run and on every machine, so it may be stored.
struct FNV1a {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var value: UInt64

    init(_ value: UInt64 = FNV1a.start) { self.value = value }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        // Parts stay apart: "ab" "c" is not "a" "bc".
        value = (value ^ 0xFF) &* 0x0000_0100_0000_01B3
    }

    /// 32 bits for sketches.
    var folded: UInt32 { UInt32(truncatingIfNeeded: value ^ (value >> 32)) }
}
