internal import Text

/// The demo's steps in their order. Each runs the real syncd, shows what it prints, and checks what it shows.
struct Tour {
    let program: Program
    let world: World
    let narrator: Narrator

    func perform() throws {
        narrator.heading(world.pass.name)
        try check()
        try firstPass()
        try list()
        begin(Pass(1))
        try secondPass()
        begin(Pass(2))
        try correction()
        begin(Pass(3))
        try reprint()
        begin(Pass(4))
        try fallbacks()
        begin(Pass(5))
        try lastPass()
        try archives()
        try handOn()
        try search()
    }

    /// The clock goes on.
    private func begin(_ pass: Pass) {
        world.pass = pass
        narrator.heading(pass.name)
    }

    // MARK: The three days

    private func check() throws {
        narrator.step(
            "The configuration",
            "feeds.conf names nine outlets: feeds in RSS, RDF, Atom and JSON, a blog system, a paper that has only a page\n"
                + "of headlines, and a broadcaster that dates its list in Solar Hijri. Is it right?")
        let result = try show(["check"])
        narrator.check(
            result.status == 0 && result.output.contains("9 sources, 2 archives, no mistakes"),
            "check found no mistake; it would have named every one with its line and column")
    }

    private func firstPass() throws {
        narrator.step(
            "The first pass",
            "This is what cron does. From cron it would be silent; --report tells a person what happened.\n"
                + "(--now sets the clock, because this is a replay.)")
        try pass()
        let articles = try articles()
        narrator.check(
            articles.count == world.published.count,
            "\(articles.count) articles arrived, each once, in English, Dari and Pashto")
        try checkTexts()
        let opinion = article(of: story(3981), in: articles)
        narrator.check(
            opinion?["published"]?.string == "2025-05-09T00:00:00+04:30"
                && opinion?["published_from"]?.string == "list"
                && opinion?["authors"]?.array?.first?.string == "Hamida Sharif",
            "the paper's pages show only today's date; syncd took May 9 and the author from the list")
        let saffron = article(of: story(7_920_011), in: articles)
        narrator.check(
            saffron?["published"]?.string == "2025-05-11T00:00:00+04:30"
                && saffron?["published_from"]?.string == "list",
            "the broadcaster's \(story(7_920_011).published.solarHijri) is May 11")
    }

    private func list() throws {
        narrator.step("What came", "The store can be read at any time, by people or, with --json, by programs.")
        let result = try show(["list", "--limit", "20", "--now", now])
        narrator.check(
            world.published.allSatisfy { result.output.contains(source(of: $0)) }, "list shows articles of every outlet"
        )
    }

    private func secondPass() throws {
        narrator.step(
            "The same again, ten hours later",
            "syncd asks only whether something changed. Where nothing did, the server answers 304 and sends nothing.")
        let before = world.tally
        try pass()
        let (answers, unchanged) = (world.tally.answers - before.answers, world.tally.notModified - before.notModified)
        narrator.check(
            unchanged >= 7, "\(unchanged) of \(answers) answers were 304; only two outlets had something to send")
        narrator.check(
            try articles().count == world.published.count,
            "the two new articles are there, the others are not there twice")
    }

    private func correction() throws {
        narrator.step(
            "An outlet corrects itself",
            "Yesterday the Courier wrote of three hundred beehives. Overnight it put the number right, without a word.")
        try pass()
        let road = article(of: story(412), in: try articles())
        narrator.check(road?["revision"]?.int == 2, "the article is in version 2; version 1 is kept")
        let id = road?["id"]?.string ?? "?"
        try show(["show", id, "--versions"])
        let result = try show(["show", id, "--versions", "--diff"])
        narrator.check(
            result.output.contains("three hundred") && result.output.contains("one hundred and thirty")
                && !result.output.contains("(minor"),
            "show --diff tells what was changed")
        try checkTexts()
    }

    private func reprint() throws {
        narrator.step(
            "An outlet reprints another",
            "The Ghazni Review carries the Kabul Wire's report on solar pumps, word for word, under its own title.")
        try pass()
        let articles = try articles()
        let (original, copy) = (article(of: story(3101), in: articles), article(of: story(778), in: articles))
        for article in [original, copy] { narrator.output(summary(of: article)) }
        narrator.check(
            copy?["duplicate_of"]?.string != nil && copy?["duplicate_of"]?.string == original?["id"]?.string,
            "both are kept, and the copy says whose it is: duplicate_of is the Kabul Wire's article")
    }

    private func fallbacks() throws {
        narrator.step(
            "Two feeds break",
            "The Ghazni Review answers 410 Gone, and بهارستان puts a captcha before its feed, with status 200. To a reader\n"
                + "of feeds that looks like no news. feeds.conf names another feed for the one, the front page for the other."
        )
        try pass()
        narrator.check(
            try articles().count == world.published.count, "today's articles of both arrived all the same")
        let result = try show(["status", "--now", now])
        let states = try json(["status", "--now", now]).array ?? []
        let reason = { (source: String) in
            states.first { $0["source"]?.string == source && $0["fallback"]?.int == 1 }?["fallback_reason"]?.string
                ?? ""
        }
        narrator.check(
            result.output.contains("fallback 1 in use") && reason("ghazni-review").hasPrefix("HTTP 410"),
            "status tells that the Review's other feed is in use, and why: \(reason("ghazni-review"))")
        narrator.check(
            reason("baharestan").contains("prove that a person is there"),
            "and that the front page of بهارستان is: \(reason("baharestan"))")
        try checkTexts()
    }

    private func lastPass() throws {
        narrator.step("The last pass", "One more article, in Pashto; all else is as it was in the morning.")
        try pass()
        narrator.check(
            try articles().count == World.stories.count,
            "all \(World.stories.count) articles of the three days are there")
        let tally = world.tally
        narrator.check(
            tally.notModified * 3 > tally.answers,
            "in three days \(tally.notModified) of \(tally.answers) answers were 304")
    }

    private func archives() throws {
        narrator.step(
            "The archives on disk",
            "Every change has also gone to the archives of feeds.conf, exactly once: a text file for each version of an\n"
                + "article, for readers, and a line of JSON for each change, for other programs.")
        let root = program.folder + "/archive"
        let files = Archive.files(below: root)
        narrator.output(Archive.tree(files))
        let texts = files.filter { $0.hasSuffix(".txt") }
        narrator.check(
            texts.count == World.stories.count + 1,
            "\(texts.count) text files: one an article, and one more for the Courier's second version")
        let second = texts.first { $0.hasSuffix(".v2.txt") } ?? ""
        let text = Files.text(of: root + "/" + second) ?? ""
        narrator.say("\n    archive/\(second) begins:\n")
        narrator.output(text.split(separator: "\n", omittingEmptySubsequences: false).prefix(9).joined(separator: "\n"))
        narrator.check(
            text.hasPrefix("Mountain road opens after five months\nBy Yusuf Karimi\nDate: 2025-05-11 "),
            "title, author, true date, outlet and address stand above the text")
        let lines = Files.text(of: root + "/articles.jsonl")?.split(separator: "\n") ?? []
        narrator.say("\n    archive/articles.jsonl, its last line:\n")
        narrator.output(String((lines.last ?? "").prefix(240)) + "…")
        let numbers = try lines.map { try JSONParser.parse(Array($0.utf8))["seq"]?.int ?? 0 }
        narrator.check(
            numbers == Array(1...max(1, World.stories.count + 1)),
            "\(numbers.count) lines with seq 1 to \(numbers.last ?? 0): no change is missing, none is there twice")
    }

    private func handOn() throws {
        narrator.step(
            "Feeding another program",
            "A consumer gets the changes since its last visit, in batches, and each batch again until its command succeeds.\n"
                + "Here one that fails; then wc, which counts lines; then wc once more, and there is nothing left to count."
        )
        let take = ["changes", "--consumer", "desk", "--limit", "20", "--exec"]
        let failing = try show(take + ["false"])
        let counting = try show(take + ["wc -l"])
        let again = try show(take + ["wc -l"])
        let batches = counting.output.split(separator: "\n").compactMap { Int($0) }
        narrator.check(
            failing.status != 0 && batches == [20, World.stories.count + 1 - 20] && again.output.isEmpty,
            "\(batches.map(String.init).joined(separator: " and ")) changes: each was handed on once, none was lost")
    }

    private func search() throws {
        narrator.step(
            "Finding it again", "Saffron is زعفران in Dari. Arabic and Persian letters, joiners and marks are all one.")
        let result = try show(["search", "زعفران"])
        narrator.check(
            result.status == 0 && result.output.contains("sada-herat"), "the saffron growers of Herat are found")
    }

    // MARK: Parts of a step

    /// The virtual now.
    private var now: String { world.pass.time.rfc3339UTC }

    /// Runs syncd, shows the command and what it printed.
    @discardableResult
    private func show(_ arguments: [String]) throws -> Program.Result {
        narrator.command(arguments)
        let result = try program.run(arguments)
        narrator.output(result.output)
        if !result.error.isEmpty { narrator.output(result.error) }
        return result
    }

    private func pass() throws {
        let result = try show(["run", "--report", "--now", now])
        narrator.check(result.status == 0, "exit code 0: all went well")
    }

    private func json(_ arguments: [String]) throws -> JSONValue {
        try JSONParser.parse(Array(try program.run(arguments + ["--json"], onTerminal: false).output.utf8))
    }

    private func articles() throws -> [JSONValue] {
        try program.run(["list", "--limit", "1000", "--json"], onTerminal: false).output.split(separator: "\n")
            .map { try JSONParser.parse(Array($0.utf8)) }
    }

    /// What the outlets have published, and what syncd has of it: the same, to the letter.
    private func checkTexts() throws {
        let articles = try articles()
        func check(_ statement: String, _ isRight: (Story, JSONValue) -> Bool) {
            let wrong = world.published.filter { story in
                article(of: story, in: articles).map { !isRight(story, $0) } ?? true
            }
            let exceptions = wrong.map { "\($0.outlet) \($0.number)" }.joined(separator: ", ")
            narrator.check(wrong.isEmpty, statement + (wrong.isEmpty ? "" : "; not so: \(exceptions)"))
        }
        check("every text is what the outlet wrote, to the letter, without menus, mastheads and other stories") {
            $1["text"]?.string == $0.paragraphs(at: world.pass).joined(separator: "\n\n")
        }
        check("every date is true, every author right; where an outlet names none, none is named") { story, article in
            let date = article["published"]?.string
            let isDay = article["published_precision"]?.string == "day" && date == story.published.midnight
            let authors = article["authors"]?.array?.compactMap(\.string) ?? []
            return (isDay || date == story.published.rfc3339 || date == story.published.rfc3339UTC)
                && authors == (story.author.isEmpty ? [] : [story.author])
        }
    }

    private func story(_ number: Int) -> Story { World.stories.first { $0.number == number } ?? World.stories[0] }

    private func source(of story: Story) -> String { String(story.outlet.prefix { $0 != "." }) }

    private func article(of story: Story, in articles: [JSONValue]) -> JSONValue? {
        articles.first { $0["source"]?.string == source(of: story) && $0["title"]?.string == story.title }
    }

    /// The members of an article that tell whose it is.
    private func summary(of article: JSONValue?) -> String {
        let members = ["id", "outlet", "title", "duplicate_of"].map { name in
            "\"\(name)\": " + (article?[name]?.string.map { "\"\($0)\"" } ?? "null")
        }
        return "{" + members.joined(separator: ", ") + "}"
    }
}
