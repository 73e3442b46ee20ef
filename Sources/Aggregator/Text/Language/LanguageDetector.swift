/// Tells the language of a text by its letters and its commonest words.
///
/// Letters tell Pashto, Urdu, Arabic and Persian apart; Dari and Iranian Persian they cannot, and there the hint
/// decides. Languages in Latin and Cyrillic letters are told by function words and endings.
package enum LanguageDetector {
    /// The BCP 47 primary subtag (`en`, `fa`, `prs`, `ps`, `ur`, `uz`, `ar` …); nil when there is nothing to go on.
    ///
    /// - Parameter hint: what the source is said to be written in; settles what the text leaves open.
    package static func detect(_ text: String, hint: String?) -> String? { detect(LanguageSample(text), hint: hint) }

    /// The same of a sample that may be of several parts.
    package static func detect(_ sample: LanguageSample, hint: String?) -> String? {
        let hint = hint.map(primarySubtag)
        switch sample.withScalars({ LetterCount(of: &$0).script }) {
        case .none: return nil
        case .arabic: return sample.withScalars { ArabicScript.language(&$0, hint: hint) }
        case .latin: return sample.withScalars { WordScore.latin.language(&$0, hint: hint) }
        case .cyrillic: return sample.withScalars { WordScore.cyrillic.language(&$0, hint: hint) }
        case .other(let language): return language
        }
    }

    private static func primarySubtag(_ tag: String) -> String {
        // As configurations have it.
        if tag.utf8.allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }) { return tag }
        return String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
    }
}

/// How many letters of which script a text has.
private struct LetterCount {
    enum Script {
        case none, arabic, latin, cyrillic
        /// A script that one language alone uses, or nil when several do.
        case other(String?)
    }

    /// Characters that tell the script of a text that has one.
    private static let clearStart = 200

    private var arabic = 0
    private var latin = 0
    private var cyrillic = 0
    private var others: [String: Int] = [:]

    init(of sample: inout ScalarReader) {
        add(&sample, atMost: Self.clearStart)
        if !isClear { add(&sample, atMost: .max) }
    }

    private mutating func add(_ sample: inout ScalarReader, atMost limit: Int) {
        // Kept by themselves, so that the loop has them in registers.
        var reader = sample
        var (arabic, latin) = (arabic, latin)
        var rest = limit
        // Most texts are in one of two scripts, whose letters are told here by one comparison each.
        while rest > 0, let value = reader.next() {
            rest -= 1
            if value < 0x80 {
                if (value | 0x20) &- 0x61 < 26 { latin += 1 }
                continue
            }
            if value &- 0x620 <= 0x2A {
                arabic += 1
                continue
            }
            switch value {
            case 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
            case 0x671...0x6D3, 0x6D5, 0x6FA...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: arabic += 1
            case 0x400...0x52F: cyrillic += 1
            case 0x370...0x3FF: others["el", default: 0] += 1
            case 0x590...0x5FF: others["he", default: 0] += 1
            case 0x900...0x97F: others["hi", default: 0] += 1
            case 0x980...0x9FF: others["bn", default: 0] += 1
            case 0xA00...0xA7F: others["pa", default: 0] += 1
            case 0xB80...0xBFF: others["ta", default: 0] += 1
            case 0xE00...0xE7F: others["th", default: 0] += 1
            case 0x3040...0x30FF: others["ja", default: 0] += 4
            case 0xAC00...0xD7AF: others["ko", default: 0] += 2
            case 0x4E00...0x9FFF: others["zh", default: 0] += 2
            default: break
            }
        }
        (self.arabic, self.latin) = (arabic, latin)
        sample = reader
    }

    /// Nearly all letters are of one script.
    private var isClear: Bool {
        let most = max(arabic, latin, cyrillic)
        return most > Self.clearStart / 2 && (arabic + latin + cyrillic - most) * 8 < most && others.isEmpty
    }

    var script: Script {
        let other = others.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let most = max(arabic, latin, cyrillic, other?.value ?? 0)
        if most == 0 { return .none }
        if most == arabic { return .arabic }
        if most == latin { return .latin }
        return most == cyrillic ? .cyrillic : .other(other?.key)
    }
}
