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

    private let letters: UnsafePointer<UInt32>
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

    private init(letters: UnsafePointer<UInt32>) { self.letters = letters }

    /// - Parameter maximum: later words are not read.
    static func words(of text: String, maximum: Int) -> [Word] {
        var text = text
        return text.withUTF8 { utf8 in
            LetterTable.shared.withLetters { letters in
                var reader = WordReader(letters: letters)
                reader.words.reserveCapacity(min(utf8.count / 5 + 4, maximum))
                reader.read(utf8, maximum: maximum)
                return reader.words
            }
        } ?? []
    }

    private mutating func read(_ utf8: UnsafeBufferPointer<UInt8>, maximum: Int) {
        guard var next = utf8.baseAddress else { return }
        let end = next + utf8.count
        var isAfterLineEnd = false
        while next < end, words.count < maximum {
            let start = next
            readLetters(&next, end)
            if next > start {
                isAfterLineEnd = false
                if next == end { break }
            }
            let lead = UInt32(next[0])
            if lead < 0x80 {
                next += 1
                if lead == 0x0A {
                    endLine()
                    if isAfterLineEnd && hasWords {
                        paragraph += 1
                        hasWords = false
                    }
                    isAfterLineEnd = true
                } else {
                    isAfterLineEnd = false
                    add(letters[Int(lead)])
                }
                continue
            }
            isAfterLineEnd = false
            // Strings hold valid UTF-8, so the bytes that a lead announces are there.
            if lead < 0xE0 {
                guard end - next >= 2 else { break }
                add(letters[Int((lead & 0x1F) << 6 | UInt32(next[1] & 0x3F))])
                next += 2
            } else {
                let length = lead < 0xF0 ? 3 : 4
                guard end - next >= length else { break }
                var value = lead & (0x7F >> UInt32(length))
                for offset in 1..<length { value = value << 6 | UInt32(next[offset] & 0x3F) }
                next += length
                addRare(value)
            }
        }
        endLine()
    }

    /// Reads on to what is no letter of one or two bytes. Almost all of a text is read here, so the state of the word is kept in
    /// registers.
    @inline(__always)
    private mutating func readLetters(_ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
        if isNumber && length > 0 { return }
        var (at, state, packed, length) = (next, state, packed, length)
        while at < end {
            let lead = UInt32(at[0])
            if lead < 0x80 {
                let letter = letters[Int(lead)]
                guard letter > LetterTable.lastDigit else { break }
                state.mix(UInt64(letter))
                packed = Affixes.pack(packed, letter)
                at += 1
            } else {
                guard lead < 0xE0, end - at >= 2 else { break }
                let letter = letters[Int((lead & 0x1F) << 6 | UInt32(at[1] & 0x3F))]
                guard letter > LetterTable.lastDigit else { break }
                state.mix(UInt64(letter))
                packed = Affixes.pack(packed, letter)
                at += 2
            }
            length += 1
        }
        if at > next { isNumber = false }
        (next, self.state, self.packed, self.length) = (at, state, packed, length)
    }

    private mutating func endLine() {
        endsParagraph = true
        flush()
        endsParagraph = false
        lastState = nil
    }

    @inline(__always)
    private mutating func add(_ letter: UInt32) {
        if letter <= LetterTable.nothing {
            if letter == LetterTable.gap { flush() }
            return
        }
        let isDigit = LetterTable.isDigit(letter)
        if length > 0, isDigit != isNumber || LetterTable.isIdeograph(letter) { flush() }
        state.mix(UInt64(letter))
        packed = Affixes.pack(packed, letter)
        length += 1
        isNumber = isDigit
    }

    /// A character of three or four bytes.
    private mutating func addRare(_ value: UInt32) {
        if value &- LetterTable.punctuation < LetterTable.punctuationCount {
            add(letters[Int(value - LetterTable.punctuation + LetterTable.punctuationPlace)])
        } else if value >= 0xFB00 && value <= 0xFEFC {
            addPresentationForm(value)
        } else {
            add(LetterTable.foldRare(value))
        }
    }

    /// One character of old typesetting systems may stand for several letters.
    private mutating func addPresentationForm(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        let table = LetterTable.shared
        for letter in Folding.searchText(String(Character(scalar))).unicodeScalars { add(table[letter.value]) }
    }

    @inline(__always)
    private mutating func flush() {
        if length > 0 { endWord() }
    }

    private mutating func endWord() {
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
