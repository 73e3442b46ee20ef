internal import Text

/// What near-duplicate search keeps of a text: its shingles (runs of three folded words, numbers masked) and what numbers
/// stand in which places.
package struct TextSignature: Sendable {
    /// Texts are compared by their first words only.
    private static let maximumWords = 4000
    private static let leadLength = 4

    /// Hashes of the shingles, rising, each once.
    let shingles: [UInt64]
    /// Rising by place.
    let slots: [NumberSlot]
    /// Hash of all words, numbers as they are: equal for the same text in other spelling and layout.
    package let key: UInt64
    /// The first shingles in the order of the text.
    let lead: [UInt64]
    /// The text ends as previews end ("…", "[…]", "ادامه مطلب").
    let isCut: Bool

    package init(text: String) {
        let folded = Folding.searchText(text)
        let words = Self.words(folded)
        var key = Hash()
        for word in words { key.mix(word.hash) }
        self.key = key.value
        var shingles: [UInt64] = []
        let masked = words.map { $0.isNumber ? Hash.number : $0.hash }
        if masked.count < 3 {
            if !masked.isEmpty { shingles.append(key.value) }
        } else {
            shingles.reserveCapacity(masked.count)
            for index in 0...(masked.count - 3) { shingles.append(Hash.of(masked[index...(index + 2)])) }
        }
        lead = Array(shingles.prefix(Self.leadLength))
        shingles.sort()
        self.shingles = shingles.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
        slots = NumberSlot.all(words: words, masked: masked)
        isCut = Self.endsLikePreview(folded)
    }

    struct Word {
        let hash: UInt64
        let isNumber: Bool
    }

    /// Runs of letters and digits. A number keeps its decimal point (`74.88`).
    private static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var hash = Hash()
        var length = 0
        var isNumber = true
        func flush() {
            if length > 0 { words.append(Word(hash: hash.value, isNumber: isNumber)) }
            hash = Hash()
            length = 0
            isNumber = true
        }
        for scalar in text.unicodeScalars {
            let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
            if isDigit || scalar.properties.isAlphabetic {
                if length > 0 && isDigit != isNumber { flush() }
                hash.mix(UInt64(scalar.value))
                length += 1
                isNumber = isDigit
            } else {
                flush()
                if words.count >= maximumWords { break }
            }
        }
        flush()
        return words
    }

    private static func endsLikePreview(_ folded: String) -> Bool {
        let end = folded.suffix(24)
        return ["…", "...", "[…]", "read more", "continue reading", "ادامه", "بیشتر", "نور"].contains {
            end.contains($0)
        }
    }
}
