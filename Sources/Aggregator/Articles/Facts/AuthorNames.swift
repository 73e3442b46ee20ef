internal import Text

/// Takes people's names out of bylines. What names no person (agencies, desks, addresses, the outlet) is left out.
struct AuthorNames {
    /// Folded names that are no person's: the outlet, the site.
    private let others: Set<String>

    init(notPeople: [String?]) {
        others = Set(notPeople.compactMap { $0 }.map { BoilerplatePhrases.folded($0) }).subtracting([""])
    }

    /// Words before a name, folded.
    private static let introductions = [
        "by ", "by: ", "written by ", "posted by ", "story by ", "words by ", "author: ", "authors: ", "author ",
        "reported by ", "text by ", "text: ", "from ",
        "von ", "par ", "por ", "di ", "da ", "door ", "av ", "af ", "text von ", "autor: ", "autor ", "auteur ",
        "autore ", "published by ",
        "نویسنده: ", "نویسنده ", "نوشته: ", "نوشته ", "گزارشگر: ", "گزارش: ", "خبرنگار: ", "نگارنده: ", "لیکوال: ",
        "لیکوال ", "لیکونکی: ", "لیکنه: ", "راپور: ",
        "مصنف: ", "بقلم: ", "بقلم ", "الكاتب: ", "کاتب: ",
    ].map { BoilerplatePhrases.folded($0, keepsEnd: true) + ($0.hasSuffix(" ") ? " " : "") }

    /// Agencies, desks and words that stand where an author should, folded.
    private static let agencies: Set<String> = Set(
        """
        reuters|ap|associated press|the associated press|afp|agence france-presse|afp news agency|dpa|upi|bloomberg|
        pti|ani|ians|xinhua|tass|
        staff|staff writer|staff reporter|staff report|editor|editors|the editors|editorial|editorial board|
        editorial team|editorial staff|admin|administrator|
        newsroom|news desk|newsdesk|web desk|web team|news|news staff|team|guest|guest author|guest writer|
        contributor|contributors|correspondent|
        our correspondent|special correspondent|agencies|agency|wire|wires|wire services|news agencies|online|
        webmaster|user|unknown|anonymous|
        redaktion|red|redaction|rédaction|la rédaction|redacción|redazione|author|authors|writer|by|share|follow|
        updated|published|sponsored|press release|
        ادمین|مدیر|تحریریه|هیئت تحریریه|خبرگزاری|اداره|گزارش|خبر|نویسنده|لیکوال|ویب ډیسک|نیوز ډیسک|رویترز|
        فرانسه پرس|اسوشیتد پرس
        """.split(separator: "|").map { BoilerplatePhrases.folded(String($0)) })

    private static let separators = [
        ",", ";", "|", " and ", " & ", " und ", " et ", " y ", " e ", " with ", " och ", " og ", " en ", "،", "؛",
        " و ", " او ", " / ", " · ", " • ", "\n", " – ", " — ", " - ",
    ]

    /// The people named in these bylines, each once, in order.
    func people(_ bylines: [String]) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for byline in bylines where byline.utf8.count < 400 {
            for part in Self.split(byline) {
                guard let name = person(part) else { continue }
                if seen.insert(BoilerplatePhrases.folded(name)).inserted { names.append(name) }
            }
        }
        return Array(names.prefix(20))
    }

    /// Whether a text is short and plain enough to be one name; the name without introduction, else nil.
    func person(_ text: String) -> String? {
        var name = WhiteSpace.collapsed(text)
        var isShorter = true
        while isShorter {
            isShorter = false
            for introduction in Self.introductions {
                let folded = BoilerplatePhrases.folded(name, keepsEnd: true)
                guard folded.hasPrefix(introduction) else { continue }
                name = WhiteSpace.collapsed(String(name.unicodeScalars.dropFirst(introduction.unicodeScalars.count)))
                isShorter = true
            }
        }
        name = Self.trimmed(name)
        let folded = BoilerplatePhrases.folded(name)
        guard name.unicodeScalars.count >= 3, name.unicodeScalars.count <= 60, !Self.agencies.contains(folded),
            !others.contains(folded), !name.contains("@"), !name.contains("://"), !folded.hasPrefix("www."),
            !name.unicodeScalars.contains(where: { $0.properties.numericType == .decimal })
        else { return nil }
        let words = name.split(separator: " ")
        // Scripts written without spaces: so long a run is a sentence.
        let isDense =
            words.count == 1 && name.unicodeScalars.count > 14 && name.unicodeScalars.contains { $0.value >= 0x2E80 }
        guard words.count <= 6, !isDense, !Self.degrees.contains(folded),
            name.unicodeScalars.contains(where: \.properties.isAlphabetic)
        else { return nil }
        if words.contains(where: Self.isHost) { return nil }
        if words.contains(where: { Self.notInNames.contains(BoilerplatePhrases.folded(String($0))) }) { return nil }
        return name
    }

    /// Whether a word is a site's address: "example.org".
    private static func isHost(_ word: Substring) -> Bool {
        guard let dot = word.utf8.lastIndex(of: UInt8(ascii: ".")), dot != word.startIndex else { return false }
        let (label, end) = (word.utf8[..<dot], word.utf8[dot...].dropFirst())
        return label.count > 2 && end.count >= 2 && end.prefix(2).allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
    }

    /// What stands behind a name after a comma, folded.
    private static let degrees: Set<String> = [
        "phd", "ph.d", "md", "m.d", "mba", "rd", "rdn", "ms", "ma", "msc", "jd", "dds", "rn", "cpa", "jr", "sr", "esq",
        "dvm", "mph",
    ]

    /// Words that stand in no person's name.
    private static let notInNames: Set<String> = [
        "news", "agency", "press", "staff", "team", "desk", "editor", "editors", "magazine", "newspaper", "daily",
        "correspondent", "reporter", "reporters",
        "writer", "newsroom", "service", "media", "tv", "radio", "network", "blog", "editorial", "office", "redaktion",
        "خبرگزاری", "رادیو", "تلویزیون", "روزنامه", "آژانس", "صدای",
    ]

    /// Taken apart at commas, "and" and the like. A part in brackets behind a name goes.
    private static func split(_ byline: String) -> [String] {
        var parts = [byline]
        for separator in separators {
            parts = parts.flatMap { split($0, at: separator) }
        }
        return parts
    }

    private static func split(_ text: String, at separator: String) -> [String] {
        let bytes = Array(text.utf8)
        let mark = Array(separator.utf8)
        var parts: [String] = []
        var start = 0
        var index = 0
        while index + mark.count <= bytes.count {
            let isHere = zip(bytes[index...], mark).allSatisfy { $0.asciiLowercased == $1 }
            if isHere {
                parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    private static func trimmed(_ name: String) -> String {
        var scalars = Array(name.unicodeScalars)
        if let open = scalars.firstIndex(where: { $0 == "(" || $0 == "[" || $0 == "<" }) {
            scalars.removeSubrange(open...)
        }
        let isEdge: (Unicode.Scalar) -> Bool = {
            !$0.properties.isAlphabetic && $0.properties.numericType == nil
                && $0.properties.generalCategory != .nonspacingMark
        }
        while let first = scalars.first, isEdge(first) { scalars.removeFirst() }
        while let last = scalars.last, isEdge(last), last != "." { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }
}
