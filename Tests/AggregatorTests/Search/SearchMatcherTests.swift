import Model
import Storage
import Testing
import Text

@testable import Aggregator

/// A query finds the same articles with the index and without it.
@Suite("A query held against articles one by one")
struct SearchMatcherTests {
    private static let now = Instant(seconds: 1_700_000_000)
    private static let articles: [(title: String, text: String, source: String, language: String?)] = [
        ("Kabul and the river", "The river rose in the night. A school was closed.", "one", "en"),
        ("Herat", "Water polo is played in Herat's new pool; the river is far.", "two", "en"),
        ("خانه‌های تازه", "می‌شود گفت که کتاب‌ها در کابل خوانده می شوند.", "one", "prs"),
        ("د کابل سیند", "په کابل کې د سیند اوبه ډېرې شوې.", "two", "ps"),
        ("Ünïcode and CAPITALS", "Café-owners said: \"no more\"; 12 of 20 agreed.", "one", nil),
        ("می شود", "سه‌شنبه روز دیگر است. کتاب ها هم.", "two", "fa"),
        ("", "River's end. The end of the river", "one", "en"),
    ]

    @Test(
        "finds what the index finds",
        arguments: [
            "river", "the river", "\"the river\"", "\"river the\"", "riv*", "\"the riv*\"", "river -polo",
            "-polo river",
            "river OR اوبه", "kabul", "کابل", "كابل", "کاب*", "می‌شود", "میشود", "\"می شود\"", "می شود", "کتاب ها",
            "کتابها", "کتاب‌ها",
            "سه شنبه", "سیند -کابل", "cafe", "CAFÉ owners", "\"cafe owners\"", "unicode capitals", "12", "۱۲",
            "۱۲ agreed",
            "river source:one", "river source:two source:one", "کابل lang:fa", "کابل lang:ps", "کتاب lang:prs",
            "river after:2023-11-15",
            "river before:2023-11-15", "river after:10d", "school closed", "\"school closed\"", "end", "\"end the\"",
            "river school OR pool", "\"rose in the night\" -herat -polo", "خانه های", "خانه*", "nothing",
        ])
    func agrees(words: String) throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let store = try folder.store()
        defer { store.close() }
        try store.write { tx in
            for (number, made) in Self.articles.enumerated() {
                var draft = Draft()
                (draft.title, draft.text, draft.language) = (made.title, made.text, made.language)
                draft.published =
                    number % 2 == 0 ? StatedDate(Self.now + 3 * 86_400, offset: 0, precision: .second) : nil
                var article = NewArticle(
                    draft: draft, source: try tx.addSource(name: made.source).id, outlet: "O", url: nil, guid: nil,
                    digest: SHA256Digest(of: made.text).bytes, fetchedAt: Self.now)
                article.urlKeys = ["\(number)"]
                _ = try tx.insert(article, now: Self.now)
            }
            _ = try tx.indexForSearch(articles: 100, bytes: 1 << 20)
        }
        let query = try SearchQueryParser.parse(words, now: Self.now + 5 * 86_400)
        let found = try store.read { try $0.search(query, limit: 100) }.hits.map(\.article.id)
        let all = try store.read { try $0.export(ArticleFilter(), limit: 100) }
        let matching = all.filter(SearchMatcher(query).matches).map(\.id)
        #expect(Set(matching) == Set(found))
        #expect(all.count == Self.articles.count)
    }
}
