/// The people among the authors that a feed or list names, as they are taken out of bylines on pages.
package struct ListedAuthors {
    /// Folded when somebody is named: many feeds name nobody.
    private lazy var names = AuthorNames(notPeople: outlets)
    private let outlets: [String?]
    /// A feed has few authors and many items.
    private var known: [String: [String]] = [:]
    private static let maximumKnown = 1_000

    /// - Parameter outlet: what the feed or list is called; that is no person.
    package init(outlet: String?) {
        // "Paper – Feed", "Paper » World"
        let first = outlet?.split(whereSeparator: { "|»–—:".contains($0) }).first.map(String.init)
        outlets = [outlet, first]
    }

    /// Those who are people, each once, without "By" and their like.
    package mutating func people(_ authors: [String]) -> [String] {
        var people: [String] = []
        for author in authors {
            if let found = known[author] {
                people += found
                continue
            }
            // What a feed calls its author is no byline, so its numbers are none of a date.
            let found = names.isNumbered(author) ? [author] : names.people([author])
            if known.count < Self.maximumKnown { known[author] = found }
            people += found
        }
        guard people.count > 1 else { return people }
        var seen: Set<String> = []
        return people.filter { seen.insert($0).inserted }
    }
}
