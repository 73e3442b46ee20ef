/// What is looked for: every one of `required`, none of `excluded`, within the filters. Words are folded as `SearchWords`
/// folds them.
package struct SearchQuery: Sendable, Equatable {
    /// Words in a row; a single word is a phrase of one.
    package struct Phrase: Sendable, Equatable {
        package var words: [String]
        /// The last word may go on.
        package var isPrefix: Bool

        package init(_ words: [String], isPrefix: Bool = false) {
            self.words = words
            self.isPrefix = isPrefix
        }
    }

    /// One thing that was asked for: any of these sets of phrases, each of them whole.
    package struct Term: Sendable, Equatable {
        package var alternatives: [[Phrase]]

        package init(_ alternatives: [[Phrase]]) { self.alternatives = alternatives }
    }

    package var required: [Term] = []
    package var excluded: [Term] = []
    /// Names; empty: any.
    package var sources: [String] = []
    /// BCP 47; empty: any. "fa" includes "prs".
    package var languages: [String] = []
    package var dates = DateRange()

    package init() {}

    /// What may be marked in a found text.
    var phrases: [Phrase] { required.flatMap { $0.alternatives.flatMap(\.self) } }

    /// The query in the language of FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax): folded words have
    /// nothing but letters and digits, and each stands in quotation marks.
    var expression: String {
        var out = required.map(\.expression).joined(separator: " AND ")
        if !excluded.isEmpty { out = "(\(out)) NOT (\(excluded.map(\.expression).joined(separator: " OR ")))" }
        return out
    }
}

extension SearchQuery.Term {
    fileprivate var expression: String {
        let parts = alternatives.map { phrases in
            let all = phrases.map { "\"" + $0.words.joined(separator: " ") + "\"" + ($0.isPrefix ? " *" : "") }
            return all.count == 1 ? all[0] : "(" + all.joined(separator: " AND ") + ")"
        }
        return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " OR ") + ")"
    }
}
