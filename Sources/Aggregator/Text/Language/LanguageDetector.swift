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
        let hint = hint.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() }
        switch LetterCount(of: sample.scalars).script {
        case .none: return nil
        case .arabic: return ArabicScript.language(sample.scalars, hint: hint)
        case .latin: return WordScore.latin.language(sample.scalars, hint: hint)
        case .cyrillic: return WordScore.cyrillic.language(sample.scalars, hint: hint)
        case .other(let language): return language
        }
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

    let script: Script
    /// Nearly all letters are of that script.
    private let isClear: Bool

    init(of sample: [Unicode.Scalar]) {
        let start = LetterCount(sample.prefix(Self.clearStart))
        self = start.isClear || sample.count <= Self.clearStart ? start : LetterCount(sample[...])
    }

    private init(_ sample: ArraySlice<Unicode.Scalar>) {
        var arabic = 0
        var latin = 0
        var cyrillic = 0
        var others: [String: Int] = [:]
        // Most texts are in one of two scripts, whose letters are told here by one comparison each.
        for scalar in sample {
            let value = scalar.value
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
        let other = others.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let most = max(arabic, latin, cyrillic, other?.value ?? 0)
        isClear = most > Self.clearStart / 2 && (arabic + latin + cyrillic - most) * 8 < most && others.isEmpty
        if most == 0 {
            script = .none
        } else if most == arabic {
            script = .arabic
        } else if most == latin {
            script = .latin
        } else if most == cyrillic {
            script = .cyrillic
        } else {
            script = .other(other?.key)
        }
    }
}
