import Testing
import Text

@Suite struct WhiteSpaceTests {
    @Test(arguments: [
        ("  a \t\r\n b\u{A0}\u{3000}c\u{2028}", "a b c"), ("می\u{200C}شود", "می\u{200C}شود"), ("", ""),
        (" \u{2003} ", ""),
    ])
    func collapses(text: String, expected: String) {
        #expect(WhiteSpace.collapsed(text) == expected)
    }

    @Test func findsParagraphs() {
        #expect(WhiteSpace.paragraphs("a\nb\n\nc\r\n\r\nd\r\ne\n \n\n f ") == ["a b", "c", "d e", "f"])
        #expect(WhiteSpace.paragraphs("\n\n \n\n") == [])
    }
}
