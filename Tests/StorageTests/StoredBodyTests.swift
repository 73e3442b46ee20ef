import Model
import Testing

@testable import Storage

@Suite struct StoredBodyTests {
    private static let paragraph =
        "ولسوالی‌های ولایت بدخشان با سیلاب روبه‌رو شده‌اند و “ده‌ها خانه” ویران شده است. The river rose at night, they say. "

    /// What the delta of a text makes of its HTML again; nil when the text is stored as it is.
    private func restored(_ text: String, from html: String) -> (text: String?, size: Int)? {
        let (text, html) = (Array(text.utf8), Array(html.utf8))
        let delta = text.withUnsafeBufferPointer { text in
            html.withUnsafeBufferPointer { TextDelta.of(text, from: $0) }
        }
        return delta.map { (pieces(of: $0, from: html).map { String(decoding: $0, as: UTF8.self) }, $0.count) }
    }

    private func pieces(of delta: [UInt8], from html: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        let isWhole = delta.withUnsafeBytes { delta in
            html.withUnsafeBytes { TextDelta.pieces(of: delta, from: $0) { out += $0 } }
        }
        return isWhole ? out : nil
    }

    @Test(arguments: [
        "<p>\(paragraph)</p>\n<p class=\"a > b\">\(paragraph)</p>",
        "<div>\n  <p>\(paragraph)<b>\(paragraph)</b></p></div>",
        paragraph.replacing("“", with: "&ldquo;").replacing("”", with: "&#8221;&nbsp;"),
        "<p>\(paragraph.replacing("ی", with: "ي"))</p><p>\(paragraph)</p><p>\(paragraph)",
        "<\(paragraph)<\(paragraph) & \(paragraph) &&&",
    ])
    func aTextComesBackFromItsHTML(html: String) throws {
        for text in [
            "\(Self.paragraph)\n\n\(Self.paragraph)", Self.paragraph + Self.paragraph,
            "Then. \(Self.paragraph)\nAnd then.",
        ] {
            if let answer = restored(text, from: html) { #expect(answer.text == text) }
        }
    }

    @Test func theTextOfPlainMarkupCostsNextToNothing() throws {
        let paragraphs = (1...20).map { "\($0). \(Self.paragraph.replacing("“", with: "\($0)“")) & so on" }
        let html = paragraphs.map { "<p>\($0.replacing("&", with: "&amp;").replacing("”", with: "&rdquo;"))</p>\n" }
            .joined()
        let text = paragraphs.joined(separator: "\n\n")
        let answer = try #require(restored(text, from: html))
        #expect(answer.text == text)
        #expect(answer.size < text.utf8.count / 8)
    }

    @Test func aTextThatItsHTMLDoesNotTellIsStoredAsItIs() {
        #expect(restored(String(repeating: "other words ", count: 500), from: Self.paragraph) == nil)
        #expect(restored(Self.paragraph + Self.paragraph, from: "") == nil)
        #expect(restored("short", from: "<p>short</p>") == nil)
    }

    @Test func aDeltaOfOtherHTMLIsNoText() throws {
        let html = Array("<p>abcdef</p>".utf8)
        #expect(pieces(of: [1, 3, 6, UInt8(ascii: "x")], from: html) == Array("xabcdef".utf8))
        for damaged: [UInt8] in [
            [0, 3, 11], [0, 14, 0], [2, 0, 0, 1], [0, 3], [0x80], [0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
        ] {
            #expect(pieces(of: damaged, from: html) == nil)
        }
    }

    @Test func articlesAndVersionsReadTheSameHoweverTheyAreStored() throws {
        let test = try TestStore()
        let store = try test.open()
        let first = Self.paragraph + "\n\n" + Self.paragraph
        let second = first + " Another end."
        func draft(_ text: String) -> Draft {
            var draft = Draft()
            draft.text = text
            draft.html = text.components("\n\n").map { "<p>\($0)</p>" }.joined()
            return draft
        }
        let (row, name) = try store.write { tx in
            var article = newArticle(1, source: try tx.addSource(name: "s").id)
            article.draft = draft(first)
            return try tx.insert(article, now: noon)
        }
        try store.write { tx in
            try tx.revise(row, draft(second), digest: [1], titleDigest: nil, fetchedAt: noon + 1, now: noon + 1)
        }
        #expect(try store.read { try $0.versions(of: name) }.map(\.text) == [first, second])
        #expect(try store.read { try $0.changes(since: 0, limit: 9) }.map(\.text) == [first, second])
        #expect(try store.read { try $0.article(id: name) }?.text == second)
        let plain = "SELECT (SELECT count(*) FROM body WHERE text IS NULL) + count(*) FROM version WHERE text IS NULL"
        #expect(try store.read { try $0.session.first(plain) { Int($0.int(0) ?? 0) } } == 2)
        // A row that somebody has damaged has no text, and hinders nobody.
        try store.write { tx in try tx.session.run("UPDATE body SET html = 'x'") }
        #expect(try store.read { try $0.article(id: name) }?.text == nil)
        var problems: [StoreProblem] = []
        _ = try store.read { try $0.verifyTexts(after: 0, limit: 9) { problems.append($0) } }
        #expect(problems.contains { $0.message.contains("revision 2") })
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
