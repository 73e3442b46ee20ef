import Measuring
import Model

/// What the steps are done on, the same in every run: texts of 3 KB in four languages, and what is made of them.
struct StepInput {
    let texts: [String]
    let bodies: [String]
    let feed: [UInt8]
    let page: [UInt8]
    let now = Instant(seconds: 1_709_000_000)

    let addresses = [
        "https://www.paper.example/politics/2024/02/27/parliament-votes-on-budget",
        "http://news.example/?p=48213&utm_source=feed&utm_medium=rss",
        "https://paper.example/%D8%A7%D8%AE%D8%A8%D8%A7%D8%B1/48213/",
        "https://m.paper.example/story.html?id=7&fbclid=abc#comments",
    ]
    let feedDates = [
        "Tue, 27 Feb 2024 08:15:00 +0430", "2024-02-27T08:15:00Z", "Tue, 27 Feb 2024 03:45:00 GMT",
        "2024-02-27 08:15:00+04:30",
    ]
    let writtenDates = [
        ("سه شنبه ۸ حوت ۱۴۰۲", "prs"), ("۱۴۰۲ د کب ۸مه", "ps"), ("27 February 2024, 8:15", "en"), ("3 hours ago", "en"),
    ]

    init() {
        var synthetic = SyntheticText(seed: 11)
        texts = SyntheticText.languages.map { synthetic.text(bytes: 3000, in: $0) }
        bodies = texts.map { text in
            text.split(separator: "\n\n").map { "<p class=\"body\">\($0) <a href=\"/more\">&raquo;</a></p>" }
                .joined(separator: "\n")
        }
        let items = (0..<20).map { [bodies] number in
            """
            <item><title>Title \(number)</title><link>https://paper.example/story/\(number)</link>
            <guid isPermaLink="false">paper-\(number)</guid><pubDate>Tue, 27 Feb 2024 08:15:00 +0430</pubDate>
            <dc:creator>A. Writer</dc:creator><category>Kabul</category>
            <content:encoded><![CDATA[\(bodies[number % bodies.count])]]></content:encoded></item>
            """
        }
        let feed = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Paper</title><link>https://paper.example/</link>
            \(items.joined(separator: "\n"))</channel></rss>
            """
        self.feed = Array(feed.utf8)
        let menu = (0..<60).map { "<li><a href=\"/section/\($0)\">Section \($0)</a></li>" }.joined()
        let page = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Council meets on water – Paper</title>
            <meta property="og:title" content="Council meets on water">
            <meta property="article:published_time" content="2024-02-27T08:15:00+04:30"><style>p { margin: 0 }</style></head>
            <body><nav><ul>\(menu)</ul></nav><main><article><h1>Council meets on water</h1><p class="byline">By A. Writer</p>
            \(bodies.joined(separator: "\n"))</article></main><aside><ul>\(menu)</ul></aside><footer>© Paper</footer></body></html>
            """
        self.page = Array(page.utf8)
    }
}
