/// A fast 64-bit hash that is the same in every run (FNV-1a with a final mix).
struct Hash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// What stands for every number.
    static let number: UInt64 = 0x23

    mutating func mix(_ value: UInt64) {
        state = (state ^ value) &* 0x0000_0100_0000_01B3
        state ^= state >> 29
    }

    var value: UInt64 {
        var value = state
        value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
        return value ^ value >> 33
    }

    static func of(_ values: ArraySlice<UInt64>) -> UInt64 {
        var hash = Hash()
        for value in values { hash.mix(value) }
        return hash.value
    }
}
