package import Model
package import Storage
internal import Text

/// Reads what people type into a search: words are ANDed, OR joins its two neighbours, "…" is a phrase, word* a beginning,
/// -word leaves out; source: lang: after: before: narrow down.
package struct SearchQueryParser {
    private typealias Token = SearchQueryLexer.Token

    /// Longer queries are mistakes; in bytes, and in words.
    private static let longest = 4096
    private static let mostWords = 64
    /// A shorter beginning would find half of everything.
    private static let shortestPrefix = 2

    private let now: Instant
    private var query = SearchQuery()
    /// Plain words in a row: what they make together is one word of some spellings.
    private var run: [Token] = []
    private var words = 0

    /// The query for the index.
    ///
    /// - Parameter now: what `after:7d` counts from.
    package static func parse(_ text: String, now: Instant) throws(SearchQueryError) -> SearchQuery {
        guard text.utf8.count <= longest else {
            throw SearchQueryError(
                position: 1, message: "it has more than \(longest) bytes", mend: "look for fewer words")
        }
        var parser = SearchQueryParser(now: now)
        try parser.read(try SearchQueryLexer.tokens(of: text))
        guard !parser.query.required.isEmpty else {
            throw SearchQueryError(
                position: 1, message: "there is no word to look for",
                mend: "name one that shall be found; `syncd list` takes filters alone")
        }
        return parser.query
    }

    private init(now: Instant) { self.now = now }

    private mutating func read(_ tokens: [Token]) throws(SearchQueryError) {
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            if token.kind == .or { throw Self.loose(token) }
            if index + 1 < tokens.count, tokens[index + 1].kind == .or {
                try endRun()
                index = try readAlternatives(tokens, from: index)
                continue
            }
            switch token.kind {
            case .field(let name):
                try endRun()
                try filter(name, token)
            case .word where !token.isExcluded: run.append(token)
            default:
                try endRun()
                let term = try term(token)
                if token.isExcluded { query.excluded.append(term) } else { query.required.append(term) }
            }
            index += 1
        }
        try endRun()
    }

    /// a OR b OR c from `index` on; returns what comes behind.
    private mutating func readAlternatives(_ tokens: [Token], from start: Int) throws(SearchQueryError) -> Int {
        var index = start
        var all: [[SearchQuery.Phrase]] = []
        while true {
            guard index < tokens.count, tokens[index].kind != .or else { throw Self.loose(tokens[index - 1]) }
            let token = tokens[index]
            if token.isExcluded {
                throw Self.error(token, "what is left out cannot be one side of OR", "put it at the end of the query")
            }
            if case .field(let name) = token.kind {
                throw Self.error(
                    token, "a filter cannot be one side of OR", "repeat it for more: \(name):a \(name):b finds both")
            }
            all += try term(token).alternatives
            index += 1
            guard index < tokens.count, tokens[index].kind == .or else { break }
            index += 1
        }
        query.required.append(SearchQuery.Term(all))
        return index
    }

    // MARK: Words

    /// A word, a phrase or a beginning by itself.
    private mutating func term(_ token: Token) throws(SearchQueryError) -> SearchQuery.Term {
        let found = SearchWords(token.text)
        let isPrefix = token.kind == .prefix || token.kind == .phrasePrefix
        try count(found, token)
        if isPrefix, let last = found.words.last, found.string(last).unicodeScalars.count < Self.shortestPrefix {
            throw Self.error(
                token, "a single letter begins half of all words", "give two letters and more before the *")
        }
        var alternatives = [[SearchQuery.Phrase(found.words.map(found.string), isPrefix: isPrefix)]]
        if found.words.contains(where: \.isGlued) {
            let joined = found.chains.map { $0.map(found.string).joined() }
            alternatives.append([SearchQuery.Phrase(joined, isPrefix: isPrefix)])
        }
        return SearchQuery.Term(alternatives)
    }

    /// Plain words are read together, since "می شود" is a word and the yeh of "خانه ی ما" is none.
    private mutating func endRun() throws(SearchQueryError) {
        guard !run.isEmpty else { return }
        defer { run = [] }
        for token in run { try count(SearchWords(token.text), token) }
        var ends: [Int] = []
        var text = ""
        for token in run {
            if !text.isEmpty { text += " " }
            text += token.text
            ends.append(text.utf8.count)
        }
        let found = SearchWords(text)
        var group: [[SearchWords.Word]] = []
        var last = -1
        for word in found.words {
            let place = ends.firstIndex { word.original.lowerBound < $0 } ?? ends.count - 1
            if place == last, !group.isEmpty {
                group[group.count - 1].append(word)
            } else {
                if !word.isGlued { finish(&group, found) }
                group.append([word])
            }
            last = place
        }
        finish(&group, found)
    }

    /// Words that were typed one by one but are glued make one term; each of them may have parts of its own.
    private mutating func finish(_ group: inout [[SearchWords.Word]], _ found: SearchWords) {
        guard !group.isEmpty else { return }
        var alternatives = [group.map { SearchQuery.Phrase($0.map(found.string)) }]
        let all = group.flatMap(\.self)
        if all.count > 1, all.dropFirst().allSatisfy(\.isGlued) {
            alternatives.append([SearchQuery.Phrase([all.map(found.string).joined()])])
        }
        query.required.append(SearchQuery.Term(alternatives))
        group = []
    }

    private mutating func count(_ found: SearchWords, _ token: Token) throws(SearchQueryError) {
        guard !found.words.isEmpty else {
            throw Self.error(token, "'\(token.text)' has no letter or digit", "leave it out")
        }
        words += found.words.count
        guard words <= Self.mostWords else {
            throw Self.error(token, "there are more than \(Self.mostWords) words", "look for fewer")
        }
    }

    // MARK: Filters

    private mutating func filter(_ name: String, _ token: Token) throws(SearchQueryError) {
        if token.isExcluded { throw Self.error(token, "a filter cannot be left out", "name what you want instead") }
        switch name {
        case "source": query.sources.append(token.text)
        case "lang":
            guard let code = LanguageCode.code(named: token.text) ?? LanguageCode.primary(of: token.text) else {
                throw Self.error(token, "'\(token.text)' is no language", "write en, prs, fa, ps, uz …")
            }
            query.languages.append(code)
        case "after":
            let date = try date(token)
            if query.dates.after.map({ $0.instant < date.instant }) ?? true { query.dates.after = date }
        default:
            let date = try date(token)
            if query.dates.before.map({ $0.instant > date.instant }) ?? true { query.dates.before = date }
        }
    }

    private func date(_ token: Token) throws(SearchQueryError) -> StatedDate {
        if let span = ValueSyntax.duration(token.text) { return StatedDate(now + -span, offset: 0, precision: .second) }
        if token.text.contains("-"), let date = FeedDate.parse(token.text) { return date }
        if var date = WrittenDate.parse(token.text, language: "prs", zone: .utc, now: now) {
            if date.precision == .day || date.precision == .month { date.offset = nil }
            return date
        }
        throw Self.error(
            token, "'\(token.text)' is no date", "write 2024-02-22, 1402-12-03, \"22 February 2024\" or 7d")
    }

    private static func loose(_ token: Token) -> SearchQueryError {
        error(token, "OR needs a word on both sides", "put or in small letters to find the word")
    }

    private static func error(_ token: Token, _ message: String, _ mend: String) -> SearchQueryError {
        SearchQueryError(position: token.position, message: message, mend: mend)
    }
}

extension SearchWords {
    fileprivate func string(_ word: Word) -> String { String(decoding: bytes[word.folded], as: UTF8.self) }

    /// Words with those that are glued to them.
    fileprivate var chains: [[Word]] {
        var out: [[Word]] = []
        for word in words {
            if word.isGlued, !out.isEmpty { out[out.count - 1].append(word) } else { out.append([word]) }
        }
        return out
    }
}
