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
    func language(_ sample: [Unicode.Scalar], hint: String?) -> String? {
        let scores = scores(sample)
        let top = scores.max() ?? 0
        let best = zip(codes, scores).filter { $0.1 == top }.map(\.0)
        if best.count == 1 { return best[0] }
        if let hint, best.contains(hint) { return hint }
        return top == 0 ? nil : best.first
    }

    /// After so many words each it is asked whether the rest could still change anything.
    private static let wordsBetweenLooks = 32
    /// As many points ahead of all others as ten words give: no sample of one language loses that again.
    private static let clearLead = 30

    private static func isSettled(_ scores: [Int]) -> Bool {
        var (first, second) = (0, 0)
        for score in scores {
            if score > first { (first, second) = (score, first) } else if score > second { second = score }
        }
        return first - second >= clearLead
    }

    /// Of each language: three for a word, two for a letter of its own, one for an ending.
    private func scores(_ sample: [Unicode.Scalar]) -> [Int] {
        var scores = Array(repeating: 0, count: codes.count)
        func add(_ points: Int, to languages: WordTable.Languages) {
            var rest = languages
            while rest != 0 {
                scores[rest.trailingZeroBitCount] += points
                rest &= rest - 1
            }
        }
        var word = WordTable.Hash()
        var tail = WordEndings.Tail()
        var count = 0
        func take(_ scalar: Unicode.Scalar) {
            word.add(scalar.value)
            tail.add(scalar)
        }
        func close() {
            guard tail.count > 0 else { return }
            let known = words.languages(of: word)
            add(3, to: known)
            if tail.count >= 5 { add(1, to: endings.languages(of: tail) & ~known) }
            word = WordTable.Hash()
            tail = WordEndings.Tail()
            count += 1
        }
        Letter.commonSmall.withUnsafeBufferPointer { smallLetters in
            for scalar in sample {
                let small = scalar.value < UInt32(smallLetters.count) ? smallLetters[Int(scalar.value)] : Letter.unknown
                if scalar.value >= 0x80 && scalar.value < UInt32(letters.count) {
                    add(2, to: letters[Int(scalar.value)])
                }
                if small > Letter.unknown, let letter = Unicode.Scalar(small) {
                    take(letter)
                } else if Self.isApostrophe(scalar) {
                    if tail.count > 0 { take("'") }
                } else if small == Letter.none || !Letter.isAlphabetic(scalar) {
                    let before = count
                    close()
                    if count != before, count % Self.wordsBetweenLooks == 0, Self.isSettled(scores) { return }
                } else {
                    for small in scalar.properties.lowercaseMapping.unicodeScalars { take(small) }
                }
            }
        }
        close()
        return scores
    }

    /// Uzbek writes its oʻ and gʻ with any apostrophe.
    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
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
