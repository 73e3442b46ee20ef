import Dedup
import Model
import Testing

/// Reports of the same events in three languages, our own words.
@Suite struct StoryTests {
    private let english = [
        "Minister Karimov met the envoy Lindstrom in Tashkent and promised 4500 tonnes of wheat by August.",
        "The singer Farhad Darya gave a concert in Hamburg, where 12300 people came to the stadium of St Pauli.",
        "Swimmer Natalia Petrova won the race in Budapest in 57 seconds, ahead of Johnson and Takahashi.",
        "A bridge near Mazar collapsed under a lorry, and engineer Rostami said that 38 families were cut off.",
        "Police in Rotterdam seized 720 kilograms of cocaine that had come from Guayaquil in crates of bananas.",
    ]
    private let persian = [
        "وزیر کریموف با لیندستروم فرستاده ویژه در تاشکند دیدار کرد و وعده ۴۵۰۰ تن گندم را داد.",
        "فرهاد دریا آوازخوان در هامبورگ کنسرتی اجرا کرد که ۱۲۳۰۰ تن به ورزشگاه سنت پاولی آمدند.",
        "ناتالیا پتروا در مسابقه شنا در بوداپست با ۵۷ ثانیه پیش از جانسون و تاکاهاشی برنده شد.",
        "پلی در نزدیکی مزار زیر بار یک لاری فرو ریخت و رستمی انجنیر گفت که ۳۸ خانواده بی راه ماندند.",
        "پولیس روتردام ۷۲۰ کیلوگرام کوکایین را که از گوایاکیل در صندوق های کیله آمده بود ضبط کرد.",
    ]

    private func stories(_ texts: [(String, String)], days: Int64 = 0) -> [Int] {
        var groups = DuplicateGroups(window: 14 * 86_400)
        for (number, (language, text)) in texts.enumerated() {
            let date = Instant(seconds: 1_700_000_000 + (language == "prs" ? days * 86_400 : 0))
            groups.add(
                .init(
                    source: "s", guid: nil, url: "https://paper.example/\(number)", title: nil, text: text,
                    language: language, published: date, firstSeen: date))
        }
        return groups.answers().map(\.story)
    }

    @Test func linksAcrossLanguages() {
        let got = stories(english.map { ("en", $0) } + persian.map { ("prs", $0) })
        #expect(Array(got.prefix(5)) == [0, 1, 2, 3, 4])
        #expect(Array(got.suffix(5)) == [0, 1, 2, 3, 4])
    }

    @Test func looksOnlyIntoTheWindow() {
        let got = stories(english.map { ("en", $0) } + persian.map { ("prs", $0) }, days: 20)
        #expect(got == Array(0..<10))
    }

    @Test func linksNothingWithoutNames() {
        let got = stories([
            ("en", "It rained all day and nobody came."), ("prs", "هوا خوب بود و همه آمدند."), ("en", ""), ("prs", ""),
        ])
        #expect(Set(got).count == 4)
    }
}
