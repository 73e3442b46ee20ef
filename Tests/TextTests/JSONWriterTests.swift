import Testing
import Text

@Suite struct JSONWriterTests {
    private static func write(_ writer: inout JSONWriter) {
        writer.object { writer in
            let escaped = String(repeating: "é\"\u{2028}", count: 60_000)
            writer.member("long", escaped + String(repeating: "x", count: 200_000))
            writer.key("many")
            writer.array(0..<30_000) { $0.integer(Int64($1)) }
            writer.member("last", true)
        }
    }

    @Test func handsOnWhatItWritesInPieces() {
        var whole = JSONWriter()
        Self.write(&whole)
        var pieces: [[UInt8]] = []
        var writer = JSONWriter { pieces.append($0) }
        Self.write(&writer)
        pieces.append(writer.bytes)
        #expect(Array(pieces.joined()) == whole.bytes)
        #expect(pieces.allSatisfy { $0.count < 200_000 })
    }

    @Test(arguments: [
        ("\u{7F}\u{80}\u{9B}\u{9F}\u{1B}", #""\u007f\u0080\u009b\u009f\u001b""#),
        ("\u{2028}\u{2029}\u{202A}\u{202E}", #""\u2028\u2029\u202a\u202e""#),
        ("a\u{2066}b\u{2069}", #""a\u2066b\u2069""#),
    ])
    func whatWouldSteerATerminalIsEscaped(text: String, json: String) throws {
        var writer = JSONWriter()
        writer.string(text)
        #expect(writer.text == json)
        #expect(try JSONParser.parse(writer.bytes) == .string(text))
    }

    @Test(arguments: [
        ["A. Writer"], ["a", "", "ب"], ["a\"b"], ["x", "\\"], ["\u{2028}"], ["é\u{A0}"], ["a\nb"], ["\u{7F}"], [""],
    ])
    func plainListsAreWrittenInOneGo(list: [String]) {
        var writer = JSONWriter()
        writer.array(list)
        let plain = JSONWriter.plainArray(list)
        #expect(plain == nil || plain == writer.text)
        #expect((plain == nil) == list.contains { $0.contains { "\"\\\u{2028}\u{A0}\n\u{7F}".contains($0) } })
    }

    /// Joiners, marks and every neighbour of what is escaped.
    @Test(arguments: [
        "می\u{200C}شود", "\u{200B}\u{200D}\u{200E}\u{200F}\u{2027}\u{202F}\u{2030}", "\u{2065}\u{206A}\u{2060}",
        "\u{A0}\u{A9}«é»", "€ – “”",
    ])
    func spellingStaysAsItIs(text: String) {
        var writer = JSONWriter()
        writer.string(text)
        #expect(writer.text == "\"\(text)\"")
    }
}
