import Aggregator
import Testing

/// How mistakes are gathered, and what is asked of others.
@Suite struct ConfigurationReaderTests {
    @Test func allMistakesAtOnceByPosition() {
        let text = """
            contcat = "x"

            [fetch]
            interval = "soon"
            timeout = 30s
            per_host = 0

            [[source]]
            name = "One"
            url = "ftp://example.org/"
            kind = "rss"

            [source.list]
            item = ""
            pages = "2"

            [[archive]]
            name = "x"
            format = "word"
            path = "x/{slug}"
            sources = 1
            """
        #expect(
            read(text).diagnostics.map(\.position) == [
                TextPosition(line: 1, column: 1), TextPosition(line: 4, column: 12), TextPosition(line: 5, column: 13),
                TextPosition(line: 6, column: 12), TextPosition(line: 9, column: 8), TextPosition(line: 10, column: 7),
                TextPosition(line: 11, column: 8), TextPosition(line: 14, column: 8), TextPosition(line: 15, column: 9),
                TextPosition(line: 19, column: 10), TextPosition(line: 21, column: 11),
            ])
        #expect(read(text).configuration == nil)
    }

    /// What a mistake of syntax hides is not said to be missing.
    @Test func nothingIsMissingBehindASyntaxError() {
        let text = "[[source]]\nname = a\nurl = \"https://example.org/\"\n"
        #expect(read(text).diagnostics.count == 1)
    }

    @Test func columnsCountCharacters() {
        #expect(
            complaints(leastSource + "tags = [\"خبر\", \"é\", 5]\n")
                == ["4:21: an element of tags must be a string such as \"opinion\", not an integer"])
    }

    @Test func validatorsAreAsked() {
        let validators = ConfigurationValidators(
            selector: { $0.contains("!") ? "'!' means nothing" : nil },
            timezone: { $0 == "Asia/Kabul" },
            pathTemplate: { $0.contains("{") ? nil : "no placeholder" },
            allowHost: { $0.contains("*") ? "'*' is no part of an address" : nil })
        let text = """
            [fetch]
            allow_hosts = ["127.0.0.1", "10.*"]
            [[source]]
            name = "a"
            url = "https://example.org/"
            timezone = "Europe/Berlin"
            [source.list]
            item = "a!b"
            next = "b!"
            [source.article]
            body = "p"
            remove = ["c", "!"]
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            """
        #expect(
            complaints(text, validators: validators) == [
                """
                2:29: allow_hosts cannot hold "10.*": '*' is no part of an address; write a name, an address or a \
                block such as 127.0.0.0/8
                """,
                #"6:12: timezone is unknown: "Europe/Berlin"; write an IANA name such as Asia/Kabul, or UTC"#,
                #"8:8: item is no selector, "a!b": '!' means nothing"#,
                #"9:8: next is no selector, "b!": '!' means nothing"#,
                #"12:16: remove is no selector, "!": '!' means nothing"#,
                #"16:8: path cannot be "x": no placeholder"#,
            ])
    }

    /// Credentials that were written in the wrong place are not repeated in a complaint.
    @Test(arguments: [
        "url = \"https://me:hunter2@example.org/\"", "url = \"x\"\nauth = \"me:hunter2\"",
        "url = \"me:hunter2@example.org/x\"",
    ])
    func secretsAreNotRepeated(_ lines: String) {
        let found = complaints("store = \"postgres://me:hunter2@db/x\"\n[[source]]\nname = \"a\"\n" + lines)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { !$0.contains("hunter2") })
    }
}
