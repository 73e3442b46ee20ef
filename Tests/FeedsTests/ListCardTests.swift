import Feeds
import Foundation
import Model
import Testing
import Text

/// Links around whole cards, and the dates among what a list says of an item.
@Suite struct ListCardTests {
    private func items(_ html: String, language: String? = "prs") -> [FeedItem] {
        let document = try? ListPage.parse(
            Array("<html><body><main>\(html)</main></body></html>".utf8), url: "https://paper.example/news/",
            contentType: nil, rules: nil, language: language, zone: Zone(fixedOffset: 16_200),
            now: Instant(seconds: 1_760_947_200))
        return document?.items ?? []
    }

    /// Several cards of one form, so that none is taken for the whole page.
    private func cards(_ inside: (Int) -> String) -> String {
        (0..<4).map { "<a class='card' href='/n/\(1200 + $0)/'>\(inside($0))</a>" }.joined()
    }

    private let title = "نرخ گندم در بازار هرات امروز ۲۸ میزان"

    @Test(arguments: [
        "<div class='cat'>سیاست</div><div class='t'>TITLE</div><div>۲۵ میزان ۱۴۰۴</div>",
        "<img src='a.jpg' alt=''><div class='body'><p>TITLE</p><p class='date'>۲۵ میزان ۱۴۰۴</p></div>",
        "<span class='post-date'>۲۵ میزان ۱۴۰۴</span><span class='post-title'>TITLE</span>",
        "<div class='CardKicker_section'>گزارش ویژه از ولایت هرات</div><div class='CardTitle'>TITLE</div><time>۲۵ میزان ۱۴۰۴</time>",
        "<div class='meta'>۲۵ میزان ۱۴۰۴ | امین کاوه</div><div>TITLE</div><div>خلاصهٔ این خبر در این جا می‌آید و چند سطر دارد</div>",
        "<strong class='newstitle'>TITLE</strong><small class='time'>۲۵ میزان ۱۴۰۴</small>",
        "TITLE<br>۲۵ میزان ۱۴۰۴", "<h5 class='kicker'>گزارش روز</h5><h3>TITLE</h3><p>۲۵ میزان ۱۴۰۴</p>",
    ])
    func takesTheHeadlineOfACard(form: String) {
        let found = items(cards { form.replacingOccurrences(of: "TITLE", with: "\(title) بخش \($0)") })
        #expect(found.map(\.title) == (0..<4).map { "\(title) بخش \($0)" })
        for item in found { #expect(item.published?.instant.rfc3339.prefix(10) == "2025-10-16", "\(form)") }
    }

    /// Words that only look different are one headline.
    @Test(arguments: [
        "<b>TITLE</b>", "TITLE<br>و شمال", "<span class='red'>TITLE</span> <span>و شمال</span>",
        "<div>TITLE<br>و شمال</div>",
        "<svg><path d='M0'/></svg>TITLE",
    ])
    func keepsAHeadlineWhole(form: String) {
        let found = items(cards { form.replacingOccurrences(of: "TITLE", with: "شاهراه سالنگ باز شد بار \($0)") })
        let end = form.contains("شمال") ? " و شمال" : ""
        #expect(found.map(\.title) == (0..<4).map { "شاهراه سالنگ باز شد بار \($0)" + end })
    }

    @Test func takesTheSummaryOfACard() {
        let summary = "خلاصهٔ این خبر در این جا می‌آید و چند سطر دارد و از بازار و نرخ می‌گوید"
        let found = items(
            cards {
                "<p class='ttl'>شاهراه سالنگ باز شد بار \($0)</p><p>\(summary)</p><p>امین کاوه | ۲۵ میزان ۱۴۰۴</p>"
            })
        #expect(found.map(\.summary) == Array(repeating: summary, count: 4))
        #expect(found.map { $0.authors.map(\.name) } == Array(repeating: ["امین کاوه"], count: 4))
    }

    /// A date in a sentence is that of what happened.
    @Test(arguments: [
        "به تاریخ ۵ سنبله ۱۴۰۴ این رویداد رخ داد و ده‌ها تن آسیب دیدند.", "۵ سنبله ۱۴۰۴ انفجار رخ داد.",
        "این پل در ۵ سنبله ۱۴۰۴ از سوی باشندگان منطقه و به هزینهٔ خود آنان ساخته شد",
        "On 27 August 2025 the bridge was closed to traffic by the council", "The bridge fell on 27 August 2025!",
    ])
    func datesNoItemByItsSummary(summary: String) {
        func list(_ more: String) -> String {
            (0..<4).map {
                "<div><h3><a href='/n/\(1200 + $0)/'>شاهراه سالنگ باز شد بار \($0)</a></h3><p>\(summary)</p>\(more)</div>"
            }
            .joined()
        }
        let undated = items(list(""))
        #expect(undated.count == 4)
        #expect(undated.allSatisfy { $0.published == nil })
        for line in [
            "۲۵ میزان ۱۴۰۴", "امین کاوه | ۲۵ میزان ۱۴۰۴ | اقتصاد", "۳ روز پیش", "کابل – ۲۵ میزان ۱۴۰۴، ساعت ۱۴:۳۰",
        ] {
            for dated in items(list("<span>\(line)</span>")) {
                #expect(
                    dated.published?.instant.rfc3339.prefix(10) == (line.contains("۳۰") ? "2025-10-17" : "2025-10-16"),
                    "\(line)")
            }
        }
    }

    /// The element says that it is the date, however much stands beside it.
    @Test func readsTheDateInAnElementNamedForIt() {
        let found = items(
            (0..<4).map {
                "<div><h3><a href='/n/\(1200 + $0)/'>شاهراه سالنگ باز شد بار \($0)</a></h3>"
                    + "<p class='entry-meta'>نشر شده توسط بخش گزارش‌های ویژهٔ دفتر هرات در ۲۵ میزان ۱۴۰۴</p></div>"
            }.joined())
        #expect(found.count == 4)
        for item in found { #expect(item.published?.instant.rfc3339.prefix(10) == "2025-10-16") }
    }
}
