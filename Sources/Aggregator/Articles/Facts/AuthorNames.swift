internal import Text

/// Takes people's names out of bylines. What names no person (agencies, desks, addresses, the outlet) is left out.
struct AuthorNames {
    /// Folded names that are no person's: the outlet, the site.
    private let others: Set<String>

    init(notPeople: [String?]) {
        others = Set(notPeople.compactMap { $0 }.map { BoilerplatePhrases.folded($0) }).subtracting([""])
    }

    /// Whether a text that nothing marks as a byline looks like a first and a last name.
    func isFullName(_ text: String) -> Bool {
        guard let name = person(text) else { return false }
        let words = name.split(separator: " ")
        return (2...5).contains(words.count)
            && words.allSatisfy { word in
                guard let first = word.unicodeScalars.first else { return false }
                return !first.properties.isLowercase
                    || Self.particles.contains(BoilerplatePhrases.folded(String(word)))
            }
    }

    /// The people named in these bylines, each once, in order.
    func people(_ bylines: [String]) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for byline in bylines where byline.utf8.count < 400 {
            if isPlainName(byline) {
                if seen.insert(BoilerplatePhrases.folded(byline)).inserted { names.append(byline) }
                continue
            }
            for name in Self.withoutPlace(Self.split(byline).compactMap(person), byline) {
                if seen.insert(BoilerplatePhrases.folded(name)).inserted { names.append(name) }
            }
        }
        return Array(names.prefix(20))
    }

    /// Whether a byline is two to four words of letters that are never anything but parts of names: most are, and need not be
    /// taken apart.
    private func isPlainName(_ byline: String) -> Bool {
        guard byline.utf8.count <= 60, byline.unicodeScalars.allSatisfy(Self.isPlain) else { return false }
        let folded = BoilerplatePhrases.folded(byline)
        let words = folded.split(separator: " ", omittingEmptySubsequences: false)
        return (2...4).contains(words.count) && !others.contains(folded)
            && words.allSatisfy { $0.utf8.count > 1 && !Self.tellingWords.contains(String($0)) }
    }

    /// Whether a name that stands by itself is one of letters and numbers, as programs make them up: "Reporter 7", "valley24".
    func isNumbered(_ name: String) -> Bool {
        var (digits, letters) = (0, 0)
        for byte in name.utf8 {
            if byte.isASCIIDigit {
                digits += 1
            } else if byte.isASCIILetter {
                letters += 1
            } else if byte != 0x20 {
                return false
            }
        }
        guard digits > 0, letters > 2, digits + letters <= 60 else { return false }
        let folded = name.lowercased()
        if others.contains(folded) { return false }
        let words = folded.split(separator: " ")
        guard let first = words.first else { return false }
        return !Self.introducingWords.contains(first) && !words.contains { Self.joiningWords.contains($0) }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x41...0x5A, 0x61...0x7A: true
        // Letters of scripts that are written with spaces, no marks above or below them.
        case 0xC0...0x63F, 0x66E...0x6D3: scalar.properties.isAlphabetic
        default: false
        }
    }

    /// "Nadia Amin, Kabul": a lone word behind a whole name and a comma is no second author.
    private static func withoutPlace(_ names: [String], _ byline: String) -> [String] {
        guard names.count == 2, names[0].contains(" "), !names[1].contains(" "),
            byline.contains(names[0] + ", " + names[1]) || byline.contains(names[0] + "، " + names[1])
        else { return names }
        return [names[0]]
    }

    /// Whether a text is short and plain enough to be one name; the name without introduction, else nil.
    func person(_ text: String) -> String? {
        // "Name (www.example.org)" is the site's signature, not a person's.
        if BoilerplatePhrases.folded(text).contains("www.") { return nil }
        let plain = Self.plain(text)
        if Self.isOfOtherPart(plain) { return nil }
        let (bare, isIntroduced) = Self.withoutIntroduction(plain)
        var words = bare.split(separator: " ")
        if isIntroduced, let end = words.dropFirst(2).firstIndex(where: Self.endsName) {
            words.removeSubrange(end...)
        }
        while words.count > 2, let last = words.last, Self.roles.contains(BoilerplatePhrases.folded(String(last))) {
            words.removeLast()
        }
        let name = Self.trimmed(words.joined(separator: " "))
        let folded = BoilerplatePhrases.folded(name)
        let isHan = name.unicodeScalars.allSatisfy { $0.value >= 0x2E80 }
        guard name.unicodeScalars.count >= (isHan ? 2 : 3), !Self.introductions.contains(folded),
            !Self.labels.contains(folded), name.unicodeScalars.count <= 60, !Self.agencies.contains(folded),
            !others.contains(folded), !name.contains("@"), !name.contains("://"), !folded.hasPrefix("www."),
            !name.unicodeScalars.contains(where: { $0.properties.numericType == .decimal })
        else { return nil }
        words = name.split(separator: " ")
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

    /// Whether the name ended before this word: a date, a place of publication, a note.
    private static func endsName(_ word: Substring) -> Bool {
        afterName.contains(BoilerplatePhrases.folded(String(word)))
            || word.unicodeScalars.contains { $0.properties.numericType == .decimal }
            || word.allSatisfy { !$0.isLetter }
    }

    /// "Translator: Nadia Amin".
    private static func isOfOtherPart(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return false }
        let folded = BoilerplatePhrases.folded(text, keepsEnd: true).replacing(" :", with: ":")
        return otherParts.contains { folded.hasPrefix($0) }
    }

    /// Without pictures and marks before the first letter, and without the hamza above that is written or not ("نوشتهٔ").
    private static func plain(_ text: String) -> String {
        var scalars = Array(WhiteSpace.collapsed(text).unicodeScalars.filter { $0.value != 0x654 })[...]
        while let first = scalars.first, !first.properties.isAlphabetic, first.properties.numericType == nil {
            scalars = scalars.dropFirst()
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The byline without "By", "Written by" and their like, and whether there was one.
    private static func withoutIntroduction(_ text: String) -> (String, Bool) {
        var (name, isIntroduced) = (text, false)
        var isShorter = true
        while isShorter {
            isShorter = false
            let folded = BoilerplatePhrases.folded(name, keepsEnd: true)
            guard let first = folded.utf8.first else { break }
            for introduction in introductionsByFirst[first] ?? [] {
                guard folded.hasPrefix(introduction) else { continue }
                let length = introduction.unicodeScalars.count
                // Marks that folding leaves out would shift what is cut.
                name = String(name.unicodeScalars.drop { BoilerplatePhrases.folded(String($0)).isEmpty })
                guard let next = folded.unicodeScalars.dropFirst(length).first, next == " " || next == ":" else {
                    continue
                }
                name = String(name.unicodeScalars.dropFirst(length))
                name = WhiteSpace.collapsed(String(name.drop { $0 == ":" || $0 == " " }))
                (isShorter, isIntroduced) = (true, true)
                break
            }
        }
        return (name, isIntroduced)
    }

    /// Whether a word is a site's address: "example.org".
    private static func isHost(_ word: Substring) -> Bool {
        guard let dot = word.utf8.lastIndex(of: UInt8(ascii: ".")), dot != word.startIndex else { return false }
        let (label, end) = (word.utf8[..<dot], word.utf8[dot...].dropFirst())
        return label.count > 2 && end.count >= 2 && end.prefix(2).allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
    }

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
