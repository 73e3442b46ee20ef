/// Languages written in Arabic letters.
enum ArabicScript {
    /// Characters after which a text of one language is told from the others.
    private static let clearStart = 240

    static func language(_ sample: inout ScalarReader, hint: String?) -> String? {
        var count = Count()
        count.add(&sample, atMost: clearStart)
        if !sample.isAtEnd {
            var start = count
            start.closeWord()
            if start.isClear { return start.language(hint: hint) }
            count.add(&sample, atMost: .max)
        }
        count.closeWord()
        return count.language(hint: hint)
    }

    /// What speaks for each language.
    private struct Count {
        /// What the letters say.
        private var points: UInt64 = 0
        private var letters = 0
        /// What the words say besides.
        private var (pashtoWords, urduWords, persianWords, arabicWords) = (0, 0, 0, 0)
        private var word = Word()

        mutating func add(_ sample: inout ScalarReader, atMost limit: Int) {
            // Kept by themselves, so that the loop has them in registers.
            var reader = sample
            var (points, letters, word) = (points, letters, word)
            var rest = limit
            let table = wordTable
            characters.withUnsafeBufferPointer { characters in
                while rest > 0, let value = reader.next() {
                    rest -= 1
                    var isInWord = false
                    if value >> 8 == 6 {
                        let character = characters[Int(value & 0xFF)]
                        points &+= character.points
                        letters &+= character.isLetter ? 1 : 0
                        isInWord = character.isInWord
                    } else if value >= 0x80 {
                        // The zero width non-joiner parts no words.
                        isInWord = value == 0x200C || Unicode.Scalar(value).map(Letter.isAlphabetic) == true
                    } else {
                        isInWord = value &- 0x41 < 26 || value &- 0x61 < 26
                    }
                    if isInWord {
                        word.add(value)
                    } else if word.length > 0 {
                        count(word, table)
                        word = Word()
                    }
                }
            }
            (self.points, self.letters, self.word) = (points, letters, word)
            sample = reader
        }

        mutating func closeWord() {
            if word.length > 0 { count(word, wordTable) }
            word = Word()
        }

        @inline(__always)
        private mutating func count(_ word: Word, _ table: WordTable) {
            let languages = table.languages(of: word.hash)
            // Most words tell nothing.
            if languages == 0, !word.hasArabicArticle { return }
            if languages & 1 != 0 { pashtoWords += 1 }
            if languages & 2 != 0 { urduWords += 2 }
            if languages & 4 != 0 { persianWords += 2 }
            if languages & 8 != 0 || word.hasArabicArticle { arabicWords += 2 }
        }

        private func points(_ place: UInt64) -> Int { Int(points >> (place * pointBits) & 0x3FF) }
        private var pashto: Int { points(0) + pashtoWords }
        private var urdu: Int { points(1) + urduWords }
        private var persian: Int { points(2) + persianWords }
        private var arabic: Int { points(3) + arabicWords }
        private var kurdish: Int { points(4) }
        private var uyghur: Int { points(5) }

        // Pashto and Urdu share Persian's letters, Pashto also Arabic's yeh: their own letters weigh more.
        private var isKurdish: Bool { kurdish > 2 && kurdish * 25 > letters && kurdish > pashto }
        private var isUyghur: Bool { uyghur > 3 && uyghur * 12 > letters && uyghur > pashto }

        /// Persian or Arabic beyond doubt, hardly a sign of another language, and enough letters to say so.
        var isClear: Bool {
            letters > 120 && abs(persian - arabic) > 20 && max(pashto, urdu, uyghur) * 40 < letters && kurdish < 2
        }

        func language(hint: String?) -> String? {
            if isKurdish { return "ckb" }
            if isUyghur { return "ug" }
            if urdu * 12 > letters && urdu > pashto { return "ur" }
            if pashto * 16 > letters && pashto > urdu { return "ps" }
            if persian == arabic {
                switch hint {
                case "fa", "prs", "ps", "ur", "ar": return hint
                default: return persian > 0 ? "fa" : "ar"
                }
            }
            if arabic > persian { return hint == "ps" && pashto > 0 ? "ps" : "ar" }
            return hint == "prs" ? "prs" : "fa"
        }
    }

    /// Bits for what speaks for one language: two points a letter at most, and a sample has 500 letters of two bytes.
    private static let pointBits: UInt64 = 10

    private struct Facts {
        /// For Pashto, Urdu, Persian, Arabic, Kurdish and Uyghur, the first in the lowest bits.
        var points: UInt64 = 0
        var isLetter = false
        var isInWord = false
    }

    /// What each character from U+0600 to U+06FF says, so that a letter is one look-up and one addition.
    private static let characters: [Facts] = {
        let groups: [(letters: String, points: [UInt64])] = [
            ("ټډړږښڼځڅۍېګ", [2]), ("ٹڈڑںہھے", [0, 2]),
            // Beside Persian's own letters keheh and yeh of its keyboards.
            ("پچژگ", [0, 0, 2]), ("کی", [0, 0, 1]),
            // Beside Arabic's own letters kaf and yeh of its keyboards.
            ("ةأإ", [0, 0, 0, 2]), ("كيى", [0, 0, 0, 1]),
            ("ڕڵێ", [0, 0, 0, 0, 2]), ("ۆ", [0, 0, 0, 0, 1, 1]), ("ۇۈۋڭ", [0, 0, 0, 0, 0, 2]),
        ]
        var characters = [Facts](repeating: Facts(), count: 256)
        for group in groups {
            let points = group.points.reversed().reduce(0) { $0 << pointBits | $1 }
            for letter in group.letters.unicodeScalars { characters[Int(letter.value & 0xFF)].points = points }
        }
        for place in characters.indices {
            characters[place].isLetter = place >= 0x20
            characters[place].isInWord = Unicode.Scalar(0x600 + UInt32(place)).map(Letter.isAlphabetic) == true
        }
        return characters
    }()

    private static let wordTable = WordTable([pashtoWords, urduWords, persianWords, arabicWords])

    private static let pashtoWords = [
        "د", "په", "ته", "چي", "چې", "دي", "دئ", "يو", "یو", "کې", "کي", "نه", "له", "او", "سره", "هغه", "یې", "يي",
        "شو", "شوه", "شوي", "کړ", "کړي", "دغه", "لپاره", "ده", "وي", "وو",
    ]
    private static let urduWords = [
        "اور", "کا", "کی", "کو", "کر", "پر", "تھا", "جو", "کیا", "گیا", "لیا", "اس", "ان",
    ]
    private static let persianWords = [
        "در", "به", "از", "كه", "که", "را", "این", "است", "با", "برای", "آن", "می", "های", "شد", "شده", "هر", "كند",
        "اين",
        "براي", "هاي", "مي", "خود", "تا", "یا", "بود", "دارد", "اند",
    ]
    private static let arabicWords = [
        "في", "من", "على", "إلى", "أن", "عن", "هذا", "هذه", "التي", "الذي", "لا", "ما", "مع", "كل", "أو", "ولا", "ان",
        "فى",
        "لكل", "وفي", "قد", "هو", "هي", "كان",
    ]
}

/// A word in Arabic letters that is being read.
private struct Word {
    private(set) var hash = WordTable.Hash()
    /// Characters.
    private(set) var length: UInt64 = 0
    /// The first four characters, the first in the lowest place; larger ones are cut off at the plane's end.
    private var start: UInt64 = 0

    @inline(__always)
    mutating func add(_ value: UInt32) {
        hash.add(value)
        // Nothing is left of what is shifted farther.
        start |= UInt64(min(value, 0xFFFF)) << (16 &* length)
        length &+= 1
    }

    /// It begins with "ال" or "وال".
    var hasArabicArticle: Bool {
        let (waw, article): (UInt64, UInt64) = (0x648, 0x0644_0627)
        return (start & 0xFFFF == waw ? start >> 16 : start) & 0xFFFF_FFFF == article
    }
}
