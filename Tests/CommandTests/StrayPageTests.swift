import LoopbackServer
import Testing
import Text

@Suite("What stands in the place of an article's page costs no article", .timeLimit(.minutes(10)))
struct StrayPageTests {
    private let site: Site
    private let house: Household

    init() throws {
        site = try Site()
        house = try Household()
    }

    private static let items = [
        Fixture.Item(
            name: "48201", title: "The bridge is open again",
            text: """
                Carts crossed the river on Monday for the first time since the flood. The mason Karim Noor, who had laid the \
                last stone before dawn, watched them from the bank and would not be photographed. Two hundred people came.
                """),
        Fixture.Item(
            name: "48202", title: "A school for the valley",
            text: """
                Sixty children went up the hill this morning, past the mill and the two walnut trees, to a house that smelt \
                of fresh paint. Their teacher had counted the chairs twice and found three too few. Nobody minded much.
                """),
        Fixture.Item(
            name: "48203", title: "Almonds are cheap this year",
            text: """
                A sack was sold for ninety coins, a third less than last autumn. Traders from the south brought melons and \
                took home wool and two carpets. Salt has become cheaper too, since the pass is free of snow until winter.
                """),
    ]

    private static let notice = Site.Page(
        text: """
            <html><head><title>We will be back soon</title></head><body><h1>We will be back soon</h1><p>Sorry for the \
            inconvenience, but some work on our machines has to be done at the moment. Please come back in an hour, and \
            thank you for your patience and for reading us for so many years.</p></body></html>
            """)

    private func path(_ item: Fixture.Item) -> String { "/news/\(item.name)" }

    /// A feed of one sentence each, whose pages hold the whole text.
    private func feed(_ items: [Fixture.Item]) -> Site.Page {
        let body = items.map { item in
            """
            <item><title>\(item.title)</title><link>\(site.url(path(item)))</link>
            <guid isPermaLink="false">g-\(item.name)</guid><pubDate>Thu, 22 Feb 2024 06:00:00 GMT</pubDate>
            <description>In short: \(item.title).</description></item>
            """
        }
        return Site.Page(
            text: "<rss version=\"2.0\"><channel><title>News</title>\(body.joined())</channel></rss>",
            type: "application/rss+xml")
    }

    private func page(_ item: Fixture.Item, head: String = "") -> Site.Page {
        Site.Page(text: Fixture.page(item).replacing("<head>", with: "<head>" + head))
    }

    private func servePages(head: String = "") {
        for item in Self.items { site[path(item)] = page(item, head: head) }
    }

    private func follow(_ more: String = "articles = \"fetch\"") throws {
        let archive = "[[archive]]\nname = \"lines\"\nformat = \"jsonl\"\npath = \"lines.jsonl\"\n"
        try house.write(Household.head + site.source("news", "/feed", more) + archive, to: "feeds.conf")
    }

    private func run(_ day: Int, hour: Int = 12) throws {
        let day = day < 10 ? "0\(day)" : "\(day)"
        _ = try house.syncd("run", "--force", "--now", "2024-03-\(day)T\(hour):00:00Z")
    }

    /// How many articles hold their own text, of those that are stored under their own title.
    private func whole() throws -> [Bool] {
        let articles = try house.syncd("export", "--format", "jsonl", "--to", "-").jsonLines()
        #expect(Set(articles.compactMap { $0["title"]?.string }) == Set(Self.items.map(\.title)))
        #expect(articles.count == Self.items.count)
        return Self.items.map { item in
            articles.contains {
                $0["title"]?.string == item.title && $0["text"]?.string?.contains(item.text.prefix(40)) == true
            }
        }
    }

    private func changes() throws -> [String] {
        try house.syncd("changes").jsonLines().compactMap { $0["op"]?.string }
    }

    @Test(
        "pages that are redirected to one address for a while stay articles of their own",
        arguments: ["/", "/maintenance", "/subscribe", "/en/", "/login?back=home", "/back-soon-notice.html"])
    func redirected(target: String) throws {
        try follow()
        site["/feed"] = feed(Self.items)
        site[target] = Self.notice
        for item in Self.items {
            site[path(item)] = Site.Page(text: "", status: 302, headers: [("Location", site.url(target))])
        }
        try run(1)
        #expect(try whole() == [false, false, false])
        servePages()
        for day in 2...4 { try run(day) }
        #expect(try whole() == [true, true, true])
    }

    @Test(
        "an address that every page names as its own brings no articles together",
        arguments: ["/world", "/latest-news", "/news.php", "/news/the-bridge-is-open-again"], [true, false])
    func sharedCanonical(address: String, isReversed: Bool) throws {
        try follow()
        let items = Self.items.map { item in
            var item = item
            item.name = item.title.lowercased().replacing(" ", with: "-")
            return item
        }
        site["/feed"] = feed(isReversed ? items.reversed() : items)
        let head = "<link rel=\"canonical\" href=\"\(address)\"><meta property=\"og:url\" content=\"\(address)\">"
        for item in items { site[path(item)] = page(item, head: head) }
        for day in 1...3 { try run(day) }
        #expect(try whole() == [true, true, true])
        #expect(try changes() == ["new", "new", "new"])
    }

    @Test("an article that its list brings later than a page that wrongly named its address is not lost")
    func laterArticle() throws {
        let wrong = "<link rel=\"canonical\" href=\"/reports/the-bridge-is-open-again\">"
        try follow()
        site["/feed"] = feed([Self.items[1]])
        site[path(Self.items[1])] = page(Self.items[1], head: wrong)
        try run(1)
        let link = site.url(path(Self.items[0]))
        var both = feed([Self.items[0], Self.items[1]])
        both.text.replace(link, with: site.url("/reports/the-bridge-is-open-again"))
        site["/feed"] = both
        site["/reports/the-bridge-is-open-again"] = page(Self.items[0])
        try run(2)
        try run(3)
        let articles = try house.syncd("list", "--json").jsonLines()
        #expect(Set(articles.map { $0["title"]?.string }) == Set(Self.items[...1].map(\.title)))
    }

    @Test(
        "one article under two links that names one of them is one, under another title too", arguments: [true, false])
    func twoLinks(isFirst: Bool) throws {
        let item = Self.items[0]
        var copy = item
        (copy.name, copy.title) = ("48201/amp", "Open again: the bridge that the flood took")
        try follow()
        site["/feed"] = feed(isFirst ? [item, copy] : [copy, item])
        let head = "<link rel=\"canonical\" href=\"\(site.url(path(item)))\">"
        site[path(item)] = page(item, head: head)
        site[path(copy)] = page(copy, head: head)
        try run(1)
        try run(2)
        #expect(try house.syncd("list", "--json").lines.count == 1)
        let other = Fixture.Item(name: "print-edition", title: copy.title, text: item.text)
        site["/feed"] = feed([item, other])
        site[path(other)] = page(other, head: head)
        try run(3)
        try run(4)
        #expect(try house.syncd("list", "--json").lines.count == 1)
    }

    @Test("pages that lead to another article of the list for a while stay articles of their own")
    func leadToOneAnother() throws {
        try follow()
        site["/feed"] = feed(Self.items)
        servePages()
        for item in Self.items.dropFirst() {
            site[path(item)] = Site.Page(
                text: "", status: 302, headers: [("Location", site.url(path(Self.items[0])))])
        }
        try run(1)
        #expect(try whole() == [true, false, false])
        servePages()
        for day in 2...4 { try run(day) }
        #expect(try whole() == [true, true, true])
    }

    @Test(
        "a notice that stands in the place of all pages at first is taken for one article's text at most, and not for long",
        arguments: ["feed", "list"])
    func noticeAtFirst(kind: String) throws {
        let list = "kind = \"page\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\""
        try follow(kind == "list" ? list : "articles = \"fetch\"")
        let links = Self.items.map { "<article><h2><a href=\"\(path($0))\">\($0.title)</a></h2></article>" }
        site["/feed"] =
            kind == "list"
            ? Site.Page(text: "<html><head><title>Paper</title></head><body>\(links.joined())</body></html>")
            : feed(Self.items)
        for item in Self.items { site[path(item)] = Self.notice }
        try run(1)
        let first = try house.syncd("export", "--format", "jsonl", "--to", "-").jsonLines()
        #expect(first.count { $0["text"]?.string?.contains("Sorry for the inconvenience") == true } == 1)
        #expect(first.count == (kind == "list" ? 1 : 3))
        servePages()
        try run(1, hour: 14)
        #expect(try whole() == [true, true, true])
    }

    @Test("pages of one text that never say more are stored in the end", arguments: [true, false])
    func noticeForGood(isRedirected: Bool) throws {
        try follow("kind = \"page\"\n[source.list]\nitem = \"article\"\nlink = \"a@href\"")
        let words = Fixture.sentences("The work on our machines") + "</p><p>" + Fixture.sentences("The old house")
        let notice = Site.Page(text: Fixture.page(Fixture.Item(name: "", title: "Back soon", text: words)))
        var links = ""
        for (number, item) in Self.items.enumerated() {
            links += "<article><h2><a href=\"/a/\(number)\">\(item.title)</a></h2></article>"
            let redirect = Site.Page(text: "", status: 302, headers: [("Location", site.url("/fa/"))])
            site["/a/\(number)"] = isRedirected ? redirect : notice
        }
        site["/fa/"] = notice
        site["/feed"] = Site.Page(text: "<html><head><title>Paper</title></head><body>\(links)</body></html>")
        for day in 1...9 { try run(day) }
        #expect(try whole() == [false, false, false])
    }

    @Test("the pages of known articles that lead home are missing, and bring no version")
    func knownLeadHome() throws {
        try follow()
        site["/feed"] = feed(Self.items)
        servePages()
        try run(1)
        site["/feed"] = feed([Self.items[2]])
        for item in Self.items[...1] {
            site[path(item)] = Site.Page(text: "", status: 301, headers: [("Location", site.url("/"))])
        }
        for day in 3...6 {
            site["/"] = Site.Page(
                text: """
                    <html><head><title>The Paper: home</title></head><body><article><h1>Day \(day)</h1>
                    <p>\(Fixture.sentences("The news of day \(day)"))</p></article></body></html>
                    """)
            try run(day)
        }
        #expect(try whole() == [true, true, true])
        #expect(
            try changes() == ["new", "new", "new", "gone", "gone"])
        servePages()
        for day in [9, 13] { try run(day) }
        #expect(try changes().suffix(2) == ["moved", "moved"])
    }
}
