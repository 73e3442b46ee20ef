import Testing
import Text

@Suite struct SearchWordsTests {
    private func words(_ text: String) -> String { String(decoding: SearchWords(text).bytes, as: UTF8.self) }
    private func joined(_ text: String) -> String { String(decoding: SearchWords(text).joined, as: UTF8.self) }

    @Test(arguments: [
        ("علي", "علی"), ("مصطفى", "مصطفی"), ("كندز", "کندز"), ("۱۴۰۲", "1402"), ("٢٠٢٤", "2024"), ("کـــار", "کار"),
        ("ﻛﺘﺎﺏ", "کتاب"), ("مُعَلِّم", "معلم"), ("آزاد", "ازاد"), ("إسلام", "اسلام"), ("ٱلله", "الله"), ("نامۀ", "نامه"),
        ("نامه\u{654}", "نامه"), ("نامه\u{200C}ی", "نامه"), ("نامه ی", "نامه"), ("مدرسة", "مدرسه"), ("ہمارہ", "هماره"),
        ("رئیس", "رییس"), ("مسؤول", "مسئول"), ("سؤال", "سوال"), ("علماء", "علما"), ("ګل", "گل"), ("کې", "کی"),
        ("Straße", "STRASSE"), ("Café", "cafe"), ("Cafe\u{301}", "cafe"), ("İstanbul", "istanbul"), ("Łódź", "lodz"),
        ("Ёлка", "елка"), ("Oʻzbekiston", "O‘zbekiston"), ("O'zbek", "Oʻzbek"), ("ＡＢＣ１", "abc1"),
        ("Σίσυφος", "σισυφοσ"),
        ("ئ\u{64E}ی", "ئی"),
    ])
    func joinsSpellingsOfOneWord(a: String, b: String) {
        #expect(words(a) == words(b))
        #expect(!words(a).isEmpty)
    }

    @Test(arguments: [
        ("ټک", "تک"), ("ډال", "دال"), ("ښار", "سار"), ("ړنګ", "رنګ"), ("ږمنځ", "رمنځ"), ("ڼ", "ن"), ("ځای", "حای"),
        ("څوک", "چوک"), ("ورځنۍ", "ورځنی"), ("وکړئ", "وکړی"), ("پر", "بر"), ("چای", "جای"), ("گل", "کل"), ("ژر", "زر"),
        ("й", "и"), ("ў", "у"),
    ])
    func keepsOtherWordsApart(a: String, b: String) {
        #expect(words(a) != words(b))
    }

    @Test func gluesWhatIsWrittenThreeWays() {
        #expect(words("می\u{200C}رود") == "می رود" && joined("می\u{200C}رود") == "میرود")
        #expect(words("می رود") == "می رود" && joined("می رود") == "میرود")
        #expect(words("میرود") == "میرود" && joined("میرود").isEmpty)
        #expect(joined("کتاب ها و خانه\u{200C}ها") == "کتابها خانهها")
        #expect(joined("روز سه شنبه") == "سهشنبه")
        // Pashto's مې is no Persian prefix, and a full stop parts what stands on its two sides.
        #expect(joined("زړه مې غواړي").isEmpty)
        #expect(joined("می. رود").isEmpty)
    }

    @Test func equalTextsInNFCHaveTheSameWords() {
        for (a, b) in [("\u{622}", "\u{627}\u{653}"), ("й", "и\u{306}"), ("مؤثر", "مو\u{654}ثر"), ("ў", "у\u{306}")] {
            #expect(words(a) == words(b))
        }
    }

    @Test func placesAreThoseOfTheText() {
        let text = "«Kābul»: كابل\u{200C}ها"
        let words = SearchWords(text)
        let utf8 = Array(text.utf8)
        #expect(words.words.map { String(decoding: utf8[$0.original], as: UTF8.self) } == ["Kābul", "كابل", "ها"])
        #expect(words.words.map(\.isGlued) == [false, false, true])
    }

    @Test func anyBytesAreRead() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &generator) }
            var words = SearchWords()
            bytes.withUnsafeBufferPointer { words.read($0) }
            for word in words.words {
                #expect(word.folded.upperBound <= words.bytes.count && word.original.upperBound <= bytes.count)
            }
            #expect(String(validating: words.bytes, as: UTF8.self) != nil)
        }
    }

    @Test func aWallOfLettersIsCut() {
        #expect(SearchWords(String(repeating: "ب", count: 10_000)).bytes.count <= 98)
        #expect(words("日本語") == "日 本 語")
        #expect(words("... ؟ \u{200C} -").isEmpty)
    }
}
