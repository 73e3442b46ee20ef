internal import Markup

/// What an element of a list holds, as its class tells: themes name the parts of their cards.
enum ListRole {
    case title, section, date, author, summary

    /// Classes looked at in one attribute.
    private static let maximumClasses = 16

    /// The first role that a class of the element names; nil when none does.
    static func of(_ node: HTMLNode) -> ListRole? {
        if node.isNamed("time") { return .date }
        guard let value = node.attribute("class"), !value.isEmpty else { return nil }
        for name in value.split(whereSeparator: \.isWhitespace).prefix(maximumClasses) {
            if let role = role(ofClass: name) { return role }
        }
        return nil
    }

    /// "card-title", "entry__date" and "postMeta" end in what they name. "title-box" and "date-list" hold more than that.
    private static func role(ofClass name: Substring) -> ListRole? {
        guard name.utf8.count <= 64, let last = words(of: name).last else { return nil }
        if let role = ListWords.roles[last] { return role }
        // "posttitle", "newsheadline"
        return ListWords.titleEndings.contains { last.hasSuffix($0) } ? .title : nil
    }

    /// The words of a name in kebab, snake or camel case, in lower case.
    static func words(of name: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var wasSmall = false
        for character in name {
            let isMark = character == "-" || character == "_" || character == ":"
            if isMark || (wasSmall && character.isUppercase) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if !isMark { word.append(contentsOf: character.lowercased()) }
            wasSmall = character.isLowercase
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
