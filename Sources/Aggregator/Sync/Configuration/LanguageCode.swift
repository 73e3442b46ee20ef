internal import Text

/// Languages as feeds.conf and the command line may name them.
package enum LanguageCode {
    /// ISO 639-1, all of it.
    private static let twoLetters = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
        es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka
        kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng
        nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st
        su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Three-letter and regional names of languages that are stored under another one.
    private static let stored = [
        "fa-af": "prs", "per": "fa", "fas": "fa", "pes": "fa", "pus": "ps", "pbt": "ps", "pbu": "ps", "pst": "ps",
        "eng": "en", "uzb": "uz", "uzs": "uz", "uzn": "uz", "tuk": "tk", "tgk": "tg", "urd": "ur", "ara": "ar",
    ]

    /// What people write instead of a code.
    private static let names = [
        "english": "en", "dari": "prs", "farsi": "fa", "persian": "fa", "pashto": "ps", "pushto": "ps", "uzbek": "uz",
        "turkmen": "tk", "tajik": "tg", "urdu": "ur", "arabic": "ar", "hazaragi": "haz", "balochi": "bal",
    ]

    /// The primary subtag (BCP 47) that is stored for `text`; nil when it names no language.
    package static func primary(of text: String) -> String? {
        let tag = text.lowercased()
        if let known = stored[tag] { return known }
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 4, let first = parts.first, first.utf8.allSatisfy(\.isASCIILetter),
            parts.dropFirst().allSatisfy({ part in
                (2...8).contains(part.utf8.count) && part.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
            })
        else { return nil }
        var code = String(first)
        if first.utf8.count == 3 { code = stored[code] ?? code }
        // "fa-Arab-AF", "fas-AF"
        if code == "fa", parts.dropFirst().contains("af") { return stored["fa-af"] }
        if first.utf8.count == 3 { return code }
        return twoLetters.contains(code) ? code : nil
    }

    /// Complains about a text that is no code.
    static func report(_ stated: ConfiguredText, key: String, to log: DiagnosticLog) {
        log.error(
            "\(key) \(complaint(about: stated.text))",
            at: stated.position, mend: code(named: stated.text).map { "write \"\($0)\"" })
    }

    /// What a text should be that names no language.
    package static func complaint(about text: String) -> String {
        "must be a code such as en, prs, fa, ps or uz, not \"\(ValueText.shown(text))\""
    }

    /// The code of a language called by its name.
    package static func code(named text: String) -> String? { names[text.lowercased()] }
}
