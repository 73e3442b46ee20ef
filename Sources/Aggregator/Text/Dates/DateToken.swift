/// One piece of a text in which a date is looked for.
struct DateToken: Equatable {
    enum Kind: Equatable {
        /// At most eight digits of any script.
        case number(Int, digits: Int)
        /// Letters, folded: lower case, one form of each Arabic letter, no marks, no joiners.
        case word(String)
        /// Anything else that is not white space.
        case sign(UInt32)
    }

    let kind: Kind
    /// Nothing stands between this token and the one before.
    let isAttached: Bool

    var word: String? {
        if case .word(let word) = kind { return word }
        return nil
    }

    var number: Int? {
        if case .number(let value, _) = kind { return value }
        return nil
    }

    var digits: Int {
        if case .number(_, let digits) = kind { return digits }
        return 0
    }

    func isSign(_ character: Unicode.Scalar) -> Bool { kind == .sign(character.value) }

    /// The tokens of a text's first 16 KiB.
    static func tokens(of text: some StringProtocol) -> [DateToken] {
        var tokens: [DateToken] = []
        var word = String.UnicodeScalarView()
        var number = 0
        var digits = 0
        var isAttached = false
        var wasAttached = false
        func flush() {
            if digits > 0 {
                let kind: Kind = digits <= 8 ? .number(number, digits: digits) : .sign(0x23)
                tokens.append(DateToken(kind: kind, isAttached: wasAttached))
            } else if !word.isEmpty {
                tokens.append(DateToken(kind: .word(String(word)), isAttached: wasAttached))
            } else {
                return
            }
            word.removeAll()
            number = 0
            digits = 0
            isAttached = true
        }
        for scalar in text.unicodeScalars.prefix(16_384) {
            if let digit = digit(scalar) {
                if !word.isEmpty { flush() }
                if digits == 0 { wasAttached = isAttached }
                digits += 1
                if digits <= 8 { number = number * 10 + digit }
                isAttached = true
                continue
            }
            if isIgnored(scalar) { continue }
            if scalar.properties.isAlphabetic {
                if digits > 0 { flush() }
                if word.isEmpty { wasAttached = isAttached }
                word.append(contentsOf: folded(scalar))
                isAttached = true
                continue
            }
            flush()
            if scalar.properties.isWhitespace {
                isAttached = false
            } else {
                tokens.append(DateToken(kind: .sign(scalar.value), isAttached: isAttached))
                isAttached = true
            }
        }
        flush()
        return tokens
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x30...0x39: Int(scalar.value - 0x30)
        case 0x660...0x669: Int(scalar.value - 0x660)
        case 0x6F0...0x6F9: Int(scalar.value - 0x6F0)
        default: nil
        }
    }

    /// Vowel signs, hamza above, tatweel, joiners, marks of direction.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x640, 0x64B...0x65F, 0x670, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069,
            0xFEFF:
            true
        default: false
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        switch scalar.value {
        case 0x41...0x5A: return String(Unicode.Scalar(UInt8(scalar.value + 32))).unicodeScalars
        case 0x622, 0x623, 0x625, 0x671: return "ا".unicodeScalars
        case 0x624: return "و".unicodeScalars
        case 0x626, 0x649, 0x64A, 0x6CD, 0x6D0, 0x6D2: return "ی".unicodeScalars
        case 0x643: return "ک".unicodeScalars
        case 0x6AB: return "گ".unicodeScalars
        case 0x629, 0x6C0, 0x6C1, 0x6C2, 0x6D5: return "ه".unicodeScalars
        case 0..<0x80, 0x600...0x6FF: return String(scalar).unicodeScalars
        default:
            // Latin letters lose their marks: "août" and "aout", "şubat" and "subat" are one.
            var out = String.UnicodeScalarView()
            for part in scalar.properties.lowercaseMapping.unicodeScalars where !isIgnored(part) {
                out.append(unmarked[part] ?? part)
            }
            return out
        }
    }

    private static let unmarked: [Unicode.Scalar: Unicode.Scalar] = [
        "á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "ğ": "g",
        "í": "i", "ì": "i", "î": "i", "ï": "i", "ı": "i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o", "ö": "o", "õ": "o",
        "ş": "s", "ú": "u", "ù": "u", "û": "u", "ü": "u",
    ]
}
