import Testing

@testable import Aggregator

@Suite struct PlacesByTextTests {
    private func groups(_ texts: [String?]) -> Set<[Int]> {
        var groups: Set<[Int]> = []
        PlacesByText(count: texts.count) { texts[$0] }.forEach { groups.insert(Array($0)) }
        return groups
    }

    @Test func equalTextsStandTogetherInTheListingsOrder() {
        #expect(groups(["b", "a", "b", "c", "a", "b"]) == [[0, 2, 5], [1, 4], [3]])
        #expect(groups([]).isEmpty)
    }

    @Test func whatHasNoTextStandsInNoGroup() { #expect(groups([nil, "a", nil, "a"]) == [[1, 3]]) }

    /// As everywhere in Swift.
    @Test func textsInOtherNormalFormsAreEqual() { #expect(groups(["e\u{301}", "e", "\u{E9}"]) == [[0, 2], [1]]) }
}
