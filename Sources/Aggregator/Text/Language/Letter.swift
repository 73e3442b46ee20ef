/// Quick answers about the letters that texts are made of; the standard library is asked about the others only.
enum Letter {
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

    /// The small letter of a Latin or Cyrillic capital, when it is one scalar and told without a table.
    static func lowercase(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x410...0x42F: scalar.value + 0x20
        case 0x400...0x40F: scalar.value + 0x50
        case 0x61...0x7A, 0xDF...0xFF, 0x430...0x45F: scalar.value
        default: nil
        }
    }
}
