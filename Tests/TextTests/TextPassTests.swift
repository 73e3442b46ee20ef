import Foundation
import Testing
import Text

/// Passes over texts in blocks of bytes give what a look at every character gives.
@Suite struct TextPassTests {
    /// Pieces that meet at every offset within a block: words, all kinds of white space, joiners, marks, accents.
    private static let pieces = [
        "a", "word", "کابل", "می\u{200C}شود", "\u{64E}", "\u{650}\u{651}", "é", "e\u{301}", "—", "“", "۔", "😀", "中",
        "ё", "ټ", "آ", "ا\u{653}",
        " ", " ", " ", "  ", "\n", "\n\n", "\t", "\u{A0}", "\u{2003}", "\u{3000}", "\u{85}", "\r\n",
    ]

    private func texts() -> [String] {
        var random = SystemRandomNumberGenerator()
        return (0..<3000).map { _ in
            (0..<Int.random(in: 0..<24, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
                .joined()
        }
    }

    @Test func whiteSpaceCollapsesAsItDoesCharacterByCharacter() {
        for text in texts() {
            let words = text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
            #expect(
                WhiteSpace.collapsed(text).unicodeScalars.elementsEqual(words.joined(separator: " ").unicodeScalars))
        }
    }

    @Test func normalFormCIsFoundationsNormalFormC() {
        for text in texts() {
            let expected = text.precomposedStringWithCanonicalMapping
            #expect(Normalization.nfc(text).utf8.elementsEqual(expected.utf8), "\(Array(text.unicodeScalars))")
        }
    }

    @Test func aPlainTextHasTheDigestOfItsParagraphs() {
        for text in texts() {
            let plain = WhiteSpace.paragraphs(text).joined(separator: "\n\n")
            #expect(TextDigest.of(plain: plain) == TextDigest.of(text: text))
            let lines = text.split(separator: "\n").map { WhiteSpace.collapsed(String($0)) }.filter { !$0.isEmpty }
            #expect(
                TextDigest.of(plain: lines.joined(separator: "\n"))
                    == TextDigest.of(text: lines.joined(separator: " ")))
        }
    }
}
