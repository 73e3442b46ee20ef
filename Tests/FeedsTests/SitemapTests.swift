import Feeds
import Model
import Testing

@Suite struct SitemapTests {
    private func parse(_ text: String) throws -> FeedDocument {
        try FeedParser.parse(Array(text.utf8), contentType: nil, base: "https://valley.example/sitemap.xml")
    }

    private func urlset(_ entries: String) throws -> [FeedItem] {
        try parse("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>\(entries)</urlset>").items
    }

    @Test func newsEntriesAreReadWhole() throws {
        let items = try parse(
            """
            <?xml version="1.0" encoding="UTF-8"?><!-- <urlset> made by hand -->
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
              xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
              xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
            <url><loc>https://valley.example/2024/03/dam</loc><lastmod>2024-03-02T10:00:00+04:30</lastmod>
              <xhtml:link rel="alternate" hreflang="ps" href="https://valley.example/ps/2024/03/dam"/>
              <news:news><news:publication><news:name>The Valley</news:name><news:language>fa</news:language>
              </news:publication><news:publication_date>2024-03-01T08:30:00Z</news:publication_date>
              <news:title>A dam &amp; a road &lt;i&gt;at last&lt;/i&gt;</news:title>
              <news:keywords>water,  roads, water</news:keywords></news:news>
              <image:image><image:loc>https://valley.example/dam.jpg</image:loc><image:title>The dam</image:title>
              </image:image><image:image><image:loc>https://valley.example/road.jpg</image:loc></image:image></url>
            </urlset>
            """
        ).items
        let item = try #require(items.first)
        #expect(items.count == 1)
        #expect(item.url == "https://valley.example/2024/03/dam")
        #expect(item.id == nil)
        #expect(item.title == "A dam & a road at last")
        #expect(item.published?.instant.rfc3339 == "2024-03-01T08:30:00Z")
        #expect(item.updated?.instant.rfc3339 == "2024-03-02T05:30:00Z")
        #expect(item.language == "fa")
        #expect(item.categories == ["water", "roads"])
        #expect(item.thumbnail == "https://valley.example/dam.jpg")
        #expect(item.authors.isEmpty)
    }

    @Test func lastmodIsNoPublishedDate() throws {
        let items = try urlset("<url><loc>/2024/03/dam</loc><lastmod>2024-03-02</lastmod></url>")
        #expect(items.first?.url == "https://valley.example/2024/03/dam")
        #expect(items.first?.published == nil)
        #expect(items.first?.updated?.precision == .day)
    }

    @Test func theGeneratorsClockIsNoDateOfThePages() throws {
        let made = "<lastmod>2024-03-02T10:00:00Z</lastmod>"
        let entries = (1...5).map { "<url><loc>/news/\($0)000</loc>\(made)</url>" }.joined()
        let items = try urlset(entries + "<url><loc>/news/9000</loc><lastmod>2024-03-01T10:00:00Z</lastmod></url>")
        #expect(items.map { $0.updated == nil } == [true, true, true, true, true, false])
    }

    @Test func anEntrysLanguageMayComeFromItsOwnAlternate() throws {
        let links = """
            <xhtml:link rel="alternate" hreflang="en" href="/en/1"/><xhtml:link rel="alternate" hreflang="prs" href="/fa/1"/>
            """
        #expect(try urlset("<url><loc>/fa/1</loc>\(links)</url>").first?.language == "prs")
    }

    @Test func anIndexNamesItsSitemaps() throws {
        let document = try parse(
            """
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <sitemap><loc>https://valley.example/post-sitemap1.xml</loc></sitemap>
            <sitemap><loc>https://valley.example/post-sitemap2.xml</loc><lastmod>2024-03-02T10:00:00Z</lastmod></sitemap>
            <sitemap><loc/></sitemap></sitemapindex>
            """)
        #expect(document.format == .sitemap)
        #expect(document.items.isEmpty)
        #expect(document.sitemaps.map(\.url).map { $0.suffix(8) } == ["map1.xml", "map2.xml"])
        #expect(document.sitemaps.last?.updated?.instant.rfc3339 == "2024-03-02T10:00:00Z")
    }

    @Test func aTextFileListsAddresses() throws {
        let text = "\u{FEFF}https://valley.example/2024/a\r\nhttps://valley.example/2024/b\r\n\r\n"
        #expect(try parse(text).items.map(\.url) == ["https://valley.example/2024/a", "https://valley.example/2024/b"])
        #expect(throws: NotAFeed.self) { try parse("https://valley.example/a\nhello there") }
        #expect(throws: NotAFeed.self) { try parse("hello") }
    }

    @Test func damageDoesNotLoseWhatCameWhole() throws {
        let cut = "<urlset><url><loc>https://valley.example/a?x=1&y=2</loc></url><url><loc>https://valley.exa"
        #expect(try parse(cut).items.map(\.url) == ["https://valley.example/a?x=1&y=2"])
    }

    @Test(.timeLimit(.minutes(10))) func aMillionKeywordsTakeNoTime() throws {
        let words = (0..<1_000_000).map { "k\($0)" }.joined(separator: ",")
        let items = try urlset("<url><loc>/2024/a</loc><n:news><n:keywords>\(words)</n:keywords></n:news></url>")
        #expect(items.first?.categories.count == 100)
        let feed = try parse(
            "<rss><channel><item><title>A</title><itunes:keywords>\(words)</itunes:keywords></item></channel></rss>")
        #expect((feed.items.first?.categories.count ?? 0) < 1_000)
    }

    // MARK: Choosing

    @Test func pagesThatAreNoArticlesAreLeftOut() throws {
        let paths = ["/", "/about/", "/category/sport/", "/2024/03/dam-opens/", "/tag/a-b-c-d/", "/?p=77", "/logo.png"]
        let entries = paths.map { "<url><loc>https://valley.example\($0)</loc></url>" }.joined()
        let document = try parse("<urlset>\(entries)</urlset>")
        let chosen = SitemapEntries.articles(of: document, at: "https://valley.example/sitemap.xml").compactMap(\.url)
        #expect(chosen == ["https://valley.example/2024/03/dam-opens/", "https://valley.example/?p=77"])
    }

    @Test func theLatestAreTakenAndOfUndatedOnesBothEnds() throws {
        let dated = (0..<300).map { number in
            let month = number % 12 + 1
            let day = number % 28 + 1
            let date = "2023-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            return "<url><loc>/n/\(1000 + number)</loc><lastmod>\(date)</lastmod></url>"
        }
        let recent = SitemapEntries.recent(try urlset(dated.joined()))
        #expect(recent.count == SitemapEntries.plainLimit)
        #expect(recent.allSatisfy { ($0.updated?.rfc3339 ?? "") >= "2023-08" })
        let undated = (0..<300).map { "<url><loc>/n/\(1000 + $0)</loc></url>" }
        let ends = SitemapEntries.recent(try urlset(undated.joined()))
        #expect(ends.count == SitemapEntries.plainLimit)
        #expect(ends.first?.url?.hasSuffix("/1000") == true)
        #expect(ends.last?.url?.hasSuffix("/1299") == true)
    }

    @Test func articlesGoFirstAndOtherSitesNotAtAll() {
        var index = FeedDocument(format: .sitemap)
        index.sitemaps = [
            "https://valley.example/page-sitemap.xml", "https://valley.example/wp-sitemap-posts-post-1.xml",
            "https://valley.example/wp-sitemap-posts-post-12.xml", "https://valley.example/wp-sitemap-users-1.xml",
            "https://elsewhere.example.net/posts.xml", "https://valley.example/news-sitemap.xml",
            "https://valley.example/wp-sitemap-posts-post-1.xml", "file:///etc/passwd",
        ].map { SitemapReference(url: $0) }
        let names = SitemapIndex.ordered(index, at: "https://valley.example/sitemap.xml")
            .map { $0.url.split(separator: "/").last ?? "" }
        #expect(names == ["news-sitemap.xml", "wp-sitemap-posts-post-12.xml", "wp-sitemap-posts-post-1.xml"])
    }
}
