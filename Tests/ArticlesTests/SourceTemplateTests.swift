import Articles
import Model
import Testing
import Text

@Suite struct SourceTemplateTests {
    /// 18 March 2024, noon in Kabul.
    private static let now = Instant(seconds: 1_710_743_400)
    private static let day: Int64 = 86_400

    private static let greeting = "The Valley Post has told the valley what happens in it for thirty years, day by day."
    private static let plea =
        "Whoever reads us every morning knows what our reporters walk for; help them with a small sum."

    /// Three paragraphs that only the article of this number has.
    private static func paragraphs(_ number: Int) -> [String] {
        [
            "Story \(number) begins where the road ends, with a letter that the elder of house \(number * 7) wrote.",
            "He asked for \(number + 3) lamps, said the clerk, and got what he had asked for within a week of it.",
            "In month \(number) the lamps are to be lit, unless the snow stays longer than the council expects it to.",
        ]
    }

    /// A page whose text carries what the site repeats on every page without any name that tells it.
    private static func page(_ number: Int, at address: String? = nil, after days: Int64 = 0) -> ArticlePage {
        let today = "Monday, March \(18 + days)th, 2024"
        let html = """
            <html><head><title>Story number \(number)</title></head><body><div class="x1"><p>\(today)</p></div>
            <div class="x2"><h1>Story number \(number)</h1><div class="x3"><p>\(greeting)</p>
            \(paragraphs(number).map { "<p>\($0)</p>" }.joined())
            <p>\(plea)</p><h5>From our pages</h5><p><a href="/a">What the market sold last week</a></p></div></div>
            </body></html>
            """
        return ArticlePage(
            bytes: Array(html.utf8), url: address ?? "https://valley.example/story/\(number)", zone: .kabul,
            fetchedAt: now + days * day)
    }

    private func text(_ number: Int, _ template: SourceTemplate?) -> [String] {
        let reading = ArticleExtractor.read(Self.page(number), template: template)
        return (reading.draft.text ?? "").split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }

    private func learned(_ numbers: ClosedRange<Int>) throws -> SourceTemplate {
        var template = SourceTemplate()
        for number in numbers {
            let reading = ArticleExtractor.read(Self.page(number), template: template)
            template.learn(try #require(reading.sketch))
        }
        return template
    }

    @Test(arguments: [2, 3, 9])
    func cutsWhatPagesRepeat(pages: Int) throws {
        let template = try learned(1...pages)
        for number in 1...pages {
            #expect(text(number, nil).contains(Self.greeting), "alone nobody can tell")
            #expect(text(number, template) == Self.paragraphs(number))
        }
    }

    @Test func keepsTheTextOfOneArticleUnderTwoAddresses() throws {
        var template = SourceTemplate()
        let other = ArticleExtractor.read(Self.page(1, at: "https://valley.example/print?id=1"), template: template)
        template.learn(try #require(other.sketch))
        #expect(text(1, template).contains(Self.paragraphs(1)[1]))
    }

    @Test func takesNothingFromThePageItself() throws {
        let template = try learned(1...1)
        #expect(text(1, template).contains(Self.greeting))
    }

    @Test func survivesTheStore() throws {
        let template = try learned(1...9)
        let bytes = template.bytes
        #expect(bytes.count < 20_000)
        #expect(SourceTemplate(bytes: bytes) == template)
        #expect(SourceTemplate(bytes: Array(bytes.dropLast())) == nil)
        #expect(SourceTemplate(bytes: []) == nil)
        #expect(SourceTemplate(bytes: [1, 255, 255]) == nil)
        for length in 0..<min(bytes.count, 300) { _ = SourceTemplate(bytes: Array(bytes[..<length])) }
    }

    @Test func forgetsOldLooks() throws {
        var template = try learned(1...4)
        for number in 1...3 {
            let html = """
                <html><body><section class="y"><h2>Tale \(number)</h2>
                \(Self.paragraphs(number + 40).map { "<div class=\"z\">\($0)</div>" }.joined())
                <div class="z">All tales of the new house stand in the library of the valley, free for all.</div>
                </section></body></html>
                """
            let page = ArticlePage(
                bytes: Array(html.utf8), url: "https://valley.example/tale/\(number)", zone: .kabul,
                fetchedAt: Self.now)
            template.learn(try #require(ArticleExtractor.read(page, template: template).sketch))
        }
        // What the old pages repeated is forgotten; a page in the old looks is read as if it were the first.
        #expect(text(7, template).contains(Self.greeting))
    }

    /// A line that names the day of the fetch on two days of one page is the masthead, wherever it stands.
    @Test func learnsWhereTheMastheadStands() throws {
        let html: (Int64) -> [UInt8] = { days in
            Array(
                """
                <html><head><title>Story number 5</title></head><body><h1>Story number 5</h1>
                <div class="x9">March \(18 + days), 2024</div>
                \(Self.paragraphs(5).map { "<p>\($0)</p>" }.joined())</body></html>
                """.utf8)
        }
        func page(_ days: Int64) -> ArticlePage {
            ArticlePage(
                bytes: html(days), url: "https://valley.example/story/5", zone: .kabul,
                fetchedAt: Self.now + days * Self.day)
        }
        var template = SourceTemplate()
        #expect(ArticleExtractor.read(page(0), template: template).draft.published != nil)
        for days: Int64 in 0...1 {
            let reading = ArticleExtractor.read(page(days), template: template)
            template.learn(try #require(reading.sketch))
        }
        let known = try #require(SourceTemplate(bytes: template.bytes))
        #expect(ArticleExtractor.read(page(2), template: known).draft.published == nil)
    }
}
