/// A title as a file's name: letters and digits of every script in lower case, everything between them one hyphen.
package enum Slug {
    /// Bytes; room for about forty Persian letters.
    static let maximumLength = 80

    /// Empty when the title holds no letter or digit.
    package static func make(_ title: String) -> String {
        var out = String.UnicodeScalarView()
        var gap = false
        for scalar in title.unicodeScalars.prefix(1000) {
            let properties = scalar.properties
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber:
                if gap && !out.isEmpty { out.append("-") }
                gap = false
                out.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
            case .nonspacingMark, .spacingMark:
                // Vowel signs belong to their letter; a mark without one is nothing.
                if !gap && !out.isEmpty { out.append(scalar) }
            default:
                // An apostrophe inside a word is no boundary: "Karzai's".
                if scalar != "'" && scalar != "\u{2019}" { gap = true }
            }
        }
        return cut(String(out))
    }

    /// Cut at a hyphen when one stands in the last quarter.
    private static func cut(_ slug: String) -> String {
        let short = PathComponent.cut(slug, to: maximumLength)
        guard short.utf8.count < slug.utf8.count else { return slug }
        guard let hyphen = short.lastIndex(of: "-"),
            short[..<hyphen].utf8.count >= maximumLength * 3 / 4
        else { return short }
        return String(short[..<hyphen])
    }
}
