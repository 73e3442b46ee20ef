import Testing
import Text

@Suite struct LanguageDetectorTests {
    @Test(arguments: [
        ("The government said that it will reopen the roads.", "en"), ("Let’s go", "en"),
        ("Hukumat yo'llarni qayta ochish haqida qaror qabul qildi", "uz"),
        ("Ҳукумат йўлларни очиш ҳақида қарор қилди", "uz"),
        ("Правительство сообщило о том, что дороги открыты", "ru"), ("دولت می‌گوید که راه‌ها باز شده است", "fa"),
        ("حکومت وايي چې لارې به بېرته پرانيستل شي", "ps"), ("حکومت کا کہنا ہے کہ سڑکیں کھول دی گئیں", "ur"),
        ("قالت الحكومة إن الطرق ستفتح من جديد", "ar"), ("Die Regierung will die Straßen wieder öffnen", "de"),
        ("Hükümet yolların yeniden açılacağını duyurdu ve", "tr"), ("دولت (The Government) راه‌ها را باز کرد", "fa"),
        ("道路が再び開通した", "ja"), ("Η κυβέρνηση", "el"),
    ])
    func tellsByTheText(text: String, expected: String) {
        #expect(LanguageDetector.detect(text, hint: nil) == expected)
    }

    @Test func letsTheHintDecideWhatLettersCannot() {
        let text = "دولت می‌گوید که راه‌ها باز شده است"
        #expect(LanguageDetector.detect(text, hint: "prs") == "prs")
        #expect(LanguageDetector.detect(text, hint: "fa-AF") == "fa")
        #expect(LanguageDetector.detect(text, hint: "en") == "fa")
        #expect(LanguageDetector.detect("Kabul Times", hint: "en") == "en")
        #expect(LanguageDetector.detect("The road to the city", hint: "ps") == "en")
    }

    @Test(arguments: ["", "123 – 456", "Kabul Times", "😀"])
    func isSilentWithoutEvidence(text: String) {
        #expect(LanguageDetector.detect(text, hint: nil) == nil)
    }
}
