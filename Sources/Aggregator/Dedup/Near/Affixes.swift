/// Syllables of Persian and Dari that are written as words of their own, joined, or with a joiner between ("می‌رود").
///
/// Words are told by their letters, packed 16 bits each.
enum Affixes {
    /// Letters that can be packed.
    static let longest = 4

    static func pack(_ packed: UInt64, _ letter: UInt32) -> UInt64 { packed << 16 | UInt64(letter & 0xFFFF) }

    /// Belongs to the word behind.
    static func isPrefix(_ packed: UInt64) -> Bool { packed == prefixes.0 || packed == prefixes.1 }

    /// Belongs to the word before.
    static func isSuffix(_ packed: UInt64) -> Bool { suffixes.contains(packed) }

    private static let prefixes = (packed("می"), packed("نمی"))
    private static let suffixes = ["ها", "های", "هایی", "تر", "ترین", "اند", "ام", "اش"].map(packed)

    private static func packed(_ word: String) -> UInt64 {
        word.unicodeScalars.reduce(0) { pack($0, LetterTable.shared[$1.value]) }
    }
}
