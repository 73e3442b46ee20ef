/// Languages written in Arabic letters.
enum ArabicScript {
    static func language(_ sample: [Unicode.Scalar], hint: String?) -> String? {
        var pashto = 0
        var urdu = 0
        var persian = 0
        var arabic = 0
        var kurdish = 0
        var uyghur = 0
        for scalar in sample {
            switch scalar.value {
            // ټ ډ ړ ږ ښ ڼ ځ څ ۍ ې ګ
            case 0x67C, 0x689, 0x693, 0x696, 0x69A, 0x6BC, 0x681, 0x685, 0x6CD, 0x6D0, 0x6AB: pashto += 2
            // ٹ ڈ ڑ ں ہ ھ ے
            case 0x679, 0x688, 0x691, 0x6BA, 0x6C1, 0x6BE, 0x6D2: urdu += 2
            // پ چ ژ گ, and keheh and yeh of Persian keyboards
            case 0x67E, 0x686, 0x698, 0x6AF: persian += 2
            case 0x6A9, 0x6CC: persian += 1
            // ة أ إ and the kaf and yeh of Arabic keyboards
            case 0x629, 0x623, 0x625: arabic += 2
            case 0x643, 0x64A, 0x649: arabic += 1
            // ڕ ڵ ێ ۆ
            case 0x695, 0x6B5, 0x6CE: kurdish += 2
            case 0x6C6:
                kurdish += 1
                uyghur += 1
            // ۇ ۈ ۋ ڭ
            case 0x6C7, 0x6C8, 0x6CB, 0x6AD: uyghur += 2
            default: break
            }
        }
        for word in Words(sample) {
            let languages = wordTable.languages(of: word.hash)
            if languages & 1 != 0 { pashto += 1 }
            if languages & 2 != 0 { urdu += 2 }
            if languages & 4 != 0 { persian += 2 }
            if languages & 8 != 0 || word.hasArabicArticle { arabic += 2 }
        }
        // Pashto and Urdu share Persian's letters, Pashto also Arabic's yeh: their own letters weigh more.
        let letters = sample.count { (0x620...0x6FF).contains($0.value) }
        if kurdish > 2 && kurdish * 25 > letters && kurdish > pashto { return "ckb" }
        if uyghur > 3 && uyghur * 12 > letters && uyghur > pashto { return "ug" }
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

    private let sample: [Unicode.Scalar]
    private var index = 0

    init(_ sample: [Unicode.Scalar]) { self.sample = sample }

    mutating func next() -> Word? {
        while index < sample.count, !isInWord(sample[index]) { index += 1 }
        guard index < sample.count else { return nil }
        let start = index
        var word = Word()
        while index < sample.count, isInWord(sample[index]) {
            word.hash.add(sample[index].value)
            index += 1
        }
        let beginning = sample[start..<Swift.min(start + 3, index)]
        word.hasArabicArticle = beginning.starts(with: ["ا", "ل"]) || beginning.elementsEqual(["و", "ا", "ل"])
        return word
    }

    private func isInWord(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x200C || Letter.isAlphabetic(scalar) }
}
