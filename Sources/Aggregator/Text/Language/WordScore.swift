/// Tells languages of one script by function words, endings and letters of their own.
struct WordScore {
    struct Language {
        let code: String
        let words: [String]
        /// Endings of words of five bytes and more.
        let endings: [String]
        /// Letters none of the others has.
        let letters: String

        init(_ code: String, words: String, endings: String = "", letters: String = "") {
            self.code = code
            self.words = words.split(separator: " ").map(String.init)
            self.endings = endings.split(separator: " ").map(String.init)
            self.letters = letters
        }
    }

    private let codes: [String]
    private let words: WordTable
    private let endings: WordEndings
    /// The languages whose own letter a character below U+0800 is.
    private let letters: [WordTable.Languages]

    /// At most 16 languages.
    init(languages: [Language]) {
        codes = languages.map(\.code)
        words = WordTable(languages.map(\.words))
        endings = WordEndings(languages.map(\.endings))
        var letters = [WordTable.Languages](repeating: 0, count: Letter.commonCount)
        for (index, language) in languages.prefix(WordTable.Languages.bitWidth).enumerated() {
            for scalar in language.letters.unicodeScalars where scalar.value < UInt32(letters.count) {
                letters[Int(scalar.value)] |= 1 << WordTable.Languages(index)
            }
        }
        self.letters = letters
    }

    /// The best language; the hint when the text is silent or two are equal.
    func language(_ sample: inout ScalarReader, hint: String?) -> String? {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: codes.count) { scores in
            scores.initialize(repeating: 0)
            score(&sample, scores)
            let top = scores.max() ?? 0
            let best = scores.indices.filter { scores[$0] == top }
            if best.count == 1 { return codes[best[0]] }
            if let hint, best.contains(where: { codes[$0] == hint }) { return hint }
            return top == 0 ? nil : best.first.map { codes[$0] }
        }
    }

    /// One for each language.
    private typealias Scores = UnsafeMutableBufferPointer<Int>

    /// After so many words each it is asked whether the rest could still change anything.
    private static let wordsBetweenLooks = 32
    /// As many points ahead of all others as ten words give: no sample of one language loses that again.
    private static let clearLead = 30

    private static func isSettled(_ scores: Scores) -> Bool {
        var (first, second) = (0, 0)
        for score in scores {
            if score > first { (first, second) = (score, first) } else if score > second { second = score }
        }
        return first - second >= clearLead
    }

    /// A word that is being read.
    private struct Word {
        var hash = WordTable.Hash()
        var tail = WordEndings.Tail()

        @inline(__always)
        mutating func add(_ value: UInt32) {
            hash.add(value)
            tail.add(value)
        }
    }

    /// Of each language: three for a word, two for a letter of its own, one for an ending.
    private func score(_ sample: inout ScalarReader, _ scores: Scores) {
        // Kept by itself, so that the loop has it in registers.
        var reader = sample
        defer { sample = reader }
        var word = Word()
        var count = 0
        Letter.commonSmall.withUnsafeBufferPointer { smallLetters in
            while let value = reader.next() {
                let small = value < UInt32(smallLetters.count) ? smallLetters[Int(value)] : Letter.unknown
                if value >= 0x80 && value < UInt32(letters.count) { Self.add(2, to: letters[Int(value)], scores) }
                if small > Letter.unknown {
                    word.add(UInt32(small))
                } else if Self.isApostrophe(value) {
                    if word.tail.count > 0 { word.add(0x27) }
                } else if small != Letter.none, let scalar = Unicode.Scalar(value), Letter.isAlphabetic(scalar) {
                    for small in scalar.properties.lowercaseMapping.unicodeScalars { word.add(small.value) }
                } else if word.tail.count > 0 {
                    close(word, scores)
                    word = Word()
                    count += 1
                    if count % Self.wordsBetweenLooks == 0, Self.isSettled(scores) { return }
                }
            }
            if word.tail.count > 0 { close(word, scores) }
        }
    }

    private func close(_ word: Word, _ scores: Scores) {
        let known = words.languages(of: word.hash)
        Self.add(3, to: known, scores)
        if word.tail.count >= 5 { Self.add(1, to: endings.languages(of: word.tail) & ~known, scores) }
    }

    private static func add(_ points: Int, to languages: WordTable.Languages, _ scores: Scores) {
        var rest = languages
        while rest != 0 {
            scores[rest.trailingZeroBitCount] += points
            rest &= rest - 1
        }
    }

    /// Uzbek writes its oʻ and gʻ with any apostrophe.
    private static func isApostrophe(_ value: UInt32) -> Bool {
        switch value {
        case 0x27, 0x60, 0x2BB, 0x2BC, 0x2018, 0x2019: true
        default: false
        }
    }

    static let latin = WordScore(
        languages: [
            Language(
                "en",
                words: """
                    the of and to in is was that for it with as his he be on by at have are this not but had they from she which or \
                    we an there her were been their has will would what if can all said who one more when no so out up into than \
                    its about after over new you your i my me do did could should our them these those may any only other \
                    a i it's just like some say
                    """,
                endings: "'s n't 're 've 'll ing tion tions ed ly ment ness able ive ght ful ous"),
            Language(
                "uz",
                words: """
                    va bilan uchun bu bir ham edi emas esa deb uning o'z lekin kerak har yil yoki shu o'zbekiston qilgan bo'lgan \
                    bo'lib haqida u men biz ular siz sen ammo hamda barcha ega mumkin bo'ldi qildi qilib qilish nima endi yana \
                    keyin hech juda qanday yo'q bor ekan dedi kabi orqali ko'ra so'ng shunday faqat biri xalq inson huquqiga \
                    ayol bola kishi ish uni unga undan menga meni mening sizga bizning qaysi nega qayerda qachon degan
                    """,
                endings: """
                    lar lari ning dan ga gan gan qan di ib ish lik ligi dagi moqda adi ini iga ida ladi masin sining larni larga \
                    ining siz chi mas moq sin ingiz imiz
                    """,
                letters: "ʻʼ"),
            Language(
                "de",
                words: """
                    der die das und ist nicht von zu den mit sich des auf für ein eine im dem auch es an werden aus er hat dass sie \
                    nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch
                    """,
                endings: "ung ungen keit heit lich ischen", letters: "ß"),
            Language(
                "fr",
                words: """
                    le la les de des du et est une un dans que qui pour pas sur au aux par plus ce il elle sont avec ne se son sa \
                    ses nous vous mais ou été cette ces leur leurs ont être à d'un d'une
                    """,
                endings: "tion ment aux eurs euse ité ées"),
            Language(
                "es",
                words: """
                    el la los las de del y en que es por con para un una no se su al lo como más pero sus le ya o este sí porque \
                    esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante
                    """,
                endings: "ción ciones dad mente ado ada idos", letters: "¿¡ñ"),
            Language(
                "tr",
                words: """
                    ve bir bu için ile da de olarak çok daha olan gibi ne ama kadar değil var en sonra o ya mi mı her diye iki ki \
                    tarafından yeni göre olduğu ise
                    """,
                endings: "lar ler ları leri nın nin dan den ında inde mak mek yor mış miş", letters: "ğşı"),
            Language(
                "id",
                words: "yang dan di dari untuk dengan ini itu pada tidak dalam akan adalah ke juga oleh telah sebagai"),
            Language(
                "it", words: "il di che la e un per non sono una con del della dei le gli nel alla più anche come dal è"
            ),
            Language(
                "pt",
                words: "o a os as de que e do da em um para com não uma por mais dos se na no como foi ao ele das à é"),
            Language(
                "nl",
                words: "de het een en van ik te dat die in is niet zijn op aan met als voor er maar om dan zou wat"),
        ])

    static let cyrillic = WordScore(
        languages: [
            Language(
                "ru",
                words:
                    "и в на не что с по как из за к от о для это его до был она они мы но же все так при или ее их уже",
                endings: "ого ция ться ного ение", letters: "ыщ"),
            Language(
                "uz",
                words:
                    "ва билан учун бу бир ҳам эди эса деб унинг ҳар ёки эга бўлган бўлиб ҳуқуқига инсон барча ҳамда лозим",
                endings: "лар лари нинг дан га ган лик ига ини ида иш", letters: "ўҳ"),
            Language("tg", words: "ва дар ба аз ки бо барои ин ҳар як ҳуқуқи инсон дорад", letters: "ӣӯҷ"),
            Language("uk", words: "і в на не що з до та як за від це про для або", letters: "їєґ"),
            Language("kk", words: "және мен бір бұл үшін да де", letters: "әңөұүһі"),
            Language("ky", words: "жана менен бир бул үчүн", letters: "ңөү"),
        ])
}
