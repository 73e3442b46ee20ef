internal import Text

/// What each character counts as when words are compared: its folded letter, a digit, a gap between words, or nothing.
///
/// Characters of one and two bytes in UTF-8 and general punctuation (quotation marks, dashes, the joiner of Persian), almost
/// all of the text we meet, are looked up; the others are asked of Unicode.
struct LetterTable: Sendable {
    /// Parts words.
    static let gap: UInt32 = 0
    /// Is not there: marks of vowels and direction, soft hyphens, joiners.
    static let nothing: UInt32 = 1

    /// Digits, gaps and nothing come before the letters.
    static let lastDigit: UInt32 = 0x39

    static let shared = LetterTable()

    /// U+2000…U+206F stand behind the others in the table.
    static let punctuation: UInt32 = 0x2000
    static let punctuationCount: UInt32 = 0x70
    static let punctuationPlace: UInt32 = 0x800

    /// Behind them stands what each byte counts as that is a letter by itself, and a gap for the others.
    static let bytesPlace = punctuationPlace + punctuationCount

    /// By scalar, up to U+07FF, then punctuation, then by byte. Letters and digits stand for themselves, folded.
    private let folded: [UInt32]

    private init() {
        let marks = Self.punctuation..<Self.punctuation + Self.punctuationCount
        let scalars = (Array(0..<Self.punctuationPlace) + marks).map(Self.foldRare)
        let bytes = (0...0xFF).map { $0 < 0x80 && scalars[$0] > Self.lastDigit ? scalars[$0] : Self.gap }
        folded = scalars + bytes
    }

    /// What a scalar counts as.
    subscript(value: UInt32) -> UInt32 { value < 0x800 ? folded[Int(value)] : Self.foldRare(value) }

    /// Lends the table to a loop over bytes, which reads it without a check.
    func withLetters<Result>(_ body: (UnsafePointer<UInt32>) -> Result) -> Result? {
        folded.withUnsafeBufferPointer { letters in letters.baseAddress.map(body) }
    }

    static func foldRare(_ value: UInt32) -> UInt32 { Unicode.Scalar(value).map(fold) ?? gap }

    @inline(__always)
    static func isDigit(_ letter: UInt32) -> Bool { letter &- 0x30 <= 9 }

    /// Letters that are words by themselves: Chinese and Japanese are written without gaps.
    @inline(__always)
    static func isIdeograph(_ letter: UInt32) -> Bool { letter &- 0x3040 <= 0x9FFF - 0x3040 }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        // A text that lost its accents, or has them as marks of their own, is the same text.
        let base = Normalization.base(of: scalar)
        if base.properties.generalCategory == .nonspacingMark { return nothing }
        guard let letter = Folding.searchText(String(Character(base))).unicodeScalars.first else {
            return base.properties.isWhitespace ? gap : nothing
        }
        let isLetter = letter.properties.isAlphabetic && letter.value > lastDigit
        return isLetter || isDigit(letter.value) ? letter.value : gap
    }
}
