internal import Text

/// Reads the words of a text as hashes, from its bytes: spelling, case, accents and layout are folded away.
struct WordReader {
    /// A word of a text.
    struct Word: Sendable {
        let hash: UInt64
        private let place: UInt32

        init(hash: UInt64, isNumber: Bool, paragraph: Int32) {
            self.hash = hash
            place = UInt32(truncatingIfNeeded: paragraph) << 1 | (isNumber ? 1 : 0)
        }

        var isNumber: Bool { place & 1 == 1 }

        /// Paragraphs from 0 on.
        var paragraph: Int32 { Int32(place >> 1) }

        /// What the word counts as in a shingle: all numbers are one.
        var masked: UInt64 { isNumber ? Hash.number : hash }
    }

    private let letters = LetterTable.shared
    private var state = Hash()
    /// Of the word before, should a suffix follow.
    private var lastState: Hash?
    private var length = 0
    /// The letters of a short word.
    private var packed: UInt64 = 0
    private var isNumber = false
    private var paragraph: Int32 = 0
    private var hasWords = false
    private var endsParagraph = false
    private(set) var words: [Word] = []

    /// - Parameter maximum: later words are not read.
    static func words(of text: String, maximum: Int) -> [Word] {
        var text = text
        return text.withUTF8 { utf8 in
            var reader = WordReader()
            reader.words.reserveCapacity(min(utf8.count / 6 + 4, maximum))
            reader.read(utf8, maximum: maximum)
            return reader.words
        }
    }

    private mutating func read(_ utf8: UnsafeBufferPointer<UInt8>, maximum: Int) {
        var index = 0
        var isAfterLineEnd = false
        while index < utf8.count, words.count < maximum {
            let lead = utf8[index]
            if lead < 0x80 {
                index += 1
                if lead == UInt8(ascii: "\n") {
                    endLine()
                    if isAfterLineEnd && hasWords {
                        paragraph += 1
                        hasWords = false
                    }
                    isAfterLineEnd = true
                } else {
                    isAfterLineEnd = false
                    add(letters[UInt32(lead)])
                }
                continue
            }
            isAfterLineEnd = false
            // Strings hold valid UTF-8, so the bytes that a lead announces are there.
            let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            guard index + length <= utf8.count else { break }
            var value = UInt32(lead) & (0x7F >> UInt32(length))
            for offset in 1..<length { value = value << 6 | UInt32(utf8[index + offset] & 0x3F) }
            index += length
            if value >= 0xFB00 && value <= 0xFEFC {
                addPresentationForm(value)
            } else {
                add(letters[value])
            }
        }
        endLine()
    }

    private mutating func endLine() {
        endsParagraph = true
        flush()
        endsParagraph = false
        lastState = nil
    }

    private mutating func add(_ letter: UInt32) {
        if letter == LetterTable.gap { return flush() }
        if letter == LetterTable.nothing { return }
        let isDigit = LetterTable.isDigit(letter)
        if length > 0 && (isDigit != isNumber || LetterTable.isIdeograph(letter)) { flush() }
        state.mix(UInt64(letter))
        packed = Affixes.pack(packed, letter)
        length += 1
        isNumber = isDigit
    }

    /// One character of old typesetting systems may stand for several letters.
    private mutating func addPresentationForm(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        for letter in Folding.searchText(String(Character(scalar))).unicodeScalars { add(letters[letter.value]) }
    }

    private mutating func flush() {
        guard length > 0 else { return }
        // Written apart, joined or with a joiner between: one word all the same.
        if length <= Affixes.longest && !isNumber && packed >> 8 & 0xFF == 6 {
            if Affixes.isPrefix(packed) && !endsParagraph {
                // The next word is longer than this one, so it is not taken for an affix again.
                length = Affixes.longest + 1
                return
            }
            if Affixes.isSuffix(packed), let stem = lastState, !words.isEmpty { return append(suffixTo: stem) }
        }
        let hash = state.value
        words.append(Word(hash: hash, isNumber: isNumber, paragraph: paragraph))
        lastState = isNumber ? nil : state
        hasWords = true
        state = Hash()
        length = 0
        packed = 0
    }

    private mutating func append(suffixTo stem: Hash) {
        var whole = stem
        for place in (0..<length).reversed() { whole.mix(packed >> (16 * UInt64(place)) & 0xFFFF) }
        words[words.count - 1] = Word(hash: whole.value, isNumber: false, paragraph: paragraph)
        lastState = whole
        state = Hash()
        length = 0
        packed = 0
    }
}
