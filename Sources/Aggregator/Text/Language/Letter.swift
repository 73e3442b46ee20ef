/// Quick answers about the letters that texts are made of; the standard library is asked about the others only.
enum Letter {
    /// Characters that the table below tells of; nearly all that are met.
    static let commonCount = 0x800
    /// What `commonSmall` says of a character that is no letter, and of one that is to be looked at by itself: its small
    /// letter is not a single one, or it is a modifier letter, some of which are apostrophes.
    static let none: UInt16 = 0
    static let unknown: UInt16 = 1

    /// The small letter of each of the first characters.
    static let commonSmall: [UInt16] = (0..<commonCount).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)), isAlphabetic(scalar) else { return none }
        let small = scalar.properties.lowercaseMapping.unicodeScalars
        guard small.count == 1, let first = small.first, first.value <= UInt32(UInt16.max),
            scalar.properties.generalCategory != .modifierLetter
        else { return unknown }
        return UInt16(first.value)
    }

    /// True for letters and the marks that belong to them (Unicode property `Alphabetic`).
    static func isAlphabetic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x80: (0x61...0x7A).contains(scalar.value | 0x20)
        case 0xC0...0xFF: scalar.value != 0xD7 && scalar.value != 0xF7
        case 0x400...0x481, 0x620...0x657, 0x671...0x6D3: true
        case 0x660...0x669, 0x6F0...0x6F9, 0x2000...0x206F: false
        default: scalar.properties.isAlphabetic
        }
    }
}
