import Glibc

/// Texts of words that are as frequent as in a language (Zipf's law), the same ones in every run.
package struct SyntheticText {
    /// Words of one script, made of syllables: the more frequent the shorter.
    package struct Language {
        package var tag: String
        package var consonants: [String]
        package var vowels: [String]
        package var stop: String
    }

    package static let languages = [
        Language(
            tag: "en", consonants: "b c d f g h k l m n p r s t v w y z".split(separator: " ").map(String.init),
            vowels: ["a", "e", "i", "o", "u", "ou"], stop: ". "),
        Language(
            tag: "prs", consonants: "ب پ ت ج چ خ د ر ز س ش ع ف ق ک گ ل م ن".split(separator: " ").map(String.init),
            vowels: ["ا", "و", "ی", "ه", ""], stop: ". "),
        Language(
            tag: "ps", consonants: "ب پ ت ټ ج څ ځ د ډ ر ړ ز ږ س ښ غ ک ګ ل م ن ڼ".split(separator: " ").map(String.init),
            vowels: ["ا", "و", "ي", "ې", ""], stop: ". "),
        Language(
            tag: "uz", consonants: "b d f g h j k l m n p q r s t v x y z sh ch".split(separator: " ").map(String.init),
            vowels: ["a", "e", "i", "o", "u", "oʻ"], stop: ". "),
    ]

    package static let vocabulary = 60_000.0

    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea and Flood 2014), as a number in 0..<1.
    package mutating func random() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ z >> 31) >> 11) / 9_007_199_254_740_992
    }

    package static func word(rank: Int, in language: Language) -> String {
        var rest = rank
        var out = ""
        repeat {
            out += language.consonants[rest % language.consonants.count]
            rest /= language.consonants.count
            out += language.vowels[rest % language.vowels.count]
            rest /= language.vowels.count
        } while rest > 0
        return out
    }

    /// The word at a share of the running text: 0 the most frequent, 1 the rarest.
    package static func rank(_ share: Double) -> Int { Int(pow(vocabulary, share)) }

    package mutating func words(_ count: Int, in language: Language) -> [String] {
        (0..<count).map { _ in Self.word(rank: Self.rank(random()), in: language) }
    }

    /// Sentences and paragraphs until there are `bytes` of UTF-8.
    package mutating func text(bytes: Int, in language: Language) -> String {
        var out = ""
        var sentence = 0
        while out.utf8.count < bytes {
            out += words(8 + Int(random() * 12), in: language).joined(separator: " ") + language.stop
            sentence += 1
            if sentence % 5 == 0 { out += "\n\n" }
        }
        return out
    }
}
