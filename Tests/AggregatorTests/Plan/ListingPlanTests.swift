import Model
import Testing

@testable import Aggregator

@Suite struct ListingPlanTests {
    private func item(
        _ key: String, guid: String? = nil, title: String = "Title", digest: UInt8 = 1, needsPage: Bool = false,
        url: String? = "http://a.example/x"
    ) -> ListedItem {
        var draft = Draft()
        draft.title = title
        return ListedItem(guid: guid, url: url, key: key, digest: [digest], draft: draft, needsPage: needsPage)
    }

    /// Article 7 of this source, listed under key "a" and guid "g".
    private func known(isOwn: Bool = true, isFromPage: Bool = false, title: String = "Title") -> KnownListing {
        var known = KnownListing()
        known.itemsByGuid["g"] = .init(article: 7, key: "a", digest: [1])
        known.itemsByKey["a"] = .init(article: 7, key: "a", digest: [1])
        known.articlesByKey["a"] = 7
        known.articles[7] = .init(isOwn: isOwn, title: title, digest: [], isFromPage: isFromPage)
        return known
    }

    @Test func unknownItemsAreInsertedOrWaitForTheirPage() {
        let items = [item("x"), item("y", needsPage: true)]
        #expect(ListingPlan.make(items, known: KnownListing()) == [.insert(item: 0), .enqueue(item: 1)])
    }

    @Test func anUnchangedItemIsListedAgain() {
        #expect(ListingPlan.make([item("a", guid: "g")], known: known()) == [.relist(item: 0, article: 7)])
    }

    @Test func aChangedItemRevisesOrAsksForThePageAgain() {
        let changed = [item("a", guid: "g", digest: 2)]
        #expect(ListingPlan.make(changed, known: known()) == [.revise(item: 0, article: 7)])
        #expect(ListingPlan.make(changed, known: known(isFromPage: true)) == [.recheck(item: 0, article: 7)])
    }

    @Test func anotherSourcesArticleIsAdoptedNeverChanged() {
        var others = KnownListing()
        others.articlesByKey["a"] = 7
        others.articles[7] = .init(isOwn: false, title: "Other words", digest: [], isFromPage: false)
        #expect(ListingPlan.make([item("a", digest: 9)], known: others) == [.adopt(item: 0, article: 7)])
        let listedBefore = known(isOwn: false)
        #expect(
            ListingPlan.make([item("a", guid: "g", digest: 9)], known: listedBefore) == [.adopt(item: 0, article: 7)])
    }

    @Test func newGuidsOfKnownLinksMakeNoNewArticles() {
        #expect(ListingPlan.make([item("a", guid: "https://new")], known: known()) == [.relist(item: 0, article: 7)])
    }

    @Test func aGuidAtANewAddressIsTheSameArticleOnlyWithTheSameWords() {
        #expect(ListingPlan.make([item("b", guid: "g")], known: known()) == [.move(item: 0, article: 7)])
        let reused = [item("b", guid: "g", title: "Other news")]
        #expect(ListingPlan.make(reused, known: known()) == [.insert(item: 0)])
    }

    @Test func aGuidWhoseOldAddressIsStillListedMovesNothing() {
        let items = [item("a"), item("b", guid: "g")]
        #expect(ListingPlan.make(items, known: known()) == [.relist(item: 0, article: 7), .insert(item: 1)])
    }

    @Test func oneGuidForAllItemsIdentifiesNothing() {
        let items = [item("x", guid: "g"), item("y", guid: "g"), item("z", guid: "g")]
        #expect(ListingPlan.ambiguousGuids(items) == ["g"])
        #expect(ListingPlan.make(items, known: known()) == [.insert(item: 0), .insert(item: 1), .insert(item: 2)])
    }

    @Test func theSameKeyTwiceInOneListingIsOneArticle() {
        #expect(ListingPlan.make([item("x"), item("x", guid: "other")], known: KnownListing()) == [.insert(item: 0)])
    }

    @Test func anItemWithoutALinkKeepsItsIdentityByGuid() {
        let corrected = [item("words:2", guid: "g", digest: 2, url: nil)]
        #expect(ListingPlan.make(corrected, known: known()) == [.revise(item: 0, article: 7)])
    }
}
