/// What a character is to the features of a report, told without asking Unicode where most characters stand.
struct StoryLetters: Sendable {
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let latin: UInt8 = 4
    static let arabic: UInt8 = 8
    static let capital: UInt8 = 16

    static let shared = StoryLetters()

    /// By scalar.
    private let kinds: [UInt8]

    private init() { kinds = (0..<0x800).map(Self.kind) }

    /// The sum of what it is.
    @inline(__always)
    subscript(value: UInt32) -> UInt8 { value < 0x800 ? kinds[Int(value)] : Self.kindOfRare(value) }

    /// The value of a digit of any script, as ASCII.
    static func asciiDigit(_ value: UInt32) -> UInt32 { 0x30 | value & 0xF }

    private static func kind(of value: UInt32) -> UInt8 {
        var kind = kindOfRare(value)
        switch value {
        case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: kind |= digit
        default: break
        }
        if value | 0x20 >= 0x61 && value | 0x20 <= 0x7A || value >= 0xC0 && value <= 0x24F { kind |= latin }
        if value >= 0x620 && value <= 0x6FF { kind |= arabic }
        if Unicode.Scalar(value)?.properties.isUppercase == true { kind |= capital }
        return kind
    }

    private static func kindOfRare(_ value: UInt32) -> UInt8 {
        Unicode.Scalar(value)?.properties.isAlphabetic == true ? letter : 0
    }
}
