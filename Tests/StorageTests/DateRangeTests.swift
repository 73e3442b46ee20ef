import Model
import Storage
import Testing

@Suite("Ranges of dates")
struct DateRangeTests {
    /// 24 November 2026.
    private static let midnight = Instant(seconds: 1_795_478_400)
    private static let floating = StatedDate(midnight, offset: nil, precision: .day)
    private static let inUTC = StatedDate(midnight, offset: 0, precision: .day)

    @Test(
        "an article is found by the day it is shown under",
        arguments: [
            // Moments before midnight in UTC, offsets, and whether the article is of the 24th: there, in UTC.
            (4 * 3600, 16_200, true, false), (5 * 3600, 16_200, false, false), (0, 0, true, true),
            (-3600, -18_000, false, true),
        ])
    func daysAreLocal(before: Int, offset: Int, isOfTheDay: Bool, isOfTheDayInUTC: Bool) throws {
        let date = StatedDate(Self.midnight + Int64(-before), offset: offset, precision: .minute)
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        try store.write { tx in
            var article = newArticle(0, source: try tx.addSource(name: "a").id)
            article.draft.published = date
            _ = try tx.insert(article, now: Self.midnight)
        }
        for (limit, isOfIt) in [(Self.floating, isOfTheDay), (Self.inUTC, isOfTheDayInUTC)] {
            var (from, until) = (DateRange(), DateRange())
            (from.after, until.before) = (limit, limit)
            for (range, isIn) in [(from, isOfIt), (until, !isOfIt)] {
                var filter = ArticleFilter()
                filter.dates = range
                #expect(try store.read { try $0.count(filter) } == (isIn ? 1 : 0))
                #expect(range.contains(date) == isIn)
            }
        }
    }

    @Test("what has no date is found by when it was first seen")
    func undatedArticles() throws {
        let test = try TestStore()
        let store = try test.open()
        defer { withExtendedLifetime(test) {} }
        try store.write { tx in
            var article = newArticle(0, source: try tx.addSource(name: "a").id)
            article.draft.published = nil
            _ = try tx.insert(article, now: Self.midnight)
        }
        var filter = ArticleFilter()
        filter.dates.after = Self.floating
        #expect(try store.read { try $0.count(filter) } == 1)
        filter.dates.before = Self.floating
        #expect(try store.read { try $0.count(filter) } == 0)
    }
}
