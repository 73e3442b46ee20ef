internal import Text

/// What near-duplicate search keeps of a text: its words, the few shingles it is looked up by, and whether it ends as previews
/// end. Cheap to make: most texts have no candidates, and nothing else of them is ever asked.
package struct TextSignature: Sendable {
    /// Texts are compared by their first words only.
    private static let maximumWords = 4000
    /// Words of a shingle.
    static let shingleLength = 3
    /// Words; shorter texts are alike by chance.
    private static let shortest = 5

    let words: [WordReader.Word]
    /// Hash of all words, numbers as they are: equal for the same text in other spelling and layout.
    package let identity: UInt64
    /// What the text is looked up by; in no order.
    package let keys: [UInt32]
    /// The key of each place in `keys` stands in this paragraph.
    let keyParagraphs: [Int32]
    /// The text ends as previews end ("…", "[…]", "ادامه مطلب").
    let isCut: Bool
    /// Of all shingles; nil unless it was asked for.
    package let filter: ShingleFilter?
    /// All of them, kept with the filter.
    private let seen: [UInt64]?

    /// - Parameters:
    ///   - isKnown: the text is in the index and only compared with: it needs no keys.
    ///   - isFiltered: a filter is wanted with the keys.
    package init(text: String, isKnown: Bool = false, isFiltered: Bool = false) {
        // Letters in pieces are alike in all such texts.
        let words = WordReader.words(of: Mojibake.repaired(text) ?? text, maximum: Self.maximumWords)
        self.words = words
        isCut = PreviewEnd.isAtEnd(of: text)
        let isLookedUp = !isKnown && words.count >= Self.shortest
        let chosen = isLookedUp ? LookupKeys(words, isFiltered: isFiltered, isCut: isCut) : LookupKeys()
        identity = isLookedUp ? chosen.identity : Self.identity(of: words)
        keys = chosen.keys
        keyParagraphs = chosen.paragraphs
        filter = chosen.filter
        seen = chosen.shingles
    }

    private static func identity(of words: [WordReader.Word]) -> UInt64 {
        var identity = Hash()
        for word in words { identity.mix(word.hash) }
        return identity.value
    }

    /// The hashes of all shingles, numbers masked, in the order of the text.
    var shingles: [UInt64] {
        if let seen { return seen }
        return [UInt64](unsafeUninitializedCapacity: words.count) { shingles, count in
            words.withUnsafeBufferPointer { words in
                Self.visitShingles(words) { index, hash in
                    shingles.initializeElement(at: index, to: hash)
                    count = index + 1
                }
            }
        }
    }

    /// Shows all shingles: the places of their first words and their hashes, numbers masked.
    @inline(__always)
    static func visitShingles(_ words: UnsafeBufferPointer<WordReader.Word>, _ body: (Int, UInt64) -> Void) {
        guard words.count >= shingleLength else { return }
        var (first, second) = (words[0].masked, words[1].masked)
        for index in 0..<words.count - 2 {
            let third = words[index + 2].masked
            body(index, Hash.of(first, second, third))
            (first, second) = (second, third)
        }
    }
}
