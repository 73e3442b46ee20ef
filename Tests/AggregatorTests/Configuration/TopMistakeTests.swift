import Testing

/// The keys at the top and the small tables.
@Suite struct TopMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            """
            colour = "red"
            """,
            """
            1:1: unknown key 'colour' at the top of the file; known are data, store, contact, fetch, \
            capture, dedup, changes, source, archive
            """),
        Mistake(
            """
            contact = 5
            """,
            #"1:11: contact must be a string such as "https://example.org/bot", not an integer"#),
        Mistake(
            #"""
            contact = "a\nX-Evil: 1"
            """#,
            "1:11: contact holds a control character (U+000A); remove it"),
        Mistake(
            """
            contact = "https://example.org/робот"
            """,
            """
            1:11: contact goes into the User-Agent: at most 200 ASCII characters; write the address of a \
            page about your bot, or an e-mail address
            """),
        Mistake(
            """
            interval = "1h"
            """,
            "1:1: 'interval' does not belong at the top of the file; write it in [fetch] or [[source]]"),
        Mistake(
            """
            warc = false
            """,
            "1:1: 'warc' does not belong at the top of the file; write it in [capture]"),
        Mistake(
            """
            store = "postgresql://me:pw@db/x"
            """,
            #"1:9: PostgreSQL is not there yet; write store = "sqlite:syncd.db""#),
        Mistake(
            """
            store = "syncd.db"
            """,
            #"1:9: store must begin with sqlite:; write store = "sqlite:syncd.db""#),
        Mistake(
            """
            store = "sqlite:"
            """,
            #"1:9: store must begin with sqlite:; write store = "sqlite:syncd.db""#),
        Mistake(
            """
            store = "sqlite::memory:"
            """,
            #"1:9: store names no file: "sqlite::memory:"; write store = "sqlite:syncd.db""#),
        Mistake(
            """
            data = "~/news"
            """,
            "1:8: '~' in data is not expanded; write the whole path"),
        Mistake(
            """
            data = ["a"]
            """,
            #"1:8: data must be a string such as "data", not an array"#),
        Mistake(
            """
            fetch = "1h"
            """,
            "1:9: fetch must be a table, not a string; write [fetch] on a line of its own"),
        Mistake(
            """
            [[fetch]]
            interval = "1h"
            """,
            "1:1: [fetch] stands once and in single brackets; write [fetch]"),
        Mistake(
            """
            [[sources]]
            name = "x"
            """,
            "1:3: unknown key 'sources' at the top of the file; did you mean 'source'?"),
        Mistake(
            """
            sources = ["*"]
            """,
            "1:1: unknown key 'sources' at the top of the file; did you mean 'source'?"),
        Mistake(
            """
            [capture]
            keep = 90
            warc = "yes"
            """,
            #"2:8: keep must be a string such as "90d", not an integer"#,
            "3:8: warc must be true or false, not a string; write warc = true"),
        Mistake(
            """
            [dedup]
            near = 1
            window = "0"
            """,
            "2:8: near must be true or false, not an integer",
            #"3:10: window must be longer than 0; write window = "14d""#),
        Mistake(
            """
            [changes]
            keep = "forever"
            keeps = "1d"
            """,
            """
            2:8: keep is no duration: "forever"; write it like 90s, 15m, 1h30m, 24h, 7d or 2w, ten years at \
            most
            """,
            "3:1: unknown key 'keeps' in [changes]; did you mean 'keep'?"),
        Mistake(
            """
            [changes]
            warc = true
            """,
            "2:1: 'warc' does not belong in [changes]; write it in [capture]"),
    ]

    @Test(arguments: mistakes)
    func isNamed(_ mistake: Mistake) {
        #expect(complaints(mistake.text + "\n" + leastSource) == mistake.expected)
    }
}
