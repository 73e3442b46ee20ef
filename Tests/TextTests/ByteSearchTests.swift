import Testing
import Text

@Suite struct ByteSearchTests {
    @Test(arguments: [
        ("Valley Post | کابل", " | ", true), ("a | b", " || ", false), ("aab", "ab", true), ("| ", " | ", false),
        ("خبر – کابل", " – ", true), ("خبر — کابل", " – ", false), ("", "a", false), ("a", "", true),
        ("ab", "abc", false),
    ])
    func aPartIsFoundByItsBytes(text: String, part: String, stands: Bool) {
        #expect(text.hasBytes(of: part) == stands)
        #expect(text.contains(part) == stands)
    }
}
