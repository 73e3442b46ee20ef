import Testing
import Text

@Suite("The stages alone", .timeLimit(.minutes(10)))
struct StageTests {
    private let house: Household

    init() throws { house = try Household() }

    @Test("parse reads a file or standard input")
    func parse() throws {
        let feed = Fixture.rss(Fixture.twoItems)
        try house.write(feed, to: "feed.xml")
        let file = try house.syncd("parse", "feed.xml")
        #expect(file.status == 0 && file.error.isEmpty)
        #expect(try file.json()["items"]?.array?.map { $0["title"]?.string } == Fixture.twoItems.map(\.title))
        #expect(try house.syncd("parse", "-", input: feed) == file)
        let page = try house.syncd("parse", "-", input: "<html><body>Hello</body></html>")
        #expect(page.status == 1)
        let missing = try house.syncd("parse", "missing.xml")
        #expect(missing.status == 65)
        #expect(missing.error == "syncd: cannot read missing.xml: No such file or directory\n")
        #expect(try house.syncd("extract", "missing.html").status == 65)
    }

    @Test("extract finds the article of a page")
    func extract() throws {
        try house.write(Fixture.page(Fixture.twoItems[0]), to: "page.html")
        let json = try house.syncd("extract", "page.html", "--url", "http://news.example/bridge", "--json").json()
        #expect(json["title"]?.string == "The bridge is open again")
        #expect(json["text"]?.string?.contains("Printed by us") == false)
        #expect(json["language"]?.string == "en")
        #expect(json["published"] == .null)
        #expect(json["published_from"]?.string == "none")
        let text = try house.syncd("extract", "page.html")
        #expect(text.status == 0)
        #expect(text.output.hasPrefix("The bridge is open again\nLanguage: en\n\nThe bridge over"))
        let nothing = try house.syncd("extract", "-", input: "")
        #expect(nothing.status == 1 && nothing.output.isEmpty && nothing.errorLines.count == 1)
    }

    @Test("extract --explain tells what was kept and cut, and why")
    func explain() throws {
        try house.write(Fixture.page(Fixture.twoItems[0]), to: "page.html")
        let shown = try house.syncd("extract", "page.html", "--explain")
        #expect(shown.status == 0)
        #expect(shown.output.hasPrefix("Candidates, the most trusted first\n"))
        #expect(shown.output.contains("title") && shown.output.contains("The bridge is open again"))
        #expect(shown.output.contains("  kept "))
        let json = try house.syncd("extract", "page.html", "--explain", "--json").json()
        #expect(json["lines"]?.array?.contains { $0["verdict"]?.string == "kept" } == true)
        #expect(json["candidates"]?.array?.isEmpty == false)
        #expect(json["containers"]?.array?.contains { $0["chosen"]?.bool == true } == true)
        let refused = try house.syncd("extract", "-", "--explain", input: "<title>Page not found</title><p>No.</p>")
        #expect(refused.status == 1)
        #expect(refused.output.hasPrefix("No article: an error page.\n"))
        let told = try house.syncd("extract", "-", "--json", input: "<title>Page not found</title><p>No.</p>")
        #expect(told.status == 1)
        #expect(try told.json()["error"]?.string == "an error page")
        #expect(try told.json()["text"] == JSONValue.null)
        #expect(told.error.isEmpty)
        #expect(try house.syncd("extract", "--batch", "--explain").status == 64)
    }

    @Test("extract --batch learns from lines of one source and answers every one")
    func extractBySharedTemplate() throws {
        let plea = "Whoever reads us every morning knows what our reporters walk for; help them with a small sum."
        var requests = ""
        for number in 1...6 {
            try house.write(
                """
                <html><body><div><h1>Story number \(number)</h1><div><p>Story \(number) begins where the road ends, with a \
                letter that the elder of house \(number * 7) wrote.</p><p>He asked for \(number + 3) lamps, said the \
                clerk, and got what he had asked for within a week.</p><p>\(plea)</p></div></div></body></html>
                """, to: "p\(number).html")
            let source = number == 6 ? "" : #","source":"valley""#
            requests +=
                #"{"id":\#(number),"file":"p\#(number).html","url":"http://v.example/\#(number)"\#(source)}"# + "\n"
        }
        let answers = try house.syncd("extract", "--batch", input: requests).output.split(separator: "\n")
            .map { try JSONParser.parse(String($0)) }
        #expect(answers.count == 6)
        for answer in answers {
            let isAlone = answer["id"] == .number("6")
            #expect(answer["text"]?.string?.contains("lamps") == true)
            #expect(answer["text"]?.string?.contains(plea) == isAlone)
        }
    }

    @Test("extract --source reads by the rules, zone and language of feeds.conf")
    func extractBySource() throws {
        let rules = """
            [[source]]
            name = "paper"
            url = "http://news.example/"
            timezone = "Asia/Kabul"
            language = "en"
            [source.article]
            title = "h1"
            body = "article"
            date = ".when"
            remove = ["footer"]
            """
        try house.write(Household.head + rules, to: "feeds.conf")
        let page = Fixture.page(Fixture.twoItems[0])
            .replacing("</h1>", with: "</h1><span class=\"when\">17 April 2012</span>")
        let arguments = ["extract", "-", "--url", "http://news.example/bridge", "--json"]
        let byRules = try house.start(arguments + ["--source", "paper"], input: page).wait().json()
        #expect(byRules["published"]?.string == "2012-04-17T00:00:00+04:30")
        #expect(byRules["title"]?.string == "The bridge is open again")
        #expect(try house.start(arguments + ["--source", "nobody"], input: page).wait().status == 64)
    }

    @Test("canonical, dates, language and sanitize answer in a line")
    func small() throws {
        let keys = try house.syncd(
            "canonical", "http://www.news.example/a?utm_source=x", "https://news.example/a")
        #expect(keys.status == 0)
        #expect(Set(keys.lines).count == 1)
        #expect(try house.syncd("canonical", "mailto:desk@news.example").status == 1)
        #expect(try house.syncd("dates", "17 April 2012").output == "2012-04-17 (day)\n")
        #expect(try house.syncd("dates", "no date at all").status == 1)
        #expect(try house.syncd("dates", "yesterday", "--now", "2024-02-22T06:00:00Z").output == "2024-02-21 (day)\n")
        #expect(try house.syncd("language", "-", input: Fixture.twoItems[0].text).output == "en\n")
        let clean = try house.syncd("sanitize", "-", input: "<p onclick=\"x()\">a<script>b</script></p>")
        #expect(clean.output == "<p>a</p>\n")
    }

    @Test(
        "a bad line of a batch answers with its id and an error, and the batch goes on",
        arguments: [
            ("parse", #"{"id":"x","file":"missing.xml"}"#, #"{"id":2,"file":"feed.xml"}"#, "items"),
            (
                "extract", #"{"id":"x","file":"page.html"}"#, #"{"id":2,"file":"page.html","url":"http://a.example/"}"#,
                "text"
            ),
            (
                "dates", #"{"id":"x","text":"1 May 2020","timezone":"Nowhere"}"#, #"{"id":2,"text":"1 May 2020"}"#,
                "date"
            ),
            ("language", #"{"id":"x"}"#, #"{"id":2,"text":"The bridge is open and the school is near."}"#, "language"),
            (
                "canonical", #"{"id":"x","a":"http://a.example/"}"#,
                #"{"id":2,"a":"http://a.example/","b":"http://a.example"}"#, "same"
            ),
            ("sanitize", #"{"id":"x"}"#, #"{"id":2,"html":"<b>a</b>"}"#, "html"),
        ])
    func batch(stage: String, bad: String, good: String, member: String) throws {
        try house.write(Fixture.rss(Fixture.twoItems), to: "feed.xml")
        try house.write(Fixture.page(Fixture.twoItems[0]), to: "page.html")
        let result = try house.syncd(
            stage, "--batch", input: [bad, "this is not JSON", "", good].joined(separator: "\n"))
        #expect(result.status == 0 && result.error.isEmpty)
        let answers = try result.jsonLines()
        try #require(answers.count == 3)
        #expect(answers[0]["id"]?.string == "x")
        #expect(answers[0]["error"]?.string?.isEmpty == false)
        #expect(answers[0][member] == nil)
        #expect(answers[1]["id"] == .null)
        #expect(answers[1]["error"]?.string?.isEmpty == false)
        #expect(answers[2]["id"]?.int == 2)
        #expect(answers[2]["error"] == nil)
        #expect(answers[2][member] != nil)
    }

    @Test("dedup answers at the end of its input; a bad line is an error of its own")
    func dedup() throws {
        let text = Fixture.twoItems[0].text
        let result = try house.syncd(
            "dedup", "--batch",
            input: """
                {"id":"a","source":"one","url":"http://a.example/1","title":"A","text":"\(text)"}
                not JSON
                {"id":"b","source":"one","url":"http://a.example/1?utm_source=x","title":"A","text":"\(text)"}
                {"id":"c","source":"two","url":"http://b.example/9","title":"A","text":"\(text)"}
                {"id":"d","source":"two","url":"http://b.example/8","title":"B","text":"Heavy snow has closed the pass."}
                """)
        #expect(result.status == 0 && result.error.isEmpty)
        let answers = try result.jsonLines()
        #expect(answers.map { $0["id"]?.string } == [nil, "a", "b", "c", "d"])
        #expect(answers.first?["error"]?.string?.isEmpty == false)
        func all(_ key: String) -> [Int?] { answers.dropFirst().map { $0[key]?.int } }
        #expect(all("article")[0] == all("article")[1] && Set(all("article")).count == 3)
        #expect(Set(all("cluster").prefix(3)).count == 1 && Set(all("cluster")).count == 2)
    }

    @Test("the stages need no configuration and touch no file")
    func noConfiguration() throws {
        try house.remove("feeds.conf")
        #expect(try house.syncd("dates", "1 May 2020", "--json").json()["precision"]?.string == "day")
        #expect(house.files(below: ".").isEmpty)
    }
}
