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

    /// - Parameter isKnown: the text is in the index and only compared with: it needs no keys.
    package init(text: String, isKnown: Bool = false) {
        let words = WordReader.words(of: text, maximum: Self.maximumWords)
        var identity = Hash()
        for word in words { identity.mix(word.hash) }
        self.words = words
        self.identity = identity.value
        let isEnough = words.count >= Self.shortest
        let chosen = isKnown || !isEnough ? [] : LookupKeys.choose(words, identity: identity.value)
        keys = chosen.map(\.key)
        keyParagraphs = chosen.map(\.paragraph)
        isCut = Self.endsLikePreview(text)
    }

    /// The hash of the shingle that begins at a word, numbers masked.
    static func shingle(_ words: [WordReader.Word], at index: Int) -> UInt64 {
        var hash = Hash()
        hash.mix(words[index].masked)
        hash.mix(words[index + 1].masked)
        hash.mix(words[index + 2].masked)
        return hash.value
    }

    private static let previewEnds = ["…", "...", "read more", "continue reading", "ادامه", "بیشتر", "نور"].map {
        Array($0.utf8)
    }

    private static func endsLikePreview(_ text: String) -> Bool {
        let tail = text.utf8.suffix(60)
        let end = tail.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 + 32 : $0 }
        return previewEnds.contains { mark in
            guard end.count >= mark.count else { return false }
            return (0...(end.count - mark.count)).contains { end[$0...].starts(with: mark) }
        }
    }
}
