import Dedup
import Model
import Testing

@Suite struct DuplicateGroupsTests {
    private func item(_ url: String?, _ text: String, guid: String? = nil, source: String = "paper", hours: Int64 = 0)
        -> DuplicateGroups.Item
    {
        DuplicateGroups.Item(
            source: source, guid: guid, url: url, title: nil, text: text, language: nil,
            date: Instant(seconds: 1_700_000_000) + hours * 3600)
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

    @Test func usesGuidsOfOneSourceOnly() {
        let got = answers([
            item(nil, bridge, guid: "7"), item(nil, museum, guid: "7"), item(nil, "", guid: "7", source: "other"),
            item(nil, "", guid: "7"), item(nil, "", guid: nil),
        ])
        #expect(got.map(\.article) == [0, 0, 2, 0, 4])
        #expect(got[3].cluster == 0)
    }
}
