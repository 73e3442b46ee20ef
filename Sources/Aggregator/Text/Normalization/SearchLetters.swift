// Decompositions are in the standard library, but only behind this name.
@_spi(_Unicode) import Swift

/// What a search makes of a character: the letter it is looked up as, nothing at all, or the end of a word.
///
/// Built on `Folding` at its hardest, with what search has of its own: all forms of heh and alef are one, Latin and Greek
/// letters lose their marks, and Pashto's ۍ stays apart from ی.
enum SearchLetters {
    enum Meaning: Equatable {
        /// Ends a word.
        case separator
        /// Parts a word whose halves belong together (U+200C, U+200D).
        case joiner
        /// Is not there: marks, tatweel, signs of direction.
        case nothing
        case letter(UInt32)
        case letters([UInt32])
        /// A word of its own, in scripts without spaces.
        case word(UInt32)
    }

    // What `common` says of a character that is not a letter.
    static let separator: UInt16 = 0
    static let nothing: UInt16 = 1
    static let several: UInt16 = 2

    /// The characters below U+0800, which are nearly all that are met: a code above or the folded letter, which is below
    /// U+0800 too.
    static let common: [UInt16] = (0..<0x800).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)) else { return separator }
        switch computed(scalar) {
        case .separator, .joiner, .word: return separator
        case .nothing: return nothing
        case .letter(let letter): return letter < 0x800 ? UInt16(letter) : separator
        case .letters: return several
        }
    }

    /// The meaning of any character.
    static func meaning(_ scalar: Unicode.Scalar) -> Meaning {
        guard scalar.value < 0x800 else { return computed(scalar) }
        switch common[Int(scalar.value)] {
        case separator: return .separator
        case nothing: return .nothing
        case several: return computed(scalar)
        case let letter: return .letter(UInt32(letter))
        }
    }

    private static func computed(_ scalar: Unicode.Scalar) -> Meaning {
        switch scalar.value {
        case 0x200C, 0x200D: return .joiner
        // Apostrophes: Uzbek oʻ is written with any of them, and "Kabul's" is Kabul.
        case 0x2B0...0x2FF: return .separator
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5C7, 0x61C, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8,
            0x6EA...0x6ED,
            0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFE70...0xFE7F:
            return .nothing
        case 0xDF, 0x1E9E: return .letters([0x73, 0x73])
        case 0xC6, 0xE6: return .letters([0x61, 0x65])
        case 0x152, 0x153: return .letters([0x6F, 0x65])
        case 0xDE, 0xFE: return .letters([0x74, 0x68])
        case 0xD0, 0xF0, 0x110, 0x111: return .letter(0x64)
        case 0xD8, 0xF8: return .letter(0x6F)
        case 0x141, 0x142: return .letter(0x6C)
        case 0x131: return .letter(0x69)
        case 0x3C2: return .letter(0x3C3)
        case 0x401, 0x451: return .letter(0x435)
        case 0x621: return .nothing
        // Hamza on waw and yeh depends on what follows; `SearchWords` settles it.
        case 0x624, 0x626, 0x6CD: return .letter(scalar.value)
        case 0x672, 0x673, 0x675: return .letter(0x627)
        case 0x6BE, 0x6C1, 0x6C3, 0x6D5: return .letter(0x647)
        case 0x6AA: return .letter(0x6A9)
        // Ideographs and kana are written without spaces.
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: return .word(scalar.value)
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map(meaning) ?? .separator
        case 0xC0...0x24F, 0x370...0x3FF, 0x1E00...0x1FFF: return base(of: scalar)
        default: return folded(scalar)
        }
    }

    /// The letter without its marks, small.
    private static func base(of scalar: Unicode.Scalar) -> Meaning {
        guard scalar.properties.isAlphabetic, let base = String(scalar)._nfd.first(where: { _ in true }) else {
            return .separator
        }
        return small(base)
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Meaning {
        let folded = Folding.folded(scalar, .hard)
        guard let letter = folded.first else { return .nothing }
        let properties = letter.properties
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .letter(letter.value)
        case .decimalNumber:
            guard !letter.isASCII, let value = properties.numericValue else { return .letter(letter.value) }
            return .letter(0x30 + UInt32(value))
        default: return properties.isAlphabetic || properties.numericType != nil ? small(letter) : .separator
        }
    }

    private static func small(_ scalar: Unicode.Scalar) -> Meaning {
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
        return mapping.count == 1 ? .letter(mapping[0]) : .letters(mapping)
    }
}
