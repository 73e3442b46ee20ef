/// Words of several languages in one table: a single look-up tells in which of them a word is at home.
///
/// Words are known by a 64-bit hash that is built up while a text is read, so that no string is made of any word of it.
struct WordTable {
    /// A set of languages; bit n is the n-th.
    typealias Languages = UInt16

    /// FNV-1a over Unicode scalars.
    struct Hash {
        private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

        mutating func add(_ scalar: UInt32) { value = (value ^ UInt64(scalar)) &* 0x100_0000_01B3 }
    }

    /// Open addressing; a slot without languages is free.
    private var slots: [(word: UInt64, languages: Languages)]
    private let mask: Int

    /// - Parameter lists: each language's words, in the order of the bits; at most 16.
    init(_ lists: [[String]]) {
        let count = lists.reduce(0) { $0 + $1.count }
        var size = 16
        while size < count * 4 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: (0, 0), count: size)
        for (language, words) in lists.prefix(Languages.bitWidth).enumerated() {
            for word in words {
                var hash = Hash()
                for scalar in word.unicodeScalars { hash.add(scalar.value) }
                slots[slot(of: hash)].word = hash.value
                slots[slot(of: hash)].languages |= 1 << Languages(language)
            }
        }
    }

    /// The languages that have the word.
    @inline(__always)
    func languages(of word: Hash) -> Languages {
        slots.withUnsafeBufferPointer { $0[slot(of: word, in: $0)].languages }
    }

    private func slot(of word: Hash) -> Int { slots.withUnsafeBufferPointer { slot(of: word, in: $0) } }

    @inline(__always)
    private func slot(of word: Hash, in slots: UnsafeBufferPointer<(word: UInt64, languages: Languages)>) -> Int {
        var index = Int(truncatingIfNeeded: word.value >> 20) & mask
        while slots[index].languages != 0, slots[index].word != word.value { index = (index &+ 1) & mask }
        return index
    }
}
