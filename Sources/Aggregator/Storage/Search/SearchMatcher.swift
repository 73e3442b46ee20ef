package import Model
internal import Text

/// Holds a query against articles one by one, without the index: what an archive or an export chooses does not depend on
/// how far the index has come, and a superseded wording is judged by its own words.
package struct SearchMatcher: Sendable {
    private let query: SearchQuery

    package init(_ query: SearchQuery) { self.query = query }

    /// Whether a search for the query would find these words.
    package func matches(_ article: Article) -> Bool {
        guard takes(article) else { return false }
        let document = Document(article)
        return query.required.allSatisfy(document.holds) && !query.excluded.contains(where: document.holds)
    }

    private func takes(_ article: Article) -> Bool {
        if !query.sources.isEmpty, !query.sources.contains(article.source) { return false }
        if !query.languages.isEmpty {
            // Dari is Persian: who asks for fa means both.
            guard let language = article.language,
                query.languages.contains(language) || (language == "prs" && query.languages.contains("fa"))
            else { return false }
        }
        return query.dates.contains(article.published ?? StatedDate(article.firstSeen, offset: 0, precision: .second))
    }

    /// An article's words, column by column as the index has them.
    private struct Document {
        private var columns: [[ArraySlice<UInt8>]] = []

        init(_ article: Article) {
            var document = SearchDocument()
            _ = document.read(title: article.title, text: article.text, source: 0)
            columns = document.cells.dropLast().map { cell in
                guard case .text(let words) = cell else { return [] }
                return Array(words.utf8).split(separator: 0x20)
            }
        }

        func holds(_ term: SearchQuery.Term) -> Bool {
            term.alternatives.contains { $0.allSatisfy(holds) }
        }

        /// Its words stand in a row in one column.
        private func holds(_ phrase: SearchQuery.Phrase) -> Bool {
            let words = phrase.words.map { Array($0.utf8) }
            guard let last = words.last else { return false }
            return columns.contains { column in
                guard column.count >= words.count else { return false }
                return (0...(column.count - words.count)).contains { start in
                    let end = column[start + words.count - 1]
                    guard phrase.isPrefix ? end.starts(with: last) : end.elementsEqual(last) else { return false }
                    return zip(column[start...], words.dropLast()).allSatisfy { $0.elementsEqual($1) }
                }
            }
        }
    }
}
