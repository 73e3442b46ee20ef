import Testing
import Text

@Suite struct NormalizationTests {
    private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    @Test(arguments: [
        ("e\u{301}", "é"), ("\u{627}\u{653}", "آ"), ("\u{6D5}\u{654}", "\u{6C0}"), ("\u{212B}", "Å"),
        ("abc é آ", "abc é آ"),
        ("\u{64E}\u{64B}\u{628}", "\u{64B}\u{64E}\u{628}"), ("می\u{200C}شود", "می\u{200C}شود"), ("漢字 😀", "漢字 😀"),
        ("", ""),
        ("\u{1100}\u{1161}", "가"),
    ])
    func composes(text: String, expected: String) {
        #expect(scalars(Normalization.nfc(text)) == scalars(expected))
    }

    @Test func digestsTextNotLayout() {
        let digest = TextDigest.of(text: "One  two\nthree\n\nFour cafe\u{301}")
        #expect(digest == TextDigest.of(text: " One two three\r\n \r\n\r\nFour\u{A0}café \n"))
        #expect(digest != TextDigest.of(text: "One two three Four café"))
        #expect(digest == SHA256Digest(of: "One two three\n\nFour café"))
    }

    @Test func digestKeepsJoinersAndLetters() {
        #expect(TextDigest.of(text: "می\u{200C}شود") != TextDigest.of(text: "میشود"))
        #expect(TextDigest.of(text: "كابل") != TextDigest.of(text: "کابل"))
    }
}
