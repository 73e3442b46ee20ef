/// Folds spellings of Persian, Pashto, Arabic and Latin text that mean the same word. For comparing and searching only:
/// stored text is never altered.
///
/// Never folded: letters that make other words (ټ ډ ړ ږ ښ ڼ ځ څ, پ چ ژ گ against ت د ر ...).
package enum Folding {
    package enum Level: Int, Comparable, Sendable {
        /// The same text in other code points: keyboards' kaf and yeh, digits, presentation forms, tatweel, quotes.
        case safe
        /// The same title: also joiners, spaces between Arabic letters, vowel signs, madda, ezafe mark, ګ and گ, ې and ی, case.
        case strong
        /// Good enough to be found: also hamza and its seats, ۍ and ی, the two ezafe spellings.
        case hard

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    /// The key under which two texts are the same at that level.
    package static func key(_ text: String, _ level: Level) -> String {
        fold(text, level, spaces: level == .safe ? .keep : .drop)
    }

    /// Folded hard, words kept apart, a joiner parts words too. What `syncd search` looks for are `SearchWords`.
    package static func searchText(_ text: String) -> String { fold(text, .hard, spaces: .keep) }

    private enum Spaces { case keep, drop }

    private static func fold(_ text: String, _ level: Level, spaces: Spaces) -> String {
        let source = Array(Normalization.nfc(text).unicodeScalars)
        var out = String.UnicodeScalarView()
        var isPending = false
        func emit(_ scalar: Unicode.Scalar) {
            if isPending, let last = out.last, !(spaces == .drop && isArabic(last) && isArabic(scalar)) {
                out.append(" ")
            }
            isPending = false
            out.append(scalar)
        }
        var index = 0
        while index < source.count {
            let scalar = source[index]
            index += 1
            if scalar.properties.isWhitespace {
                isPending = true
            } else if scalar.value == 0x200C || scalar.value == 0x200D {
                if level == .safe {
                    emit(scalar)
                } else if spaces == .keep {
                    isPending = true
                }
            } else if level == .hard, isEzafe(source, at: index - 1) {
                // "خانه‌ی": the joiner and the yeh say what the mark on "خانۀ" says.
                emit("ه")
                index += 2
            } else if let letters = PresentationForms.letters(scalar) {
                for letter in letters.unicodeScalars {
                    if letter == " " { isPending = true }
                    for folded in Self.folded(letter, level) where letter != " " { emit(folded) }
                }
            } else if scalar.value == 0x647, index < source.count, source[index].value == 0x654 {
                index += 1
                for folded in Self.folded("\u{6C0}", level) { emit(folded) }
            } else {
                for folded in Self.folded(scalar, level) { emit(folded) }
            }
        }
        return String(out)
    }

    private static func isEzafe(_ source: [Unicode.Scalar], at index: Int) -> Bool {
        guard source[index].value == 0x647, index + 2 < source.count, source[index + 1].value == 0x200C,
            source[index + 2].value == 0x6CC || source[index + 2].value == 0x64A
        else { return false }
        return index + 3 >= source.count || !source[index + 3].properties.isAlphabetic
    }

    private static func isArabic(_ scalar: Unicode.Scalar) -> Bool {
        (0x620...0x6FF).contains(scalar.value) && !(0x660...0x66D).contains(scalar.value)
    }

    static func folded(_ scalar: Unicode.Scalar, _ level: Level) -> String.UnicodeScalarView {
        switch scalar.value {
        case 0x41...0x5A where level > .safe: return view(scalar.value + 0x20)
        case 0x20...0x7E: return view(scalar.value)
        // Tatweel, soft hyphen, marks of direction, byte order mark.
        case 0x640, 0xAD, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: return view(nil)
        case 0x643: return view(0x6A9)
        case 0x64A, 0x649: return view(0x6CC)
        case 0x629: return view(0x647)
        case 0x660...0x669: return view(scalar.value - 0x660 + 0x30)
        case 0x6F0...0x6F9: return view(scalar.value - 0x6F0 + 0x30)
        case 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x2039...0x203A: return view(0x22)
        case 0x2018...0x201B, 0x2032: return view(0x27)
        default: break
        }
        if level == .safe { return view(scalar.value) }
        switch scalar.value {
        case 0x610...0x61A, 0x64B...0x65F, 0x670: return view(nil)
        case 0x622, 0x623, 0x625, 0x671: return view(0x627)
        case 0x6C0, 0x6C2: return view(0x647)
        case 0x6AB: return view(0x6AF)
        case 0x624, 0x626, 0x621: return level == .hard ? view(nil) : view(scalar.value)
        case 0x6D0: return view(0x6CC)
        case 0x6CD: return level == .hard ? view(0x6CC) : view(scalar.value)
        case 0x600...0x6FF: return view(scalar.value)
        default: return scalar.properties.lowercaseMapping.unicodeScalars
        }
    }

    private static func view(_ value: UInt32?) -> String.UnicodeScalarView {
        var view = String.UnicodeScalarView()
        if let value, let scalar = Unicode.Scalar(value) { view.append(scalar) }
        return view
    }
}
