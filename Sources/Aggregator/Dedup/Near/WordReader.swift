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

    /// The words that one character may bring: a few stand for a phrase.
    private static let mostOfCharacter = 24

    private let letters: UnsafePointer<UInt32>
    private let affixes = Affixes.shared
    /// Where the words go, `count` of them so far.
    private let room: UnsafeMutableBufferPointer<Word>
    private var count = 0
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

    private init(letters: UnsafePointer<UInt32>, room: UnsafeMutableBufferPointer<Word>) {
        self.letters = letters
        self.room = room
    }

    /// - Parameter maximum: later words are not read.
    static func words(of text: String, maximum: Int) -> [Word] {
        var text = text
        return text.withUTF8 { utf8 in
            LetterTable.shared.withLetters { letters in
                let room = min(2 * utf8.count, maximum) + 2 * mostOfCharacter
                return withUnsafeTemporaryAllocation(of: Word.self, capacity: room) { room in
                    var reader = WordReader(letters: letters, room: room)
                    reader.read(utf8, maximum: maximum)
                    // In one go; an array of a buffer is filled word by word.
                    return [Word](unsafeUninitializedCapacity: reader.count) { words, count in
                        guard let start = words.baseAddress, let read = room.baseAddress else { return }
                        start.initialize(from: read, count: reader.count)
                        count = reader.count
                    }
                }
            }
        } ?? []
    }

    private mutating func read(_ utf8: UnsafeBufferPointer<UInt8>, maximum: Int) {
        guard var next = utf8.baseAddress else { return }
        let end = next + utf8.count
        var isAfterLineEnd = false
        while next < end, count < maximum {
            let start = next
            readWords(&next, end, maximum)
            if next > start {
                isAfterLineEnd = false
                if next == end || count >= maximum { break }
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

    /// Reads on to what is neither a letter of one or two bytes nor a space behind a word. Almost all of a text is read here,
    /// so the state of the word is kept in registers.
    @inline(__always)
    private mutating func readWords(_ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ maximum: Int) {
        if isNumber && length > 0 { return }
        let bytes = letters + Int(LetterTable.bytesPlace)
        let last = end - 1
        var (at, state, packed, length) = (next, state, packed, length)
        while count < maximum {
            let start = at
            while at < end {
                let letter = bytes[Int(at[0])]
                guard letter > LetterTable.lastDigit else { break }
                state.mix(UInt64(letter))
                at += 1
            }
            if at > start {
                if at < end, at[0] == 0x20 {
                    at += 1
                    endPlainWord(&state, &packed, &length)
                    continue
                }
                length &+= at - start
                packed = packed << 16 | Affixes.otherLetter
            }
            let middle = at
            while at < last, at[0] & 0xE0 == 0xC0 {
                let letter = letters[Int(UInt32(at[0] & 0x1F) << 6 | UInt32(at[1] & 0x3F))]
                guard letter > LetterTable.lastDigit else { break }
                state.mix(UInt64(letter))
                packed = Affixes.pack(packed, letter)
                length &+= 1
                at += 2
            }
            guard at < end, at[0] == 0x20 else {
                // Letters of one byte may stand behind those of two.
                if at > middle { continue }
                break
            }
            at += 1
            if length == 0 { continue }
            if length <= Affixes.longest && packed >> 8 & 0xFF == 6 && affixes.mayContain(packed) {
                (self.state, self.packed, self.length, isNumber) = (state, packed, length, false)
                endWord()
                (state, packed, length) = (self.state, self.packed, self.length)
            } else {
                endPlainWord(&state, &packed, &length)
            }
        }
        isNumber = false
        (next, self.state, self.packed, self.length) = (at, state, packed, length)
    }

    /// Ends a word that is no affix.
    @inline(__always)
    private mutating func endPlainWord(_ state: inout Hash, _ packed: inout UInt64, _ length: inout Int) {
        append(Word(hash: state.value, isNumber: false, paragraph: paragraph))
        lastState = state
        hasWords = true
        (state, packed, length) = (Hash(), 0, 0)
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
        if length <= Affixes.longest && !isNumber && packed >> 8 & 0xFF == 6 && affixes.mayContain(packed) {
            if affixes.isPrefix(packed) && !endsParagraph {
                // The next word is longer than this one, so it is not taken for an affix again.
                length = Affixes.longest + 1
                return
            }
            if affixes.isSuffix(packed), let stem = lastState, count > 0 { return append(suffixTo: stem) }
        }
        append(Word(hash: state.value, isNumber: isNumber, paragraph: paragraph))
        lastState = isNumber ? nil : state
        hasWords = true
        state = Hash()
        length = 0
        packed = 0
    }

    @inline(__always)
    private mutating func append(_ word: Word) {
        guard count < room.count else { return }
        room.initializeElement(at: count, to: word)
        count += 1
    }

    private mutating func append(suffixTo stem: Hash) {
        var whole = stem
        for place in (0..<length).reversed() { whole.mix(packed >> (16 * UInt64(place)) & 0xFFFF) }
        room[count - 1] = Word(hash: whole.value, isNumber: false, paragraph: paragraph)
        lastState = whole
        state = Hash()
        length = 0
        packed = 0
    }
}
