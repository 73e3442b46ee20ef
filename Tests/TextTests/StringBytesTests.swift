import Testing
import Text

@Suite struct StringBytesTests {
    @Test(arguments: ["", "سلام", String(repeating: "سلام ", count: 50)])
    func lendsTextsOfAnyLength(text: String) { #expect(text.withBytes { Array($0) } == Array(text.utf8)) }
}
