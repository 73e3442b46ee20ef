/// Syllables of Persian and Dari that are written as words of their own, joined, or with a joiner between ("می‌رود").
enum Affixes {
    /// Letters.
    static let longest = 4

    /// Hashes of those that belong to the word behind.
    static let prefixes = Set(["می", "نمی"].map { hash(letters($0)) })

    /// By hash, the letters of those that belong to the word before.
    static let suffixes = Dictionary(
        ["ها", "های", "هایی", "تر", "ترین", "اند", "ام", "اش"].map { (hash(letters($0)), letters($0)) },
        uniquingKeysWith: { first, _ in first })

    private static func letters(_ word: String) -> [UInt64] {
        word.unicodeScalars.map { UInt64(LetterTable.shared[$0.value]) }
    }

    private static func hash(_ letters: [UInt64]) -> UInt64 {
        var hash = Hash()
        for letter in letters { hash.mix(letter) }
        return hash.value
    }
}
