import Model
import Testing

@testable import Articles

/// Names that say how an element looks, not what it is.
@Suite struct BodyNamesTests {
    private static let paragraphs = (1...6).map {
        "Paragraph \($0) tells of the canal, the nine villages below it, and the water that came at last to the fields."
    }
    private static func p(_ range: ClosedRange<Int>) -> String {
        range.map { "<p>\(paragraphs[$0 - 1])</p>" }.joined()
    }

    private func text(_ html: String) -> String {
        let page = "<html><head></head><body>\(html)</body></html>"
        return ArticleExtractor.read(
            ArticlePage(
                bytes: Array(page.utf8), url: "https://valley.example/water",
                fetchedAt: Instant(seconds: 1_711_000_000))
        ).draft.text ?? ""
    }

    @Test func coloursOfCodeAreNoComments() {
        let code = "<pre><code class=hljs><span class=hljs-comment># opens the sluice</span>\nsluice open</code></pre>"
        let found = text("<article>\(Self.p(1...3))\(code)<div class=comment>A comment</div>\(Self.p(4...6))</article>")
        #expect(found.contains("# opens the sluice sluice open"))
        #expect(!found.contains("A comment"))
    }

    @Test func sectionsThatAreUnfoldedAreText() {
        let section = """
            <h3><button aria-expanded=false>Where does the water come from?</button></h3>
            <div hidden><p>It comes from the glacier, through eleven tunnels, and is free until the harvest ends.</p></div>
            """
        let hidden =
            "<div hidden><p>This sentence is for machines, and nobody who reads the page will ever see it.</p></div>"
        let found = text("<article>\(Self.p(1...3))\(section)<p>After.</p>\(hidden)\(Self.p(4...6))</article>")
        #expect(found.contains("eleven tunnels"))
        #expect(!found.contains("for machines"))
    }

    @Test func figuresOfTablesAreText() {
        let rows = (1...6).map { "<tr><td>Village \($0)</td><td>\($0 * 120) litres</td></tr>" }.joined()
        let table = "<figure><table>\(rows)</table></figure>"
        let picture = "<figure><img src=a.jpg><p>A picture of the sluice, taken in the morning.</p></figure>"
        let found = text("<article>\(Self.p(1...3))\(table)\(picture)\(Self.p(4...6))</article>")
        #expect(found.contains("Village 3"))
        #expect(!found.contains("A picture of the sluice"))
    }

    @Test func chaptersOfATableOfContentsAreText() {
        let list = (1...8).map { "<li><a href=#c\($0)>Chapter \($0) of the canal</a></li>" }.joined()
        let chapters = (1...3).map { "<section class=toc-chapter>\(Self.p(($0 * 2 - 1)...($0 * 2)))</section>" }
        let found = text(
            "<main><ul class=toc>\(list)</ul><p>An introduction to the canal.</p>\(chapters.joined())</main>")
        #expect(Self.paragraphs.allSatisfy { found.contains($0) })
        #expect(!found.contains("Chapter 3 of the canal"))
    }

    @Test func widgetsAreTextWhereThePageIsMadeOfThem() {
        let panels = [1...3, 4...6].map { "<div class='panel widget'>\(Self.p($0))</div>" }.joined()
        let links = (1...5).map { "<li><a href=/\($0)>Another story of the valley, number \($0)</a></li>" }.joined()
        let found = text("<main>\(panels)<div class=widget><h3>More</h3><ul>\(links)</ul></div></main>")
        #expect(Self.paragraphs.allSatisfy { found.contains($0) })
        #expect(!found.contains("Another story"))
    }

    @Test func aNameInsideTheBodyThatHoldsAllOfItSaysLittle() {
        let advert = "<div class=advert><p>Buy nine canals for the price of eight, today only, at the sluice.</p></div>"
        let found = text("<div class=article-body><div class=body-ad>\(Self.p(1...6))</div>\(advert)</div>")
        #expect(Self.paragraphs.allSatisfy { found.contains($0) })
        #expect(!found.contains("Buy nine canals"))
    }

    @Test func whatFollowsTheEndOfThePageIsRead() {
        let page = "<header><a href=/>Home</a></header></body></html><div class=story>\(Self.p(1...6))</div>"
        #expect(Self.paragraphs.allSatisfy { text(page).contains($0) })
    }
}
