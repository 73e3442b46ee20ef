internal import Model
internal import Text

/// A list's line of facts, "date | author | section", taken apart. The order does not matter.
struct ListByline {
    private(set) var date: StatedDate?
    private(set) var author: String?
    private(set) var section: String?

    init(_ text: String, dates: ListDates) {
        let parts = Self.parts(text)
        for part in parts {
            if date == nil, let read = dates.parse(part) {
                date = read
            } else if author == nil, Self.isName(part), parts.count > 1 || Self.introduction(of: part) != nil {
                author = Self.name(part)
            } else if section == nil, author != nil || date != nil, !part.utf8.contains(where: \.isASCIIDigit) {
                section = part
            }
        }
        if date == nil { date = dates.parse(text) }
    }

    /// A name without "By".
    static func name(_ text: String) -> String {
        var name = WhiteSpace.collapsed(text)
        while let introduction = introduction(of: name) {
            name = WhiteSpace.collapsed(String(name.dropFirst(introduction.count)))
        }
        return name
    }

    private static let introductions = [
        "by:", "by ", "written by ", "author:", "posted by ", "نویسنده:", "نویسنده :", "نوشته:", "گزارشگر:", "لیکوال:",
        "لیکوال :", "لیکونکی:",
    ]

    private static func introduction(of text: String) -> String? {
        let small = text.lowercased()
        return introductions.first { small.hasPrefix($0) }
    }

    /// Two to five words without digits; one word only in scripts that have no capitals to tell.
    private static func isName(_ text: String) -> Bool {
        let name = name(text)
        let words = name.split(separator: " ")
        guard (1...5).contains(words.count), name.utf8.count <= 80,
            name.unicodeScalars.contains(where: \.properties.isAlphabetic),
            !name.unicodeScalars.contains(where: { $0.properties.numericType == .decimal || $0 == "@" || $0 == ":" })
        else { return false }
        return introduction(of: text) != nil || words.count > 1 && !ListWords.sections.contains(name.lowercased())
    }

    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isSpaced =
                index > 0 && index + 1 < scalars.count && scalars[index - 1] == " " && scalars[index + 1] == " "
            let isSeparator =
                scalar == "|" || scalar == "•" || scalar == "·" || scalar == "\n"
                || (isSpaced && (scalar == "-" || scalar == "–" || scalar == "—" || scalar == "/"))
                || (scalar == "/" && index + 1 < scalars.count && scalars[index + 1] == " ")
            if isSeparator {
                parts.append(String(part))
                part = String.UnicodeScalarView()
            } else {
                part.append(scalar)
            }
        }
        parts.append(String(part))
        return parts.map { WhiteSpace.collapsed($0) }.filter { !$0.isEmpty }
    }
}
