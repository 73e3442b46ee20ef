import Testing

@testable import Text

@Suite struct XMLCharactersTests {
    private static func areAllowed(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { XMLCharacters.areAllowed($0) }
    }

    /// At every place of a row of sixteen bytes and behind the last one.
    @Test(arguments: 0..<40)
    func seesWhatXMLDoesNotAllow(place: Int) {
        let (before, after) = (String(repeating: "é", count: place), String(repeating: "a", count: 23))
        for value in UInt32(0)..<0x20 {
            let isAllowed = [0x09, 0x0A, 0x0D].contains(value)
            #expect(Self.areAllowed(before + String(Unicode.Scalar(UInt8(value))) + after) == isAllowed)
        }
        for character in ["\u{FFFE}", "\u{FFFF}"] {
            #expect(!Self.areAllowed(before + character + after))
            #expect(!Self.areAllowed(before + character))
        }
        for character in [
            "\u{20}", "\u{7F}", "\u{80}", "\u{D7FF}", "\u{E000}", "\u{F000}", "\u{FFFD}", "\u{FBFF}", "\u{1FFFF}",
        ] {
            #expect(Self.areAllowed(before + character + after))
            #expect(Self.areAllowed(before + character))
        }
    }
}
