import Testing

@testable import Articles

@Suite struct LineBuilderTests {
    private func built(_ parts: [(text: String, isLinked: Bool)]) -> (texts: [String], lines: [TextLine]) {
        var builder = LineBuilder()
        for part in parts {
            var text = part.text
            text.withUTF8 { builder.append($0, isLinked: part.isLinked) }
        }
        builder.breakLine(owner: 1)
        return (builder.lines.map { String(decoding: builder.text[$0.bytes], as: UTF8.self) }, builder.lines)
    }

    @Test(arguments: [
        (["  one \n\t two", "\u{00A0}three\u{3000}"], "one two three"),
        (["par", "ted"], "parted"), (["one ", " ", "two"], "one two"),
        (["soft\u{00AD}hyph", "\u{00AD}en"], "softhyphen"), (["\u{00AD}"], nil), ([" \u{2003} "], nil),
        (["ز\u{200C}ب", "ان"], "ز\u{200C}بان"), (["10\u{202F}000 €"], "10 000 €"),
    ])
    func whiteSpaceIsOneAndNoneAtTheEnds(parts: [String], text: String?) {
        #expect(built(parts.map { ($0, false) }).texts == (text.map { [$0] } ?? []))
    }

    @Test func aLineIsCountedInCharactersWordsAndMarks() throws {
        let parts = [("آیا؟ بلی، ", false), ("خوب است۔", true), (" Yes: no; 日本。", false)]
        let line = try #require(built(parts).lines.first)
        #expect(line.length == "آیا؟ بلی، خوب است۔ Yes: no; 日本。".unicodeScalars.count)
        #expect(line.words == 7)
        #expect(line.linked == " خوب است۔".unicodeScalars.count)
        #expect(line.sentenceMarks == 4 && line.commas == 2)
        #expect(line.dense == 3)
    }

    @Test func aSingleBreakGoesOnWithTheParagraph() {
        var builder = LineBuilder()
        for (text, breaks) in [("one", 1), ("two", 2), ("three", 1)] {
            var text = text
            text.withUTF8 { builder.append($0, isLinked: false) }
            for _ in 0..<breaks { builder.lineBreak() }
        }
        #expect(builder.lines.map(\.isContinued) == [false, true, false])
    }
}
