internal import Text

/// What each character counts as when words are compared: its folded letter, a digit, a gap between words, or nothing.
///
/// Characters of one and two bytes in UTF-8, almost all of the text we meet, are looked up; the others are asked of Unicode.
struct LetterTable: Sendable {
    /// Parts words.
    static let gap: UInt32 = 0
    /// Is not there: marks of vowels and direction, soft hyphens, joiners.
    static let nothing: UInt32 = 1

    static let shared = LetterTable()

    /// By scalar, up to U+07FF. Letters and digits stand for themselves, folded.
    private let folded: [UInt32]

    private init() {
        folded = (0..<0x800).map { value in Unicode.Scalar(UInt32(value)).map(Self.fold) ?? Self.gap }
    }

    /// What a scalar counts as.
    subscript(value: UInt32) -> UInt32 {
        value < 0x800 ? folded[Int(value)] : Unicode.Scalar(value).map(Self.fold) ?? Self.gap
    }

    static func isDigit(_ letter: UInt32) -> Bool { letter >= 0x30 && letter <= 0x39 }

    /// Letters that are words by themselves: Chinese and Japanese are written without gaps.
    static func isIdeograph(_ letter: UInt32) -> Bool { letter >= 0x3040 && letter <= 0x9FFF }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        // A text that lost its accents, or has them as marks of their own, is the same text.
        let base = Normalization.base(of: scalar)
        if base.properties.generalCategory == .nonspacingMark { return nothing }
        guard let letter = Folding.searchText(String(Character(base))).unicodeScalars.first else {
            return base.properties.isWhitespace ? gap : nothing
        }
        return isDigit(letter.value) || letter.properties.isAlphabetic ? letter.value : gap
    }
}
