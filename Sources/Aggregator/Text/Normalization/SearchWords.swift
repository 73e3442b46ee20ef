/// The words of a text as a search looks them up, with the places where they stand in the text.
///
/// Spellings that a reader takes for the same word are the same here: keyboards' kaf and yeh, all digits, presentation
/// forms, tatweel and vowel signs, alef, heh and hamza forms, ezafe, capitals, Latin marks. Letters that make other words
/// stay apart (ټ ډ ړ ږ ښ ڼ ځ څ ۍ, پ چ ژ گ, a final ئ). Texts that are equal in NFC have the same words.
///
/// A joiner (U+200C) parts a word, and the whole is a word too: "می‌شود" is می, شود and میشود. So is what is commonly
/// written with a space, a joiner or neither: "می شود", "کتاب ها", "سه شنبه".
package struct SearchWords {
    package struct Word: Equatable {
        /// In `bytes`.
        package var folded: Range<Int>
        /// In the UTF-8 of the text.
        package var original: Range<Int>
        /// True when it makes one word with the one before it.
        package var isGlued = false
    }

    /// Raised when the same text may give other words than before: what was indexed must be indexed anew.
    package static let version = 1

    /// Longer words are cut, in a text and in a query alike; in bytes.
    private static let longestWord = 96

    /// The words folded, UTF-8, one space between them.
    package private(set) var bytes: [UInt8] = []
    package private(set) var words: [Word] = []
    /// What glued words make together, one space between them.
    package private(set) var joined: [UInt8] = []

    /// Between the last word and the next.
    private enum Gap {
        case none, joiner, space, other
    }

    private var gap = Gap.other
    /// Where the word in hand begins in the text; nil between words.
    private var start: Int?
    private var foldedStart = 0
    /// It has a hamza on waw or yeh.
    private var hasHamza = false
    /// It has a Pashto ې, which reads as ی but makes no Persian prefix.
    private var hasPashtoYeh = false
    /// The last word is a prefix as Persian writes it.
    private var isAfterPrefix = false
    /// The first of the words that are glued to the last one.
    private var chain = 0

    package init() {}

    package init(_ text: String) {
        var text = text
        text.withUTF8 { read($0) }
    }

    /// Takes the words of `utf8` instead of those that were read before.
    package mutating func read(_ utf8: UnsafeBufferPointer<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        joined.removeAll(keepingCapacity: true)
        bytes.reserveCapacity(utf8.count)
        gap = .other
        chain = 0
        isAfterPrefix = false
        SearchLetters.common.withUnsafeBufferPointer { common in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestWord + 1) { room in
                var index = 0
                while index < utf8.count {
                    let end = takeLetters(utf8, from: index, common, room)
                    index = end > index ? end : index + step(utf8, at: index, common)
                }
            }
        }
        endWord(at: utf8.count)
        endChain()
    }

    /// Takes the letters from `index` on that stand for themselves alone, which most of a text is made of, in one go.
    ///
    /// - Parameter room: for as many bytes as a word may have, and the second one of its last letter.
    /// - Returns: where they end in the text.
    private mutating func takeLetters(
        _ utf8: UnsafeBufferPointer<UInt8>, from index: Int, _ common: UnsafeBufferPointer<UInt16>,
        _ room: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        let most = start == nil ? Self.longestWord : Self.longestWord - (bytes.count - foldedStart)
        var (end, count) = (index, 0)
        while end < utf8.count {
            let lead = utf8[end]
            var (value, length) = (Int(lead), 1)
            if lead >= 0x80 {
                guard lead >= 0xC2, lead < 0xE0, end + 1 < utf8.count else { break }
                (value, length) = (Int(lead & 0x1F) << 6 | Int(utf8[end + 1] & 0x3F), 2)
                // Hamza on waw and yeh, and Pashto's ې, say something of their word.
                if value == 0x624 || value == 0x626 || value == 0x6D0 { break }
            }
            let letter = common[value]
            guard letter > SearchLetters.several else { break }
            if count < most {
                if letter < 0x80 {
                    room[count] = UInt8(truncatingIfNeeded: letter)
                    count += 1
                } else {
                    room[count] = UInt8(truncatingIfNeeded: 0xC0 | letter >> 6)
                    room[count + 1] = UInt8(truncatingIfNeeded: 0x80 | letter & 0x3F)
                    count += 2
                }
            }
            end += length
        }
        guard end > index else { return index }
        begin(at: index)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<count]))
        return end
    }

    /// Reads one character; returns its length in bytes.
    @inline(__always)
    private mutating func step(
        _ utf8: UnsafeBufferPointer<UInt8>, at index: Int, _ common: UnsafeBufferPointer<UInt16>
    ) -> Int {
        let lead = utf8[index]
        var length = 1
        var value = UInt32(lead)
        if lead >= 0x80 {
            length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            guard lead >= 0xC2, lead < 0xF5, index + length <= utf8.count else {
                separate(at: index, isSpace: false)
                return 1
            }
            value = UInt32(lead) & (0x7F >> UInt32(length))
            for offset in 1..<length { value = value << 6 | UInt32(utf8[index + offset] & 0x3F) }
        }
        guard value < 0x800 else {
            uncommon(value, at: index)
            return length
        }
        switch common[Int(value)] {
        case SearchLetters.separator: separate(at: index, isSpace: value == 0x20 || value == 0xA0)
        case SearchLetters.nothing: mark(value)
        case SearchLetters.several: uncommon(value, at: index)
        case let letter:
            begin(at: index)
            if value >= 0x624 {
                if value == 0x624 || value == 0x626 { hasHamza = true }
                if value == 0x6D0 { hasPashtoYeh = true }
            }
            append(UInt32(letter))
        }
        return length
    }

    private mutating func uncommon(_ value: UInt32, at index: Int) {
        guard let scalar = Unicode.Scalar(value) else { return separate(at: index, isSpace: false) }
        if let letters = PresentationForms.letters(scalar) {
            for letter in letters.unicodeScalars { take(SearchLetters.meaning(letter), letter, at: index) }
        } else {
            take(SearchLetters.meaning(scalar), scalar, at: index)
        }
    }

    private mutating func take(_ meaning: SearchLetters.Meaning, _ scalar: Unicode.Scalar, at index: Int) {
        switch meaning {
        case .separator: separate(at: index, isSpace: scalar.properties.isWhitespace)
        case .joiner:
            endWord(at: index)
            if gap == .none { gap = .joiner }
        case .nothing: mark(scalar.value)
        case .letter(let letter):
            begin(at: index)
            if letter == 0x624 || letter == 0x626 { hasHamza = true }
            if scalar.value == 0x6D0 { hasPashtoYeh = true }
            append(letter)
        case .letters(let letters):
            begin(at: index)
            for letter in letters { append(letter) }
        case .word(let letter):
            endWord(at: index)
            begin(at: index)
            append(letter)
            endWord(at: index + scalar.utf8.count)
            gap = .other
        }
    }

    /// A mark that composes with the letter before it as NFC would; every other one is nothing.
    private mutating func mark(_ value: UInt32) {
        guard start != nil, bytes.count - foldedStart >= 2 else { return }
        let letter = (bytes[bytes.count - 2], bytes[bytes.count - 1])
        let composed: UInt32
        switch (value, letter) {
        case (0x654, (0xDB, 0x8C)): composed = 0x626
        case (0x654, (0xD9, 0x88)): composed = 0x624
        case (0x306, (0xD0, 0xB8)): composed = 0x439
        case (0x306, (0xD1, 0x83)): composed = 0x45E
        case (0x308, (0xD1, 0x96)): composed = 0x457
        default: return
        }
        if value == 0x654 { hasHamza = true }
        bytes.removeLast(2)
        append(composed)
    }

    @inline(__always)
    private mutating func begin(at index: Int) {
        guard start == nil else { return }
        start = index
        if !bytes.isEmpty { bytes.append(0x20) }
        foldedStart = bytes.count
    }

    @inline(__always)
    private mutating func append(_ value: UInt32) {
        guard bytes.count - foldedStart < Self.longestWord else { return }
        if value < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value))
        } else if value < 0x800 {
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        } else if let scalar = Unicode.Scalar(value) {
            bytes.append(contentsOf: scalar.utf8)
        }
    }

    @inline(__always)
    private mutating func separate(at index: Int, isSpace: Bool) {
        endWord(at: index)
        if !isSpace { gap = .other } else if gap != .other { gap = .space }
    }

    // MARK: Words

    private mutating func endWord(at end: Int) {
        guard let start else { return }
        self.start = nil
        if hasHamza { settleHamza() }
        let folded = foldedStart..<bytes.count
        let isSuffix: Bool
        let isPrefix: Bool
        if folded.count <= 10, folded.count >= 2, bytes[foldedStart] >= 0xD8 {
            let word = bytes[folded]
            let isYeh = folded.count == 2 && bytes[foldedStart] == 0xDB && bytes[foldedStart + 1] == 0x8C
            if isYeh, !hasPashtoYeh, gap == .joiner || gap == .space, endsInHeh {
                // "خانه‌ی": the joiner and the yeh say what the mark on "خانۀ" says, which is nothing here.
                bytes.removeLast(bytes.count - words[words.count - 1].folded.upperBound)
                words[words.count - 1].original = words[words.count - 1].original.lowerBound..<end
                gap = .none
                return
            }
            isSuffix = SearchAffixes.isSuffix(word, after: words.last.map { bytes[$0.folded] })
            isPrefix = !hasPashtoYeh && SearchAffixes.isPrefix(word)
        } else {
            (isSuffix, isPrefix) = (false, false)
        }
        let isGlued =
            gap == .joiner && !words.isEmpty || gap == .space && !words.isEmpty && (isAfterPrefix || isSuffix)
        if !isGlued {
            if words.count - chain > 1 { endChain() } else { chain = words.count }
        }
        words.append(Word(folded: folded, original: start..<end, isGlued: isGlued))
        isAfterPrefix = isPrefix
        hasPashtoYeh = false
        gap = .none
    }

    private var endsInHeh: Bool {
        guard let last = words.last, last.folded.count >= 4 else { return false }
        return bytes[last.folded.upperBound - 2] == 0xD9 && bytes[last.folded.upperBound - 1] == 0x87
    }

    /// A hamza on yeh within a word is written with a bare yeh as often ("رئیس", "رییس"), and on waw before a waw with a
    /// hamza on yeh ("مسؤول", "مسئول"). At the end ئ is a letter of Pashto's own.
    private mutating func settleHamza() {
        hasHamza = false
        var index = foldedStart
        while index + 1 < bytes.count {
            if bytes[index] == 0xD8, bytes[index + 1] == 0xA6, index + 2 < bytes.count {
                (bytes[index], bytes[index + 1]) = (0xDB, 0x8C)
            } else if bytes[index] == 0xD8, bytes[index + 1] == 0xA4 {
                let isBeforeWaw = index + 3 < bytes.count && bytes[index + 2] == 0xD9 && bytes[index + 3] == 0x88
                (bytes[index], bytes[index + 1]) = isBeforeWaw ? (0xDB, 0x8C) : (0xD9, 0x88)
            }
            index += bytes[index] < 0x80 ? 1 : bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
        }
    }

    private mutating func endChain() {
        if words.count - chain > 1 {
            if !joined.isEmpty { joined.append(0x20) }
            for word in words[chain...] { joined.append(contentsOf: bytes[word.folded]) }
        }
        chain = words.count
    }
}
