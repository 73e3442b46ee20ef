import Model
import Testing
import Text

@testable import Articles

/// What newsrooms print around their stories, in the languages of Afghanistan and its neighbours.
@Suite struct NewsroomHabitsTests {
    private static let dari = (1...4).map {
        "بند \($0): دهقانان نُه قریه می‌گویند که آب کانال تازه، پس از دو سال انتظار، سرانجام به زمین‌های آنان رسید."
    }
    private static let english = (1...4).map {
        "Paragraph \($0) tells of the canal, the nine villages below it, and the water that came at last."
    }

    private func read(
        _ body: String, head: String = "", language: String = "fa", hint: ArticleHint = ArticleHint()
    ) -> ArticleReading {
        ArticleExtractor.read(
            ArticlePage(
                bytes: Array("<html lang=\"\(language)\"><head>\(head)</head><body>\(body)</body></html>".utf8),
                url: "https://valley.example/news/7", zone: .kabul, fetchedAt: Instant(seconds: 1_730_000_000),
                hint: hint))
    }

    private func paragraphs(_ reading: ArticleReading) -> [String] {
        (reading.draft.text ?? "").split(separator: "\n\n").map(String.init)
    }

    private func marked(_ lines: [String]) -> String { lines.map { "<p>\($0)</p>" }.joined() }

    @Test(arguments: [
        "کانال تلگرام ما را دنبال کنید: @valley", "صفحهٔ فیسبوک ما را لایک کنید", "لینک کوتاه: https://valley.example/7",
        "د نورو خبرونو لپاره زموږ د ټلګرام چینل تعقیب کړئ.", "ہمارے واٹس ایپ چینل کو فالو کریں",
        "Подписывайтесь на наш Telegram-канал", "Follow us on Telegram: t.me/valley", "- Advertisement -",
        "چاپ | ارسال به دوستان | تعداد بازدید: ۱۲۵۴", "Print | Email | Hits: 312",
    ])
    func whatAsksOrCountsIsNoText(line: String) {
        let lines = Self.dari
        let body = "<h1>آب برای نُه قریه</h1><div><p>\(lines[0])</p><p>\(line)</p>\(marked(Array(lines[1...])))</div>"
        #expect(paragraphs(read(body)) == lines)
        let last = "<h1>آب برای نُه قریه</h1><div>\(marked(lines))<p>\(line)</p></div>"
        #expect(paragraphs(read(last)) == lines)
    }

    @Test(
        "a sentence that begins as a phrase does is text",
        arguments: [
            "For more than four years the upper villages had no water at all.",
            "Watch towers along the old canal were torn down last spring.",
            "Contact with the herders in the hills was lost for two days.",
            "This story has been told in the valley for three generations.",
            "Today, 12 of the 34 villages still fetch water from the river.",
            "در همین زمینه، وزارت آب نیز گفته است که کار بند ادامه دارد.",
            "چاپ کتاب‌های تازه برای مکتب‌های دره سه ماه وقت گرفت.",
        ])
    func sentencesThatBeginAsPhrasesAreText(line: String) {
        let lines = line.utf8.contains(0xD8) ? Self.dari : Self.english
        for place in 1...lines.count {
            let all = lines[..<place] + [line] + lines[place...]
            let body = "<h1>آب برای نُه قریه</h1><div>\(marked(Array(all)))</div>"
            #expect(paragraphs(read(body)) == Array(all))
        }
    }

    @Test("a paragraph set as a heading is text, wherever it stands")
    func paragraphsSetAsHeadings() {
        let long = Self.english.map { "\($0) It was the end of two dry years, and the farmers sowed again." }
        for tags in [["p", "p", "p", "h3"], ["h2", "h2", "p", "p"], ["h3", "h3", "h3", "h3"]] {
            let body = zip(tags, long).map { "<\($0)>\($1)</\($0)>" }.joined()
            #expect(paragraphs(read("<h1>Water for nine villages</h1><div>\(body)</div>", language: "en")) == long)
        }
    }

    @Test("a lead in bold between title and text is text")
    func boldLeads() {
        let lead =
            "The water of the new canal reached the last of the nine villages on Sunday, two years late and less than promised."
        let body = """
            <h1>Water for nine villages</h1><div class="lid"><strong>\(lead)</strong></div><img src="1.jpg">
            <div class="entry-content">\(marked(Self.english))</div>
            """
        #expect(paragraphs(read(body, language: "en")) == [lead] + Self.english)
    }

    @Test(
        "other stories that programs put into the text are none of it",
        arguments: [
            "<blockquote class=\"wp-embedded-content\"><a href=\"/6\">کار بند تازه سال آینده آغاز می‌شود</a></blockquote>",
            "<div class=\"bs-irp left\"><div>در همین رابطه</div><a href=\"/6\">کار بند تازه سال آینده آغاز می‌شود</a></div>",
            "<p>این را هم بخوانید: <a href=\"/6\">کار بند تازه سال آینده آغاز می‌شود</a></p>",
        ])
    func storiesInTheText(other: String) {
        let lines = Self.dari.map { "<p>\($0)</p>" }
        let body = "<h1>آب برای نُه قریه</h1><div>\(lines[0])\(lines[1])\(other)\(lines[2])\(lines[3])</div>"
        #expect(paragraphs(read(body)) == Self.dari)
    }

    @Test func aSentenceThatNamesANetworkIsText() {
        let line = "او گفت که مردم می‌توانند این برنامه را در فیسبوک دنبال کنند."
        let body = "<h1>آب برای نُه قریه</h1><div>\(marked(Self.dari))<p>\(line)</p></div>"
        #expect(paragraphs(read(body)).last == line)
    }

    @Test(arguments: [
        ("نویسنده: نجیب رحیمی", "نجیب رحیمی"),
        ("\u{200F}نوشته: داوود ناجی (d.naji@valley.example)", "داوود ناجی"),
        ("گزارش از: حامد بهرامی", "حامد بهرامی"), ("نوشته شده توسط حامد بهرامی", "حامد بهرامی"),
        ("نوشتهٔ: حامد بهرامی", "حامد بهرامی"), ("✍️ نویسنده: حامد بهرامی", "حامد بهرامی"),
        ("به قلم: حامد بهرامی", "حامد بهرامی"), ("نویسندگان: حامد بهرامی", "حامد بهرامی"),
        ("گفت‌وگوکننده: لیلا صدیقی", "لیلا صدیقی"),
        ("لیکوال: ګل رحمان | لیدنې: ۳۲۱", "ګل رحمان"),
        ("الثلاثاء 14 مايو 2024 - 18:30 | كتب: سامر الحسن", "سامر الحسن"),
        ("۲۸ میزان ۱۴۰۳ - نویسنده: حامد بهرامی", "حامد بهرامی"), ("تحریر: احمد فراز | 5 جون 2024", "احمد فراز"),
        ("Автор: Ирина Соколова", "Ирина Соколова"),
        ("By Omar Faruq | Pajhwok Afghan News", "Omar Faruq"), ("By Nadia Amin, Kabul", "Nadia Amin"),
        ("Submitted by Daud Karimi on Wed, 05/15/2024 - 11:42", "Daud Karimi"),
    ])
    func bylinesNameTheWriter(line: String, name: String) {
        for element in ["p", "div class=\"info\""] {
            let tag = element.prefix { $0 != " " }
            let reading = read(
                "<h1>آب برای نُه قریه</h1><div><\(element)>\(line)</\(tag)>\(marked(Self.dari))</div>",
                head: "<title>آب برای نُه قریه</title>")
            #expect(reading.draft.authors == [name])
            #expect(paragraphs(reading) == Self.dari)
        }
    }

    @Test func namesOfProgramsAreNoAuthors() {
        let body = "<h1>Water</h1><p class=\"createdby\">Written by Super User</p><div>\(marked(Self.english))</div>"
        #expect(read(body, language: "en").draft.authors.isEmpty)
    }

    @Test(arguments: [
        ("Valley Daily :: Water for nine villages", "<span>Water for nine villages</span>", "Water for nine villages"),
        ("Ministry :: Press :: Water for nine villages", "<h2>Water for nine villages</h2>", "Water for nine villages"),
        ("روزنامه دره - آب برای نُه قریه", "<b>آب برای نُه قریه</b>", "آب برای نُه قریه"),
        ("آب برای نُه قریه\u{200F} ‹ اقتصاد ‹ دره", "<h2>آب برای نُه قریه</h2>", "آب برای نُه قریه"),
        // No part stands alone: nobody can tell which is the site's name.
        ("Valley - Water - Nine", "<p>Today</p>", "Valley - Water - Nine"),
    ])
    func theTitleIsThePartThatThePageShows(head: String, shown: String, title: String) {
        let reading = read("<div>\(shown)</div><div>\(marked(Self.english))</div>", head: "<title>\(head)</title>")
        #expect(reading.draft.title == title)
    }

    @Test func commentsAreCountedInTheirHeading() {
        let comments = (1...6).map { "<div><b>کاربر \($0)</b><p>\(Self.dari[$0 % 4]) بسیار خوب است.</p></div>" }
            .joined()
        for heading in ["نظرات شما (۶)", "۶ دیدگاه", "Comments (6)"] {
            let discussion = "<div><h3>\(heading)</h3>\(comments)</div>"
            let body = "<h1>آب</h1><div><div>\(marked(Self.dari))</div>\(discussion)</div>"
            #expect(paragraphs(read(body)) == Self.dari)
        }
    }

    @Test func whatIsToBeHadForPayingIsNoText() {
        let body = """
            <h1>Water for nine villages</h1><div>\(marked(Self.english))<h3>This article is for subscribers only</h3>
            <ul><li>Unlimited access to all articles</li><li>Cancel anytime you like</li></ul></div>
            """
        #expect(paragraphs(read(body, language: "en")) == Self.english)
    }

    @Test func anotherStoryHasAnArticleOfItsOwn() {
        let other = (1...5).map {
            "<p>Another story tells, in its part \($0), of a fort, coins and painted plaster.</p>"
        }
        let body = """
            <main><article><h1>Water for nine villages</h1>\(marked(Self.english))</article>
            <article><h1>A fort on the caravan route</h1>\(other.joined())</article></main>
            """
        #expect(paragraphs(read(body, head: "<title>Water for nine villages</title>", language: "en")) == Self.english)
    }

    @Test func interviewsBeginWithAQuestion() {
        let lines = ["Q: What did you find?"] + Self.english
        #expect(paragraphs(read("<h1>Water</h1><div>\(marked(lines))</div>", language: "en")) == lines)
    }

    @Test func reportersWhoAskAreNoBylines() {
        let asked = ["خبرنگار: نمایشگاه چه تفاوتی داشت؟", "خبرنگار: سپاس از شما که وقت دادید."]
        let lines = [asked[0], "پاسخ: " + Self.dari[0], asked[1], "پاسخ: " + Self.dari[1]] + Self.dari
        let reading = read("<h1>گفت‌وگو با نقاش</h1><div>\(marked(lines))</div>")
        #expect(paragraphs(reading) == lines)
        #expect(reading.draft.authors.isEmpty)
    }

    @Test func daysOfAChronicleAreText() {
        let days = [
            "12 May 2024 – Talks begin in Doha", "13 May 2024 – A truce is signed", "14 May 2024 – The road opens",
        ]
        let lines = [Self.english[0]] + days + Array(Self.english[1...])
        #expect(paragraphs(read("<h1>Water</h1><div>\(marked(lines))</div>", language: "en")) == lines)
    }

    @Test func pointersTakeTheirLinkedHeadingAlong() {
        let lines = Self.dari
        let pointer = "<div><p>در همین مورد بخوانید:</p><a href=\"/8\"><h4>نخستین برف در سالنگ‌ها بارید</h4></a></div>"
        let body = "<h1>آب</h1><div><p>\(lines[0])</p>\(pointer)\(marked(Array(lines[1...])))</div>"
        #expect(paragraphs(read(body)) == lines)
    }

    @Test func errorsAboveTheLatestNewsAreErrors() {
        let news = (1...4).map { "<h4><a href=\"/\($0)\">خبر</a></h4><p>\(Self.dari[$0 - 1])\(Self.dari[$0 - 1])</p>" }
        let body = "<h1>صفحهٔ مورد نظر یافت نشد</h1>\(news.joined())"
        #expect(read(body, head: "<title>صفحه یافت نشد - دره</title>").refusal == .errorPage)
        let story = Self.english + Self.english.map { $0 + " " + $0 }
        let verdict = "<h1>Not found guilty, minister walks free</h1>\(marked(story))"
        let reading = read(verdict, head: "<title>Not found guilty, minister walks free</title>", language: "en")
        #expect(reading.refusal == nil)
    }

    @Test func thePictureOfTheStoryStandsInForOneThatIsNamed() {
        let picture = "<img src=\"/logo.png\"><img src=\"/s.jpg\" width=\"16\"><p><img data-src=\"/canal.jpg\"></p>"
        let body = "<h1>Water</h1><div>\(picture)\(marked(Self.english))</div>"
        #expect(read(body, language: "en").draft.image == "https://valley.example/canal.jpg")
        var hint = ArticleHint()
        hint.image = "https://valley.example/of-the-feed.jpg"
        #expect(read(body, language: "en", hint: hint).draft.image == nil)
        let linked = "<h1>Water</h1><div><a href=\"/buy\"><img src=\"/ad.jpg\"></a>\(marked(Self.english))</div>"
        #expect(read(linked, language: "en").draft.image == nil)
    }

    @Test func persianOfAfghanistanIsDari() {
        #expect(read("<h1>آب</h1><div>\(marked(Self.dari))</div>", language: "fa-AF").draft.language == "prs")
    }

    @Test func lineEndsPartTheParagraphsOfData() {
        let text = Self.english.joined(separator: "\\n")
        let data = "{\"@type\":\"NewsArticle\",\"headline\":\"Water\",\"articleBody\":\"\(text)\"}"
        let head = "<script type=\"application/ld+json\">\(data)</script>"
        #expect(paragraphs(read("<div></div>", head: head, language: "en")) == Self.english)
    }

    @Test(arguments: [
        ("Last updated: 12 May 2024, 09:30 | Published: 10 May 2024, 18:05", "2024-05-10T18:05:00+04:30"),
        ("خپرېدو نېټه: د ۱۴۰۳ کال د ثور ۵مه", "2024-04-24"),
    ])
    func daysOfPublicationAreFound(line: String, date: String) {
        let reading = read("<h1>Water</h1><p>\(line)</p><div>\(marked(Self.dari))</div>")
        #expect(reading.draft.published?.isoText == date)
    }
}
