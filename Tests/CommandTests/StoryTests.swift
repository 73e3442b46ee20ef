import LoopbackServer
import Testing
import Text

@Suite("One event in several languages", .timeLimit(.minutes(10)))
struct StoryTests {
    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        house = try Household()
    }

    private struct Report {
        var title: String
        var text: String
        var date = "2024-02-22T06:00:00Z"
    }

    private static let english = [
        Report(
            title: "Envoy promises wheat",
            text: "Minister Karimov met the envoy Lindstrom in Tashkent and promised 4500 tonnes of wheat by August."),
        Report(
            title: "Cocaine among bananas",
            text:
                "Police in Rotterdam seized 720 kilograms of cocaine that had come from Guayaquil in crates of bananas."
        ),
        Report(
            title: "Petrova wins in Budapest",
            text: "Swimmer Natalia Petrova won the race in Budapest in 57 seconds, ahead of Johnson and Takahashi."),
    ]
    private static let dari = [
        Report(
            title: "کوکایین در صندوق های کیله",
            text: "پولیس روتردام ۷۲۰ کیلوگرام کوکایین را که از گوایاکیل در صندوق های کیله آمده بود ضبط کرد."),
        Report(
            title: "وعده گندم",
            text: "وزیر کریموف با لیندستروم فرستاده ویژه در تاشکند دیدار کرد و وعده ۴۵۰۰ تن گندم را داد."),
    ]

    private func serve(_ path: String, _ reports: [Report], language: String) {
        let items = reports.enumerated().map { number, report in
            """
            <item><title>\(report.title)</title><link>http://\(language).example/report-\(report.title.utf8.count)-\(number)</link>
            <dc:date>\(report.date)</dc:date><content:encoded><![CDATA[<p>\(report.text)</p>]]></content:encoded></item>
            """
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
              xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel><title>News</title>\(items.joined())</channel></rss>
            """
        site[path] = Site.Page(text: text, type: "application/rss+xml")
    }

    private func source(_ name: String, language: String) -> String {
        site.source(name, "/" + name, "articles = \"feed\"\nlanguage = \"\(language)\"\noutlet = \"The \(name)\"")
    }

    private func run(_ day: Int) throws -> CommandResult {
        try house.syncd("run", "--force", "--json", "--now", "2024-02-2\(day)T12:00:00Z")
    }

    /// Titles by their story.
    private func stories() throws -> Set<Set<String>> {
        let articles = try house.syncd("list", "--json").jsonLines()
        let groups = Dictionary(grouping: articles) { $0["story"]?.string ?? "" }
        return Set(groups.values.map { Set($0.compactMap { $0["title"]?.string }) })
    }

    private static let pairs: Set<Set<String>> = [
        [english[0].title, dari[1].title], [english[1].title, dari[0].title], [english[2].title],
    ]

    @Test("two outlets that report in two languages in one run are linked, and every command tells")
    func oneRun() throws {
        serve("/times", Self.english, language: "en")
        serve("/roz", Self.dari, language: "prs")
        try house.write(
            Household.head + source("times", language: "en") + source("roz", language: "prs"), to: "feeds.conf")
        let run = try run(2)
        #expect(try run.json()["totals"]?["linked"]?.int == 2)
        #expect(try stories() == Self.pairs)
        let linked = try house.syncd("changes").jsonLines().filter { $0["op"]?.string == "linked" }
        #expect(linked.count == 2)
        #expect(linked.allSatisfy { $0["duplicate_of"]?.string == nil && $0["revision"]?.int == 1 })
        let article = try #require(linked.first)
        let id = try #require(article["id"]?.string)
        let story = try #require(article["story"]?.string)
        #expect(try house.syncd("list", "--story", story).lines.count == 3)
        #expect(try house.syncd("list").output.contains(story + "  "))
        let shown = try house.syncd("show", id).output
        #expect(shown.contains("\nThe same event:\n  \(story)  "))
        #expect(!shown.contains("The same text:"))
    }

    @Test("a report that comes in a later run, after a restart, finds the one that is stored")
    func later() throws {
        serve("/times", Self.english, language: "en")
        try house.write(Household.head + source("times", language: "en"), to: "feeds.conf")
        #expect(try run(2).status == 0)
        serve("/roz", Self.dari, language: "prs")
        try house.write(
            Household.head + source("times", language: "en") + source("roz", language: "prs"), to: "feeds.conf")
        #expect(try run(3).status == 0)
        #expect(try stories() == Self.pairs)
        let changes = try house.syncd("changes").jsonLines().compactMap { $0["op"]?.string }
        #expect(changes == Array(repeating: "new", count: 5) + ["linked", "linked"])
        #expect(try run(4).status == 0)
        #expect(try house.syncd("changes").jsonLines().count == 8)
    }

    @Test("reports more than three days apart are two stories", arguments: [2, 4])
    func window(days: Int) throws {
        serve("/times", Self.english, language: "en")
        let late = Self.dari.map { Report(title: $0.title, text: $0.text, date: "2024-02-2\(2 + days)T06:00:00Z") }
        serve("/roz", late, language: "prs")
        try house.write(
            Household.head + source("times", language: "en") + source("roz", language: "prs"), to: "feeds.conf")
        #expect(try run(7).status == 0)
        #expect(try stories().count == (days == 2 ? 3 : 5))
    }

    @Test("[dedup] near = false looks for none")
    func off() throws {
        serve("/times", Self.english, language: "en")
        serve("/roz", Self.dari, language: "prs")
        try house.write(
            Household.head + "[dedup]\nnear = false\n" + source("times", language: "en")
                + source("roz", language: "prs"),
            to: "feeds.conf")
        #expect(try run(2).json()["totals"]?["linked"]?.int == 0)
        #expect(try stories().count == 5)
    }

    @Test("a reprint belongs to the story of what it reprints; a second report in a language joins none")
    func reprints() throws {
        let long = Fixture.sentences("The envoy Lindstrom from Stockholm")
        let report = Report(title: Self.english[0].title, text: Self.english[0].text + " " + long)
        serve("/times", [report] + Self.english.dropFirst(), language: "en")
        serve("/roz", Self.dari, language: "prs")
        try house.write(
            Household.head + source("times", language: "en") + source("roz", language: "prs"), to: "feeds.conf")
        #expect(try run(2).status == 0)
        serve("/mirror", [Report(title: "Wheat is promised", text: report.text)], language: "en")
        try house.write(
            Household.head + source("times", language: "en") + source("roz", language: "prs")
                + source("mirror", language: "en"), to: "feeds.conf")
        #expect(try run(3).status == 0)
        #expect(try stories().contains([report.title, Self.dari[1].title, "Wheat is promised"]))
        let copy = try #require(
            try house.syncd("list", "--json", "--source", "mirror").jsonLines().first?["id"]?.string)
        let shown = try house.syncd("show", copy).output
        #expect(shown.contains("\nThe same text:\n") && shown.contains("\nThe same event:\n"))
    }
}
