/// Syllables of Persian and Dari that are written as words of their own, joined, or with a joiner between ("می‌رود").
///
/// Words are told by their letters, packed 16 bits each.
struct Affixes: Sendable {
    /// Letters that can be packed.
    static let longest = 4
    /// Is in no affix.
    static let otherLetter: UInt64 = 0xFFFF

    static let shared = Affixes()

    private let prefixes: [UInt64]
    private let suffixes: [UInt64]
    /// A bit for each affix by its hash: most other words of the length are told by it.
    private let filter: UInt64

    private init() {
        prefixes = ["می", "نمی"].map(Self.packed)
        suffixes = ["ها", "های", "هایی", "تر", "ترین", "اند", "ام", "اش"].map(Self.packed)
        filter = (prefixes + suffixes).reduce(0) { $0 | Self.bit(of: $1) }
    }

    @inline(__always)
    static func pack(_ packed: UInt64, _ letter: UInt32) -> UInt64 { packed << 16 | UInt64(letter & 0xFFFF) }

    /// False for most words that are none.
    @inline(__always)
    func mayContain(_ packed: UInt64) -> Bool { filter & Self.bit(of: packed) != 0 }

    /// Belongs to the word behind.
    func isPrefix(_ packed: UInt64) -> Bool { prefixes.contains(packed) }

    /// Belongs to the word before.
    func isSuffix(_ packed: UInt64) -> Bool { suffixes.contains(packed) }

    @inline(__always)
    private static func bit(of packed: UInt64) -> UInt64 { 1 &<< ((packed &* 0x9E37_79B9_7F4A_7C15) >> 58) }

    private static func packed(_ word: String) -> UInt64 {
        word.unicodeScalars.reduce(0) { pack($0, LetterTable.shared[$1.value]) }
    }
}
