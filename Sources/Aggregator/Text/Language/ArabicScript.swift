/// Languages written in Arabic letters.
enum ArabicScript {
    /// Characters after which a text of one language is told from the others.
    private static let clearStart = 240

    static func language(_ sample: [Unicode.Scalar], hint: String?) -> String? {
        if sample.count > clearStart {
            let start = Count(sample.prefix(clearStart))
            if start.isClear { return start.language(hint: hint) }
        }
        return Count(sample[...]).language(hint: hint)
    }

    /// What speaks for each language.
    private struct Count {
        private var letters = 0
        private var (pashto, urdu, persian, arabic, kurdish, uyghur) = (0, 0, 0, 0, 0, 0)

        init(_ sample: ArraySlice<Unicode.Scalar>) {
            var points = Points()
            weights.withUnsafeBufferPointer { weights in
                for scalar in sample where scalar.value >> 8 == 6 {
                    points &+= weights[Int(scalar.value & 0xFF)]
                    if scalar.value >= 0x620 { letters += 1 }
                }
            }
            (pashto, urdu, persian) = (Int(points[0]), Int(points[1]), Int(points[2]))
            (arabic, kurdish, uyghur) = (Int(points[3]), Int(points[4]), Int(points[5]))
            for word in Words(sample) {
                let languages = wordTable.languages(of: word.hash)
                if languages & 1 != 0 { pashto += 1 }
                if languages & 2 != 0 { urdu += 2 }
                if languages & 4 != 0 { persian += 2 }
                if languages & 8 != 0 || word.hasArabicArticle { arabic += 2 }
            }
        }

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

    /// Of Pashto, Urdu, Persian, Arabic, Kurdish and Uyghur. Sixteen bits are enough for a sample's letters.
    private typealias Points = SIMD8<UInt16>

    /// What each character from U+0600 to U+06FF says, so that a letter is one look-up and one addition.
    private static let weights: [Points] = {
        let groups: [(letters: String, points: Points)] = [
            ("ټډړږښڼځڅۍېګ", [2, 0, 0, 0, 0, 0, 0, 0]),
            ("ٹڈڑںہھے", [0, 2, 0, 0, 0, 0, 0, 0]),
            // Beside Persian's own letters keheh and yeh of its keyboards.
            ("پچژگ", [0, 0, 2, 0, 0, 0, 0, 0]), ("کی", [0, 0, 1, 0, 0, 0, 0, 0]),
            // Beside Arabic's own letters kaf and yeh of its keyboards.
            ("ةأإ", [0, 0, 0, 2, 0, 0, 0, 0]), ("كيى", [0, 0, 0, 1, 0, 0, 0, 0]),
            ("ڕڵێ", [0, 0, 0, 0, 2, 0, 0, 0]), ("ۆ", [0, 0, 0, 0, 1, 1, 0, 0]), ("ۇۈۋڭ", [0, 0, 0, 0, 0, 2, 0, 0]),
        ]
        var weights = [Points](repeating: Points(), count: 256)
        for group in groups {
            for letter in group.letters.unicodeScalars { weights[Int(letter.value & 0xFF)] = group.points }
        }
        return weights
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

/// The words of a text in Arabic letters; the zero width non-joiner parts none.
private struct Words: Sequence, IteratorProtocol {
    struct Word {
        var hash = WordTable.Hash()
        /// It begins with "ال" or "وال".
        var hasArabicArticle = false
    }

    private let sample: ArraySlice<Unicode.Scalar>
    private var index: Int

    init(_ sample: ArraySlice<Unicode.Scalar>) {
        self.sample = sample
        index = sample.startIndex
    }

    mutating func next() -> Word? {
        while index < sample.endIndex, !isInWord(sample[index]) { index += 1 }
        guard index < sample.endIndex else { return nil }
        let start = index
        var word = Word()
        while index < sample.endIndex, isInWord(sample[index]) {
            word.hash.add(sample[index].value)
            index += 1
        }
        let article = sample[start] == "و" ? start + 1 : start
        word.hasArabicArticle = article + 1 < index && sample[article] == "ا" && sample[article + 1] == "ل"
        return word
    }

    private func isInWord(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x200C || Letter.isAlphabetic(scalar) }
}
