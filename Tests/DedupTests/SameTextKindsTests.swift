import Dedup
import Model
import Testing

/// What is the same text, and what only looks like it. Our own words.
@Suite struct SameTextKindsTests {
    private let paragraphs = [
        "The council of the northern district said on Monday that the old bridge over the river would be closed for "
            + "repairs until the end of autumn, and that lorries would have to take the longer road through the hills.",
        "Engineers had found cracks in two of the pillars in spring. Traders at the bazaar fear that fruit will spoil on "
            + "the way, and have asked the governor to open a ferry for thirty boats a day while the work goes on.",
        "A ferryman named Rahim said that his father had carried wheat and sheep across the water before the bridge was "
            + "built, and that he still kept the rope. The governor's office promised an answer within the week.",
        "Schools on the far bank will begin an hour later. Parents who spoke with our reporter welcomed it, but asked "
            + "who would pay for the fuel of the school buses that must now drive around two mountains.",
    ]
    private var story: String { paragraphs.joined(separator: "\n\n") }
    private let date = Instant(seconds: 1_700_000_000)

    private func isSame(_ text: String, as other: String) -> Bool {
        var index = NearDuplicateIndex(window: 14 * 86_400)
        index.insert(1, TextSignature(text: other), published: date)
        return !index.matches(TextSignature(text: text), published: date + 3600).isEmpty
    }

    @Test func theFeedsStubAndItsPage() {
        let stub = String(paragraphs[0].prefix(150)) + " […]"
        #expect(isSame(story, as: stub))
        #expect(isSame(stub, as: story))
    }

    @Test func onePageOfSeveralAndTheWhole() {
        let first = paragraphs[0] + "\n\n" + paragraphs[1]
        #expect(isSame(story, as: first))
        #expect(isSame(paragraphs[2] + "\n\n" + paragraphs[3], as: story))
    }

    @Test func statesOfALiveBlog() {
        let later = "14:30 The minister arrived at the river and spoke with the ferrymen.\n\n" + story
        #expect(isSame(later, as: story))
    }

    @Test func anotherLeadAnotherOrderAndMenusAround() {
        let lead = "Fruit will come late to the city this year, our correspondent writes from the river bank."
        #expect(isSame(([lead] + paragraphs.dropFirst()).joined(separator: "\n\n"), as: story))
        #expect(isSame(paragraphs.reversed().joined(separator: "\n\n"), as: story))
        #expect(
            isSame("Home News Sport Weather Share Print\n\n" + story + "\n\nRead more Subscribe Contact", as: story))
    }

    @Test func invisibleCharactersAccentsAndCase() {
        let hidden = story.map { $0 == "e" ? "e\u{AD}" : $0 == "a" ? "a\u{200B}" : String($0) }.joined()
        #expect(isSame(hidden, as: story))
        #expect(isSame(story.replacing("o", with: "o\u{301}").uppercased(), as: story))
        #expect(
            isSame(
                "در این هفته کتاب‌های تازه می‌رسند و خانه‌ها گرم می‌شوند",
                as: "در اين هفته كتابهاي تازه ميرسند و خانه ها گرم می شوند"))
    }

    @Test func badlyReadScans() {
        // Every twelfth letter is another one.
        let scan = story.enumerated().map { $0.offset % 37 == 5 && $0.element.isLetter ? "c" : $0.element }
        #expect(isSame(String(scan), as: story))
    }

    @Test func aFollowUpWithOldBackground() {
        let background = paragraphs[1]
        let followUp =
            "On Thursday the first ferry left with twelve lorries of melons, cheered by the traders who had paid for its "
            + "paint. The ministry of public works sent a diver to look at the pillars, and he will report on Sunday; "
            + "until then, no cart may cross. Police have set two guards beside the barrier at night.\n\n" + background
        #expect(!isSame(followUp, as: story))
    }

    @Test func aSharedQuotation() {
        let quote = "he still kept the rope, and that his father had carried wheat and sheep across the water"
        let portrait =
            "Few people know the river as well as the ferrymen of the lower bank do. In a new book of photographs they "
            + "talk of winters when the ice came down and of brides who crossed by lantern; one of them says \(quote). "
            + "The book is printed in three languages and may be bought at the museum of the old city from Friday on."
        #expect(!isSame(portrait, as: story))
    }

    @Test func aRoundUp() {
        let others = (0..<6).map {
            "Item \($0): some other news of place\($0)x was told by witness\($0)y to paper\($0)z."
        }
        let roundUp = ([String(paragraphs[0].prefix(90)) + "."] + others).joined(separator: "\n\n")
        #expect(!isSame(roundUp, as: story))
    }

    @Test func aTemplateWithOtherFigures() {
        func report(_ dead: Int, _ hurt: Int, _ day: Int) -> String {
            "Officials said on day \(day) of the month that \(dead) people died and \(hurt) were hurt on the roads of the "
                + "province. Most accidents happened at night. The traffic police asked drivers to go slowly and to mend "
                + "their lights before winter comes, and counted \(dead + hurt) cars."
        }
        #expect(!isSame(report(7, 31, 12), as: report(4, 18, 11)))
        #expect(isSame(report(7, 31, 12) + " More follows.", as: report(7, 31, 12)))
    }

    @Test func noticesOfAPaywall() {
        let notice = "This article is for subscribers. Sign in or subscribe to go on reading, it takes a minute only."
        #expect(
            !isSame(
                "The mayor resigned over the bridge today.\n\n" + notice,
                as: "Snow fell early in the hills.\n\n" + notice))
    }

    private let others = [
        "Snow closed the pass for a third night, and forty lorries with onions, lamp glass and two caged bears waited below the "
            + "last bend, where the road crew had lit fires in oil drums and was frying eggs for the drivers.",
        "Nobody in the town hall could say whose bears they were. A circus that had played there in August denied everything, "
            + "while the veterinary office asked for patience and for somebody with a large enough scale.",
    ]

    @Test func whatStandsBelowTheNewsOfBothIsNeither() {
        let background = paragraphs.suffix(2).joined(separator: "\n\n")
        let followUps = [paragraphs.prefix(2), others.prefix(2)].map { ($0 + [background]).joined(separator: "\n\n") }
        #expect(!isSame(followUps[1], as: followUps[0]))
    }

    @Test func theSameWallBeforeTwoArticles() {
        let wall = """
            You have read your last free article of this month. To go on, sign in or choose a subscription. Subscribers read \
            every story without limits, receive the evening letter and may cancel at any time. Already a reader? Enter your \
            name and the word we sent you, or ask at the counter in the old market hall.
            """
        #expect(!isSame(others[0] + "\n\n" + wall, as: paragraphs[0] + "\n\n" + wall))
    }

    @Test func lettersInPieces() {
        let text = """
            شورای محل روز دوشنبه گفت که پل کهنه بر سر دریا تا آخر خزان برای ترمیم بسته می‌ماند و لاری‌ها باید از راه درازتر \
            میان تپه‌ها بگذرند. انجنیران در بهار در دو پایه آن درز یافته بودند.
            """
        let other = """
            مکتب تازه‌ای در دره سبز با شصت شاگرد افتتاح شد و آموزگار آن چوکی‌ها را دو بار شمرد و سه تا کم یافت. خردترین \
            شاگرد بر لب کلکین نشست و همه دره را دید.
            """
        #expect(isSame(Self.inPieces(text), as: text))
        #expect(!isSame(Self.inPieces(text), as: Self.inPieces(other)))
    }

    /// UTF-8 read as Latin-1.
    private static func inPieces(_ text: String) -> String {
        String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
    }
}
