import Archives
import Model
import Storage
import Testing
import Text

@Suite struct MarkdownTests {
    @Test func theFrontMatterIsJSONAndTheTextIsText() throws {
        let scratch = try Scratch()
        try scratch.insert(
            "A \"title\": *bold*\nsecret: yes", text: "# no heading\n\n1. no list\n\n<b>no tag</b> _a_ 3.5")
        try scratch.deliver(try scratch.settings(.markdown, "{slug}.md"))
        let text = try #require(scratch.files().values.first)
        let parts = text.components(separatedBy: "---\n")
        #expect(parts.count == 3 && parts[0].isEmpty)
        let front = parts[1].components(separatedBy: "\n")
        #expect(front[0] == #"title: "A \"title\": *bold* secret: yes""#)
        #expect(front.contains(#"date: "2023-11-14T22:13:20Z""#))
        #expect(front.contains("revision: 1"))
        #expect(
            parts[2] == """

                # A "title": \\*bold\\* secret: yes

                \\# no heading

                1\\. no list

                \\<b>no tag\\</b> \\_a\\_ 3.5

                """)
    }
}
