import Dedup
import Model
import Testing

@Suite struct NearDuplicateIndexTests {
    private let story = """
        The council of the northern district said on Monday that the old bridge over the river would be closed for repairs \
        until the end of autumn, and that lorries would have to take the longer road through the hills.

        Engineers had found cracks in two of the pillars in spring. Traders at the bazaar fear that fruit will spoil on the \
        way, and have asked the governor to open a ferry for 30 boats a day while the work goes on.
        """
    private let monday = Instant(seconds: 1_700_000_000)

    private func reason(_ text: String, against other: String, later: Int64 = 3600) -> PairComparison.Verdict? {
        var index = NearDuplicateIndex(window: 14 * 86_400)
        index.insert(7, TextSignature(text: other), published: monday)
        let match = index.matches(TextSignature(text: text), published: monday + later).first
        if let match { #expect(match.id == 7) }
        return match?.comparison.verdict
    }

    @Test func findsTheSameTextInOtherLayout() {
        let other = story.split(separator: "\n").joined(separator: " ").uppercased()
        #expect(reason(other, against: story) == .sameText)
        #expect(reason("كتاب‌هاي نو در بازار است", against: "کتاب های نو در بازار است") == .sameText)
    }

    @Test func findsEditsAndBoilerplate() {
        let edited = story.split(separator: " ").enumerated().filter { $0.offset % 25 != 7 }.map { String($0.element) }
        #expect(reason(edited.joined(separator: " "), against: story) == .resemblance)
        let framed =
            "Editor in Chief 3 May 2024 Share Print\n\n" + story + "\n\nThe writer lives in the city. Back to top"
        #expect(reason(framed, against: story) != nil)
    }

    @Test func findsCutsAndPreviews() {
        let half = story.split(separator: "\n\n").last.map(String.init) ?? ""
        #expect(reason(half, against: story) != nil)
        let filler = (0..<60).map { "Later word\($0) came other\($0) news" }.joined(separator: " ")
        let preview = String(story.prefix(140)) + " […]"
        #expect(reason(preview, against: story + " " + filler) == .preview)
        // The same words without the mark of a preview may be a collection that quotes the story.
        #expect(reason(String(story.prefix(140)), against: story + " " + filler) == nil)
    }

    @Test(arguments: [
        "At least %d people were killed and %e wounded in a clash in the province, officials said. Residents asked for help.",
        "One dollar was bought at %d.5 and sold at %e.8 in the bazaar today, the bank of the city said in its daily list.",
    ])
    func keepsDailyReportsApart(template: String) {
        func fill(_ a: Int, _ b: Int) -> String {
            template.split(separator: "%d").joined(separator: "\(a)").split(separator: "%e").joined(separator: "\(b)")
        }
        #expect(reason(fill(12, 34), against: fill(25, 7)) == nil)
        #expect(reason(fill(12, 34), against: fill(12, 34)) == .sameText)
        #expect(reason(fill(12, 34) + " More follows.", against: fill(12, 34)) == .resemblance)
    }

    @Test func keepsOtherStoriesApart() {
        let other =
            "The museum of the old city opened a hall of coins. Visitors may see them without a ticket on Fridays."
        #expect(reason(other, against: story) == nil)
        #expect(reason("", against: "") == nil)
        #expect(reason("Short news", against: "Other news") == nil)
    }

    @Test func looksOnlyIntoTheWindow() {
        #expect(reason(story, against: story, later: 13 * 86_400) == .sameText)
        #expect(reason(story, against: story, later: 15 * 86_400) == nil)
    }

    /// A paragraph that stands under a hundred texts joins none of them.
    @Test func ignoresStandingParagraphs() {
        let standing =
            "The crossing was closed many times in past years and traders say that every day costs them dearly in fruit."
        var index = NearDuplicateIndex(window: 86_400)
        func text(_ n: Int) -> String {
            (0..<12).map {
                "name\(Character(UnicodeScalar(UInt8(97 + n % 26))))\(Character(UnicodeScalar(UInt8(97 + $0))))x"
            }
            .joined(separator: " ") + ". " + standing
        }
        for n in 0..<20 { index.insert(Int64(n), TextSignature(text: text(n)), published: monday) }
        #expect(index.count == 20)
        #expect(index.matches(TextSignature(text: text(21)), published: monday).isEmpty)
    }
}
