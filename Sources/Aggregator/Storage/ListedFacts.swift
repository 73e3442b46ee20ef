package import Model
internal import Text

/// What a list or feed said of an article, for reading the article's page again as it was read then.
package struct ListedFacts: Sendable, Equatable {
    /// Nil: it named none, or the page has renamed the article since.
    package var title: String?
    package var authors: [String] = []
    package var published: StatedDate?
    package var publishedFrom: DateProvenance = .none
    /// True when the article's text and markup are the feed's, as it served them.
    package var hasWords = false

    /// Of an article that has no page of its own: all that is stored of it is the feed's.
    package static let allWords = ListedFacts(hasWords: true)

    private init(hasWords: Bool) { self.hasWords = hasWords }

    /// - Parameter hasWords: the article has the draft's text, not its page's.
    package init(_ draft: Draft, hasWords: Bool) {
        title = draft.title
        authors = draft.authors
        published = draft.published
        publishedFrom = draft.publishedFrom
        self.hasWords = hasWords
    }

    private static let allWordsStored = allWords.written

    /// The column `article.listing`.
    var stored: String { self == Self.allWords ? Self.allWordsStored : written }

    private var written: String {
        var writer = JSONWriter()
        writer.object { writer in
            if let title { writer.member("title", title) }
            if !authors.isEmpty { writer.member("authors", authors) }
            if published != nil {
                writer.date("published", published)
                writer.member("from", publishedFrom.rawValue)
            }
            if hasWords { writer.member("words", true) }
        }
        return writer.text
    }

    init?(stored: String?) {
        guard let stored, let value = try? JSONParser.parse(stored) else { return nil }
        title = value["title"]?.string
        authors = (value["authors"]?.array ?? []).compactMap(\.string)
        published = StatedDate(stored: value["published"])
        publishedFrom = value["from"]?.string.flatMap(DateProvenance.init) ?? .none
        hasWords = value["words"]?.bool ?? false
    }
}
