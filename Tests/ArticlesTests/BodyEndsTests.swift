import Model
import Testing
import Text

@testable import Articles

/// What belongs to the text where it begins and ends, and what only stands there.
@Suite struct BodyEndsTests {
    private static let paragraphs = (1...5).map {
        "Paragraph \($0) tells of the canal, the nine villages below it, and the water that came at last."
    }
    private static let body = paragraphs.map { "<p>\($0)</p>" }.joined()

    private func text(_ html: String) -> [String] {
        let page = "<html><head></head><body><h1>Water for nine villages</h1>\(html)</body></html>"
        let reading = ArticleExtractor.read(
            ArticlePage(
                bytes: Array(page.utf8), url: "https://valley.example/water",
                fetchedAt: Instant(seconds: 1_711_000_000)))
        return (reading.draft.text ?? "").split(separator: "\n\n").map(String.init)
    }

    @Test func factsBehindTheFirstSentenceAreNoText() {
        let facts = "<p>By Ali Rahimi</p><p>Reporter</p><p>Mar 2, 2024</p><p>6 min read</p>"
        let first = "<p>The canal is open, and whoever lives below it has water since noon of this day.</p>"
        #expect(text("<div>\(first)\(facts)\(Self.body)</div>").count == 6)
    }

    @Test func shortParagraphsAtTheEndsAreText() {
        let all = text(
            "<div><p>Grace be with you and your house</p>\(Self.body)<p>And so they went home before nightfall</p></div>"
        )
        #expect(all.first == "Grace be with you and your house")
        #expect(all.last == "And so they went home before nightfall")
    }

    @Test func formsThatAskForAnAddressGoWithWhatTheySay() {
        let form = """
            <div><h4>Be the first to know!</h4><p>Our picks come to your phone, hand-picked for you, every day.</p>
            <form><input type="tel"><p>By sending this you agree to get messages, and you may end that any day.</p></form></div>
            """
        let half = Self.paragraphs.prefix(3).map { "<p>\($0)</p>" }.joined()
        let rest = Self.paragraphs.suffix(2).map { "<p>\($0)</p>" }.joined()
        #expect(text("<div>\(half)\(form)\(rest)</div>") == Self.paragraphs)
    }

    /// A page of a table: what stands above the title and who wrote it are no text, wherever they stand.
    @Test func aPageOfTablesIsReadToo() {
        let page = """
            <html><head><title>Daily Valley Post</title></head><body><table>
            <tr><td>Editor in Chief: Moh. A. Nobody Monday, March 18th, 2024</td></tr>
            <tr><td><h1>Water for nine villages</h1><br>Water for nine villages<br><br>
            \(Self.paragraphs.joined(separator: "<br>"))<br><br>Zarina Qadiri is the permanent writer of the Valley Post.
            She can be reached at z@example.org<br><br><a href="#">Go Top</a></td></tr></table></body></html>
            """
        let draft = ArticleExtractor.read(
            ArticlePage(
                bytes: Array(page.utf8), url: "https://valleypost.example/water",
                fetchedAt: Instant(seconds: 1_710_743_400))
        ).draft
        #expect(draft.title == "Water for nine villages")
        #expect(draft.text?.hasPrefix("Paragraph 1") == true)
        #expect(draft.text?.hasSuffix("came at last.") == true)
        #expect(draft.authors == ["Zarina Qadiri"])
        #expect(draft.published == nil)
    }
}
