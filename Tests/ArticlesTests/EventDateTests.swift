import Model
import Testing
import Text

@testable import Articles

/// Days that a story tells of, and days of other stories, are not the day it was published.
@Suite struct EventDateTests {
    private static let story = (1...4).map {
        "بند \($0): دهقانان نُه قریه می‌گویند که آب کانال تازه، پس از دو سال انتظار، سرانجام به زمین‌های آنان رسید."
    }
    private static var text: String { story.map { "<p>\($0)</p>" }.joined() }

    private func published(_ body: String, head: String = "") -> String? {
        let page = ArticlePage(
            bytes: Array("<html lang=\"fa\"><head>\(head)</head><body>\(body)</body></html>".utf8),
            url: "https://valley.example/news/7", zone: .kabul, fetchedAt: Instant(seconds: 1_760_947_200),
            hint: ArticleHint())
        return ArticleExtractor.read(page).draft.published?.rfc3339
    }

    private static let events = [
        "سیلاب ۹ سنبله ۱۴۰۴ دو قریه را ویران کرد", "ثبت نام تا ۱۵ میزان ۱۴۰۴ ادامه داشت",
        "The old canal broke on August 15, 2021", "A look back at the flood of 7 October 2001",
    ]
    private static let places = [
        "<h2 class=\"subtitle\">EVENT</h2>", "<p class=\"lead\">EVENT</p>", "<p>EVENT.</p>", "<div>EVENT</div>",
        "<figure><img src=\"1.jpg\"><figcaption>EVENT</figcaption></figure>",
        "<div class=\"wp-caption\"><img src=\"1.jpg\"><p class=\"wp-caption-text\">EVENT</p></div>",
    ]

    @Test("a subtitle, a caption, a first sentence may hold any day", arguments: events, places)
    func daysOfEvents(event: String, place: String) {
        let line = place.replacing("EVENT", with: event)
        #expect(published("<h1>آب برای نُه قریه</h1>\(line)<div>\(Self.text)</div>") == nil)
        #expect(published("<h1>آب برای نُه قریه</h1><div>\(line)\(Self.text)</div>") == nil)
        let own = "<div class=\"date\">۲۰ میزان ۱۴۰۴</div>"
        for body in ["\(own)\(line)", "\(line)\(own)"] {
            let date = published("<h1>آب برای نُه قریه</h1>\(body)<div>\(Self.text)</div>")
            #expect(date == "2025-10-12T00:00:00+04:30")
        }
    }

    @Test(
        "a line of facts tells the day without being named",
        arguments: [
            "۲۰ میزان ۱۴۰۴", "یکشنبه، ۲۰ میزان ۱۴۰۴", "کابل - ۲۰ میزان ۱۴۰۴", "حامد بهرامی | ۲۰ میزان ۱۴۰۴",
            "۲۰ میزان ۱۴۰۴ • جامعه • حامد بهرامی", "By Omar Faruq on October 12, 2025", "12 October 2025, Kabul",
        ])
    func linesOfFacts(line: String) {
        #expect(
            published("<h1>آب برای نُه قریه</h1><div>\(line)</div><div>\(Self.text)</div>")?.prefix(10) == "2025-10-12")
    }

    @Test(
        "a date beside the headline of another story is that story's",
        arguments: [
            "<a href=\"/news/6\">وزارت آب: کار بند تازه سال آینده آغاز می‌شود</a> <time datetime=\"2025-10-11\">۱۹ میزان</time>",
            "<h3><a href=\"/news/6\">وزارت آب: کار بند تازه سال آینده آغاز می‌شود</a></h3><span class=\"date\">۱۹ میزان ۱۴۰۴</span>",
        ])
    func daysOfOtherStories(teaser: String) {
        for body in ["<div>\(Self.text)<div>\(teaser)</div></div>", "<div>\(Self.text)</div><div>\(teaser)</div>"] {
            #expect(published("<h1>آب برای نُه قریه</h1>\(body)") == nil)
        }
    }

    @Test("of several articles in the page's data the one with its title counts, and none of a list")
    func dataOfOtherStories() {
        func article(_ headline: String, _ day: Int) -> String {
            """
            {"@type": "NewsArticle", "headline": "\(headline)", "datePublished": "2025-10-\(day)T08:00:00+04:30",
             "author": {"@type": "Person", "name": "Omar Faruq"}}
            """
        }
        let (own, other) = (article("آب برای نُه قریه", 15), article("کار بند تازه آغاز می‌شود", 12))
        let list = "{\"@type\": \"ItemList\", \"itemListElement\": [{\"@type\": \"ListItem\", \"item\": \(other)}]}"
        func read(_ data: String) -> String? {
            published(
                "<h1>آب برای نُه قریه</h1><div>\(Self.text)</div>",
                head: "<title>آب برای نُه قریه - دره</title><script type=\"application/ld+json\">[\(data)]</script>")
        }
        #expect(read("\(other), \(own)") == "2025-10-15T08:00:00+04:30")
        #expect(read("\(list), \(own)") == "2025-10-15T08:00:00+04:30")
        #expect(read(list) == nil)
        #expect(read(other) == "2025-10-12T08:00:00+04:30")
    }
}
