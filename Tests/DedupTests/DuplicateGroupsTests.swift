import Dedup
import Model
import Testing

@Suite struct DuplicateGroupsTests {
    private func item(_ url: String?, _ text: String, guid: String? = nil, source: String = "paper", hours: Int64 = 0)
        -> DuplicateGroups.Item
    {
        DuplicateGroups.Item(
            source: source, guid: guid, url: url, title: nil, text: text, language: nil,
            published: Instant(seconds: 1_700_000_000) + hours * 3600, firstSeen: Instant(seconds: 1_700_000_000))
    }

    private func answers(_ items: [DuplicateGroups.Item]) -> [DuplicateGroups.Answer] {
        var groups = DuplicateGroups(window: 14 * 86_400)
        for item in items { groups.add(item) }
        return groups.answers()
    }

    private let bridge = """
        The council said on Monday that the old bridge over the river would be closed for repairs until the end of autumn, \
        and that lorries would have to take the longer road through the hills.
        """
    private let museum = """
        The museum of the old city opened a hall of coins that farmers had found near the northern gate. Visitors may see \
        them without a ticket on Fridays until the snow comes.
        """

    @Test func joinsPagesAndTexts() {
        let got = answers([
            item("https://paper.example/a", bridge),
            item("http://www.paper.example/a/?utm_source=x", bridge + " More soon."),
            item("https://other.example/9", bridge, source: "other", hours: 5), item("https://paper.example/b", museum),
        ])
        #expect(got.map(\.article) == [0, 0, 2, 3])
        #expect(got.map(\.cluster) == [0, 0, 0, 3])
        #expect(got.map(\.story) == [0, 0, 0, 3])
    }

    /// A later item can show that two clusters are one.
    @Test func joinsClustersLate() {
        let first = bridge + " " + (0..<30).map { "alpha\($0) said" }.joined(separator: " ")
        let second = museum + " " + (0..<30).map { "beta\($0) said" }.joined(separator: " ")
        let got = answers([item("https://a.example/1", first), item("https://a.example/2", second)])
        #expect(got[0].cluster != got[1].cluster)
        let joined = answers([
            item("https://a.example/1", bridge), item("https://a.example/2", museum),
            item("https://a.example/3", bridge),
        ])
        #expect(joined.map(\.cluster) == [0, 1, 0])
    }

    @Test func keepsAPageThatChangesDailyInOneArticle() {
        let got = answers([item("https://paper.example/daily", bridge), item("https://paper.example/daily", museum)])
        #expect(got.map(\.article) == [0, 0])
        #expect(got.map(\.cluster) == [0, 1])
    }

    /// "/news-in-brief/" is made from the title, and serves again for the next collection of that title.
    @Test func takesAnotherTextAtAnAddressOfWordsForTheNextArticle() {
        let url = "https://paper.example/news-in-brief/"
        let got = answers([
            item(url, bridge), item(url, museum, hours: 24), item(url, bridge + " Soon.", hours: 2),
            item("https://paper.example/news/281334", bridge),
            item("https://paper.example/news/281334", museum, hours: 24),
        ])
        #expect(got.map(\.article) == [0, 1, 0, 3, 3])
    }

    @Test func keepsCorrectionsAndGuidsInOneArticle() {
        let url = "https://paper.example/old-bridge-to-be-closed/"
        let typing = bridge.replacing("lorries", with: "lories")
        let got = answers([
            item(url, bridge), item(url, typing, hours: 3), item(url, typing + " It is a hundred years old.", hours: 9),
            item("https://paper.example/brief", bridge, guid: "tag:7"),
            item("https://paper.example/brief", museum, guid: "tag:7", hours: 30),
        ])
        #expect(got.map(\.article) == [0, 0, 0, 3, 3])
    }

    @Test(arguments: [
        ("paper.example/news-in-brief", true), ("paper.example/2024/02/17/news-in-brief", true),
        ("paper.example/1402/11/28/%D8%AE%D8%A8%D8%B1-%D9%86%D8%B1%D8%AE", true),
        ("paper.example/world-cup-2026", true),
        ("paper.example/daily/3262", false), ("paper.example/a/7920877.html", false), ("paper.example/node/7", false),
        ("paper.example/?p=7", false), ("paper.example/story-b2f7c91a", false), ("paper.example/20240217-brief", false),
        ("paper.example/", false),
    ])
    func tellsAddressesOfWordsAlone(key: String, isOfWords: Bool) {
        #expect(AddressReuse.isOfWordsAlone(key, guid: nil) == isOfWords)
        #expect(AddressReuse.isOfWordsAlone(key, guid: "https://" + key) == isOfWords)
        #expect(!AddressReuse.isOfWordsAlone(key, guid: "urn:1"))
    }

    @Test func usesGuidsOfOneSourceOnly() {
        let got = answers([
            item(nil, bridge, guid: "7"), item(nil, museum, guid: "7"), item(nil, "", guid: "7", source: "other"),
            item(nil, "", guid: "7"), item(nil, "", guid: nil),
        ])
        #expect(got.map(\.article) == [0, 0, 2, 0, 4])
        #expect(got[3].cluster == 0)
    }
}
