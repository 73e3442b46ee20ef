/// Takes a query apart into words, phrases and fields, each with its place.
struct SearchQueryLexer {
    enum Kind: Equatable {
        case word, prefix, phrase, phrasePrefix
        /// `name:value`.
        case field(String)
        case or
    }

    struct Token: Equatable {
        var kind: Kind
        var text: String
        /// In characters, from 1.
        var position: Int
        var isExcluded = false
    }

    static let fields = ["source", "lang", "after", "before"]
    private static let quotes: [Character: Character] = ["\"": "\"", "“": "”", "«": "»", "„": "“"]

    private let text: [Character]
    private var index = 0

    init(_ query: String) { text = Array(query) }

    static func tokens(of query: String) throws(SearchQueryError) -> [Token] {
        var lexer = SearchQueryLexer(query)
        var tokens: [Token] = []
        while let token = try lexer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() throws(SearchQueryError) -> Token? {
        while index < text.count, text[index].isWhitespace { index += 1 }
        guard index < text.count else { return nil }
        let start = index
        var token = Token(kind: .word, text: "", position: start + 1)
        if text[index] == "-" {
            token.isExcluded = true
            index += 1
            guard index < text.count, !text[index].isWhitespace else {
                throw error(start, "'-' stands alone", "write it right before the word to leave out")
            }
        }
        if Self.quotes[text[index]] != nil {
            token.text = try quoted()
            token.kind = .phrase
            if index < text.count, text[index] == "*" {
                index += 1
                token.kind = .phrasePrefix
            }
            return token
        }
        let wordStart = index
        while index < text.count, !text[index].isWhitespace, text[index] != "\"" {
            index += 1
            let name = String(text[wordStart..<index])
            guard name.hasSuffix(":"), try isField(String(name.dropLast()), at: wordStart) else { continue }
            token.kind = .field(String(name.dropLast()))
            token.text = try value(of: name, from: wordStart)
            return token
        }
        let word = String(text[wordStart..<index])
        if word == "OR", !token.isExcluded {
            token.kind = .or
            return token
        }
        token.text = word
        if let star = word.firstIndex(of: "*") {
            guard word.index(after: star) == word.endIndex, star > word.startIndex else {
                let place = wordStart + word.distance(from: word.startIndex, to: star)
                throw error(place, "'*' stands for the end of a word only", "write it behind the beginning: kabul*")
            }
            token.text.removeLast()
            token.kind = .prefix
        }
        return token
    }

    private mutating func quoted() throws(SearchQueryError) -> String {
        let start = index
        let end = Self.quotes[text[index]] ?? "\""
        index += 1
        guard let close = text[index...].firstIndex(where: { $0 == end || $0 == "\"" && end == "“" }) else {
            throw error(start, "the quotation is not closed", "put \(end) behind its last word")
        }
        defer { index = close + 1 }
        return String(text[index..<close])
    }

    private mutating func value(of name: String, from start: Int) throws(SearchQueryError) -> String {
        let value: String
        if index < text.count, Self.quotes[text[index]] != nil {
            value = try quoted()
        } else {
            let begin = index
            while index < text.count, !text[index].isWhitespace { index += 1 }
            value = String(text[begin..<index])
        }
        guard !value.isEmpty else {
            throw error(start, "'\(name)' has no value", "write it right behind the colon, as in lang:prs")
        }
        return value
    }

    /// True for a field, false for a word that only has a colon; what looks like a field but is none is a mistake.
    private func isField(_ name: String, at start: Int) throws(SearchQueryError) -> Bool {
        if Self.fields.contains(name) { return true }
        let isNameLike = name.count > 1 && name.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        guard isNameLike, name != "http", name != "https", index < text.count, !text[index].isWhitespace else {
            return false
        }
        let near = KeyAdvice.nearest(to: name, among: Self.fields + ["language"])
        let field = near == "language" ? "lang" : near
        throw error(
            start, "there is no field '\(name):'",
            field.map { "did you mean '\($0):'?" }
                ?? "there are source: lang: after: before:; to find the words, put them in quotation marks")
    }

    private func error(_ index: Int, _ message: String, _ mend: String) -> SearchQueryError {
        SearchQueryError(position: index + 1, message: message, mend: mend)
    }
}
