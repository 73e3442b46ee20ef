/// Tells languages of one script by function words, endings and letters of their own.
struct WordScore {
    struct Language {
        let code: String
        let words: Set<String>
        /// Endings of words of five letters and more.
        let endings: [[UInt8]]
        /// Letters none of the others has.
        let letters: Set<Unicode.Scalar>

        init(_ code: String, words: String, endings: String = "", letters: String = "") {
            self.code = code
            self.words = Set(words.split(separator: " ").map(String.init))
            self.endings = endings.split(separator: " ").map { Array($0.utf8) }
            self.letters = Set(letters.unicodeScalars)
        }
    }

    let languages: [Language]

    /// The best language; the hint when the text is silent or two are equal.
    func language(_ sample: [Unicode.Scalar], hint: String?) -> String? {
        let words = Self.words(sample)
        let marked = sample.filter { $0.value >= 0x80 }
        var best: [(code: String, score: Int)] = []
        for language in languages {
            var score = marked.count { language.letters.contains($0) } * 2
            for word in words {
                if language.words.contains(word) {
                    score += 3
                } else if word.utf8.count >= 5, language.endings.contains(where: { Self.ends(word, with: $0) }) {
                    score += 1
                }
            }
            if let top = best.first, score < top.score { continue }
            if best.first?.score != score { best.removeAll() }
            best.append((language.code, score))
        }
        let codes = best.map(\.code)
        if codes.count == 1 { return codes[0] }
        if let hint, codes.contains(hint) { return hint }
        if best.first?.score == 0 { return nil }
        return codes.first
    }

    private static func ends(_ word: String, with ending: [UInt8]) -> Bool {
        word.utf8.count >= ending.count && word.utf8.suffix(ending.count).elementsEqual(ending)
    }

    private static func words(_ sample: [Unicode.Scalar]) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in sample {
            if scalar.value >= 0x61 && scalar.value <= 0x7A {
                word.append(scalar)
            } else if scalar.value >= 0x41 && scalar.value <= 0x5A {
                word.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
            } else if let apostrophe = apostrophe(scalar) {
                if !word.isEmpty { word.append(apostrophe) }
            } else if scalar.properties.isAlphabetic {
                word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            } else if !word.isEmpty {
                words.append(String(word))
                word.removeAll()
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    /// Uzbek writes its oʻ and gʻ with any apostrophe.
    private static func apostrophe(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x27, 0x60, 0x2BB, 0x2BC, 0x2018, 0x2019: "'"
        default: nil
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
