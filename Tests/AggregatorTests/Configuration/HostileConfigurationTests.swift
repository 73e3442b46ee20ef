import Aggregator
import Testing

/// Bytes that nobody would write: refused in a sentence, never a crash, never a long wait.
@Suite struct HostileConfigurationTests {
    private func first(_ bytes: [UInt8]) -> String? {
        ConfigurationReader().read(bytes, file: "f").diagnostics.first?.description
    }

    private func first(_ text: String) -> String? { first(Array(text.utf8)) }

    @Test func tooLarge() {
        let bytes = [UInt8](repeating: 0x0A, count: ConfigurationReader.maximumSize + 1)
        #expect(first(bytes)?.hasPrefix("f: the file has 16777217 bytes, more than 16 MiB") == true)
    }

    @Test(
        arguments: [
            ([0x61, 0x0A, 0x62, 0xFF], "f:2:2: this byte is not UTF-8; save the file as UTF-8"),
            ([0xC3], "f:1:1: this byte is not UTF-8; save the file as UTF-8"),
            ([0xC0, 0x80], "f:1:1: this byte is not UTF-8; save the file as UTF-8"),
            ([0xED, 0xA0, 0x80], "f:1:1: this byte is not UTF-8; save the file as UTF-8"),
            ([0xF4, 0x90, 0x80, 0x80], "f:1:1: this byte is not UTF-8; save the file as UTF-8"),
            ([0xD8, 0xA7, 0xE0, 0x80, 0x80], "f:1:2: this byte is not UTF-8; save the file as UTF-8"),
            ([0xFF, 0xFE, 0x61, 0x00], "f: this is UTF-16; save it as UTF-8"),
            ([0x23, 0x61, 0x00], "f:1:3: a NUL byte; remove it; is this a text file?"),
        ] as [([UInt8], String)])
    func notText(_ bytes: [UInt8], _ expected: String) {
        #expect(first(bytes) == expected)
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), "x = " + String(repeating: "[", count: 100_000),
        "x = " + String(repeating: "{a=", count: 100_000), String(repeating: "a.", count: 100_000) + "a = 1",
        "[" + String(repeating: "a.", count: 100_000) + "a]",
        "x = " + String(repeating: "{a.a.a.a.a.a.a=", count: 15) + "1" + String(repeating: "}", count: 15),
        String(repeating: "\"a\" . ", count: 100_000) + "a = 1",
        "x = \"\"\"" + String(repeating: "\"\"\\", count: 100_000),
        String(repeating: "\"", count: 100_001), "x = '''" + String(repeating: "'", count: 100_000),
        "#" + String(repeating: "\u{7}", count: 1000), "\\", "=", "[=", "[[[", "x = {=", "Ĩ\"", "x = Ĩ", "x", "x =",
        "[[", "]", "\u{FEFF}\u{FEFF}", "\r\r\r",
        "x = 9999999999999999999999999", "x = 1e999999999", "x = 9999-99-99T99:99:99", "x = \"\\U0011FFFF\"",
        "[[source]]\nname = \"a\"\nurl = \"http://[\"\n",
        "[[source]]\nname = \"a\"\nurl = \"http://a:99999999999999999999/\"\n",
        "[[source]]\nname = \"a\"\nurl = \"https://" + String(repeating: "a", count: 100_000) + "\"\n",
        "[[source]]\nname = \"" + String(repeating: "a-", count: 100_000) + "\"\n",
        String(repeating: "a", count: 100_000) + " = 1",
    ])
    func complainedAbout(_ text: String) {
        #expect(first(text)?.isEmpty == false)
        #expect((first(text)?.utf8.count ?? 0) < 1000)
    }

    /// Quotes and comments do not hide dots, and dots in them do not count.
    @Test func boundsSeeStringsAndComments() {
        let dots = String(repeating: ".", count: 40)
        let text =
            "# \(dots)\ncontact = \"\(dots)\\\"\(dots)\" # \(dots)\n" + leastSource
            + "outlet = '\(dots)'\ntags = ['''\(dots)''', \"\"\"\(dots)\"\"\"]\n"
        #expect(read(text).diagnostics.isEmpty)
    }

    @Test func manyMistakesAreCounted() {
        let keys = (0..<5000).map { "wrong\($0) = 1\n" }.joined()
        let found = complaints(keys)
        #expect(found.count == 1001)
        #expect(found.last == " 4000 more mistakes are not shown")
    }

    @Test func everyPrefixOfAConfiguration() {
        let text = Array(
            ("[fetch]\ninterval = \"1h\" # é\n" + leastSource + "tags = [\"é\", '''x''']\n[source.list]\nitem='a'").utf8
        )
        for count in 0...text.count {
            let reading = ConfigurationReader().read(Array(text[..<count]), file: "f")
            #expect(reading.configuration != nil || !reading.errors.isEmpty)
        }
    }

    /// Every byte exchanged for every one of a few that mean something to TOML.
    @Test func everyByteExchanged() {
        let text = Array((leastSource + "tags = [\"é\"]\n[source.list]\nitem = 'a'\n").utf8)
        for index in text.indices {
            for byte in [0x00, 0x0A, 0x0D, 0x22, 0x27, 0x2E, 0x3D, 0x5B, 0x5C, 0x5D, 0x7B, 0x80, 0xFF] as [UInt8] {
                var changed = text
                changed[index] = byte
                let reading = ConfigurationReader().read(changed, file: "f")
                #expect(reading.configuration != nil || !reading.errors.isEmpty)
            }
        }
    }

    /// Eight times the sources take about eight times as long, not sixty-four times.
    @Test func readingIsLinear() {
        let clock = ContinuousClock()
        func fastest(_ count: Int) -> Duration {
            let bytes = Array(manySources(count).utf8)
            return (0..<3).map { _ in
                clock.measure { #expect(ConfigurationReader().read(bytes, file: "f").errors.isEmpty) }
            }.min() ?? .zero
        }
        #expect(fastest(2000) < fastest(250) * 24)
    }

    @Test func twoThousandSources() throws {
        let configuration = try #require(read(manySources(2000)).configuration)
        #expect(configuration.sources.count == 2000)
        #expect(configuration.sources.last?.position.line == 8 * 1999 + 1)
    }

    private func manySources(_ count: Int) -> String {
        (0..<count).map { number in
            """
            [[source]]
            name = "source-\(number)"
            url = "https://news\(number).example/feed"
            language = "prs"
            timezone = "Asia/Kabul"
            [source.list]
            item = "article.lead"

            """
        }.map { $0 + "\n" }.joined()
    }
}
