import Testing
import Text

@Suite struct FoldingTests {
    @Test(arguments: [
        ("كابل", "کابل"), ("علي", "علی"), ("موسى", "موسی"), ("۲۰۲۴", "2024"), ("٢٠٢٤", "2024"), ("خـــبر", "خبر"),
        ("ﺧﺒﺮ", "خبر"), ("نامۀ", "نامه\u{654}"), ("«خبر»", "\"خبر\""), ("مدرسة", "مدرسه"), ("ﻻ", "لا"),
        ("it’s", "it's"),
    ])
    func safelyJoins(a: String, b: String) {
        #expect(Folding.key(a, .safe) == Folding.key(b, .safe))
    }

    @Test(arguments: [
        ("می\u{200C}رود", "می رود"), ("می\u{200C}رود", "میرود"), ("نامۀ", "نامه"), ("کِتاب", "کتاب"), ("ګل", "گل"),
        ("آب", "اب"), ("أمر", "امر"), ("کې", "کی"), ("Kabul", "KABUL"),
    ])
    func stronglyJoins(a: String, b: String) {
        #expect(Folding.key(a, .safe) != Folding.key(b, .safe))
        #expect(Folding.key(a, .strong) == Folding.key(b, .strong))
    }

    @Test(arguments: [("نامۀ ما", "نامه\u{200C}ی ما"), ("رئیس", "رؤیس"), ("ورځنۍ", "ورځنی")])
    func joinsHardForSearch(a: String, b: String) {
        #expect(Folding.key(a, .strong) != Folding.key(b, .strong))
        #expect(Folding.key(a, .hard) == Folding.key(b, .hard))
        #expect(Folding.searchText(a) == Folding.searchText(b))
    }

    @Test(arguments: [
        ("ټک", "تک"), ("ډال", "دال"), ("ښار", "سار"), ("پر", "بر"), ("چای", "جای"), ("گل", "کل"), ("ځای", "حای"),
    ])
    func keepsOtherWordsApart(a: String, b: String) {
        #expect(Folding.key(a, .hard) != Folding.key(b, .hard))
    }

    @Test func keepsWordsApartInLatin() {
        #expect(Folding.key("New  York", .strong) == "new york")
        #expect(Folding.searchText("می\u{200C}رود  خانه") == "می رود خانه")
    }
}
