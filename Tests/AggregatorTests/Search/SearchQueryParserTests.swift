import Model
import Storage
import Testing

@testable import Aggregator

@Suite struct SearchQueryParserTests {
    private let now = Instant(seconds: 1_700_000_000)

    private func parse(_ text: String) throws -> SearchQuery { try SearchQueryParser.parse(text, now: now) }

    private func error(_ text: String) -> SearchQueryError? {
        do throws(SearchQueryError) {
            _ = try SearchQueryParser.parse(text, now: now)
            return nil
        } catch {
            return error
        }
    }

    private func term(_ alternatives: [SearchQuery.Phrase]...) -> SearchQuery.Term { SearchQuery.Term(alternatives) }

    @Test func readsTheWholeLanguage() throws {
        let query = try parse("Peace \"talks in Doha\" talib* -ceasefire Kabul OR Herat OR \"Mazar i Sharif\"")
        #expect(
            query.required == [
                term([.init(["peace"])]), term([.init(["talks", "in", "doha"])]),
                term([.init(["talib"], isPrefix: true)]),
                term([.init(["kabul"])], [.init(["herat"])], [.init(["mazar", "i", "sharif"])]),
            ])
        #expect(query.excluded == [term([.init(["ceasefire"])])])
        #expect(try parse("covid-19").required == [term([.init(["covid", "19"])])])
        #expect(try parse("or and").required.count == 2)
    }

    @Test func readsFilters() throws {
        let query = try parse("rain source:khaama source:tolo lang:Dari lang:fa after:7d before:2023-11-20")
        #expect(query.sources == ["khaama", "tolo"] && query.languages == ["prs", "fa"])
        #expect(query.dates.after == StatedDate(now + -7 * 86_400, offset: 0, precision: .second))
        #expect(query.dates.before?.rfc3339 == "2023-11-20T00:00:00Z")
        for day in ["1402-08-24", "۱۴۰۲/۸/۲۴", "\"24 عقرب 1402\""] {
            let after = try #require(try parse("x after:\(day)").dates.after)
            #expect(after.rfc3339 == "2023-11-15T00:00:00Z" && after.offset == nil)
        }
        let after = try #require(
            try parse("x after:2023-11-15 after:2023-11-16T00:00+04:30 after:2023-11-01").dates.after)
        #expect(after.rfc3339 == "2023-11-16T00:00:00+04:30")
        #expect(try parse("12:30 http://a.example/").required.count == 2)
    }

    @Test func gluedWordsFindAllSpellings() throws {
        let both = [term([.init(["می", "رود"])], [.init(["میرود"])])]
        #expect(try parse("می\u{200C}رود").required == both)
        #expect(try parse("می رود").required == [term([.init(["می"]), .init(["رود"])], [.init(["میرود"])])])
        #expect(try parse("خانه ی ما").required == [term([.init(["خانه"])]), term([.init(["ما"])])])
        #expect(try parse("\"او می رود\"").required == [term([.init(["او", "می", "رود"])], [.init(["او", "میرود"])])])
    }

    @Test(arguments: [
        ("", 1, "no word"), ("  ", 1, "no word"), ("-rain", 1, "no word"), ("source:a", 1, "no word"),
        ("rain \"in the", 6, "not closed"), ("rain OR", 6, "both sides"), ("OR rain", 1, "both sides"),
        ("a1 OR OR b1", 4, "both sides"), ("rain - snow", 6, "stands alone"), ("rain ...", 6, "no letter"),
        ("r*in", 2, "end of a word"), ("*rain", 1, "end of a word"), ("r*", 1, "single letter"),
        ("rain sorce:a", 6, "did you mean 'source:'"), ("rain title:a", 6, "no field"), ("rain lang:", 6, "no value"),
        ("rain lang:klingon", 6, "no language"), ("rain after:soon", 6, "no date"), ("rain -source:a", 6, "left out"),
        ("rain OR source:a", 9, "one side of OR"), ("rain OR -snow", 9, "one side of OR"),
        ("rain \"\"", 6, "no letter"),
    ])
    func saysWhatIsWrong(query: String, position: Int, words: String) throws {
        let error = try #require(self.error(query))
        #expect(error.position == position)
        #expect(error.description.contains(words))
        #expect(!error.mend.isEmpty)
    }

    @Test func isBounded() {
        #expect(error(String(repeating: "a", count: 5000))?.message.contains("bytes") == true)
        #expect(error((0..<70).map { "w\($0)" }.joined(separator: " "))?.message.contains("64 words") == true)
    }
}
