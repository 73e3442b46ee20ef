/// A fast 64-bit hash that is the same in every run.
struct Hash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// What stands for every number.
    static let number: UInt64 = 0x23

    /// One multiplication a value; `value` spreads what it leaves in the high bits.
    @inline(__always)
    mutating func mix(_ value: UInt64) { state = ((state << 5 | state >> 59) ^ value) &* 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    var value: UInt64 { Self.spread(state) }

    static func of(_ values: ArraySlice<UInt64>) -> UInt64 {
        var hash = Hash()
        for value in values { hash.mix(value) }
        return hash.value
    }

    /// Of three values that are hashes already, in their order; no step waits for the one before.
    @inline(__always)
    static func of(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        spread(a &* 0xA076_1D64_78BD_642F ^ (b << 23 | b >> 41) &* 0xE703_7ED1_A0B4_28DB ^ (c << 47 | c >> 17))
    }

    /// The finaliser of MurmurHash3 (Appleby 2011): every bit depends on all.
    @inline(__always)
    private static func spread(_ value: UInt64) -> UInt64 {
        var value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ value >> 33
    }
}
