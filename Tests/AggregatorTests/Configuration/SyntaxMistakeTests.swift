import Testing

/// What is not TOML, and what is still found behind it.
@Suite struct SyntaxMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            """
            [fetch]
            interval = "1h"
            interval = "2h"
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            """,
            "3:1: 'interval' is set a second time; keep one of the two"),
        Mistake(
            """
            [fetch]
            interval = 1h
            max_interval = "x"
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            """,
            """
            2:13: not TOML: expected digit, saw 'h' (reading a decimal integer); strings stand in quotes: \
            "1h"
            """,
            """
            3:16: max_interval is no duration: "x"; write it like 90s, 15m, 1h30m, 24h, 7d or 2w, ten years \
            at most
            """),
        Mistake(
            """
            [fetch]
            interval = "1h
            robots = 5
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            """,
            "2:15: not TOML: the string is not closed on its line; end it as it began, with a quote",
            "3:10: robots must be true or false, not an integer"),
        Mistake(
            """
            [fetch]
            robots = True
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            """,
            "2:10: not TOML: expected 'true', saw 'T' (reading a boolean); write true or false, in lower case"),
        Mistake(
            """
            [fetch]
            timeout =
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            """,
            """
            2:10: not TOML: expected value, saw the end of the line (reading a key-value pair); a line is \
            KEY = VALUE, a [table] or a # comment
            """),
        Mistake(
            """
            [fetch]
            [dedup]
            near = 1
            [fetch]
            timeout = "x"
            [capture]
            warc = 1
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            """,
            "3:8: near must be true or false, not an integer",
            "4:1: [fetch] stands a second time; put its keys under the first one",
            "7:8: warc must be true or false, not an integer"),
        Mistake(
            """
            contact: "x"
            """,
            """
            1:8: not TOML: expected '=', saw ':' (reading a key-value pair); a line is KEY = VALUE, a \
            [table] or a # comment
            """),
        Mistake(
            """
            contact = “x”
            """,
            """
            1:11: not TOML: could not determine value type (reading a value); strings stand in straight \
            quotes: "…"
            """),
        Mistake(
            """
            just some text
            """,
            """
            1:6: not TOML: expected '=', saw 's' (reading a key-value pair); a line is KEY = VALUE, a \
            [table] or a # comment
            """),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            name = "c"
            [source.list
            item = "x"
            [[archive]]
            """,
            "4:1: 'name' is set a second time; keep one of the two",
            """
            5:13: not TOML: expected ']', saw the end of the line (reading a table header); write [name] or \
            [[name]]
            """),
        Mistake(
            """
            [source.list]
            item = "x"
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            kind = "x"
            """,
            "1:1: [source.list] stands before any [[source]]; move it below the [[source]] it belongs to",
            #"6:8: kind must be "auto", "feed", "page", "sitemap" or "wordpress", not "x""#),
        Mistake(
            """
            tags = ["a"
            b = 2
            c = 3
            """,
            #"2:1: not TOML: expected comma or closing ']', saw 'b' (reading an array); write ["one", "two"]"#),
        Mistake(
            """
            [source]
            name = "a"
            [source]
            name = "b"
            """,
            "1:1: [source] needs double brackets; write [[source]]",
            "3:1: [source] stands a second time; write [[source]] each time"),
        Mistake(
            #"""
            contact = """
            not closed
            """#,
            "2:11: not TOML: encountered end-of-file (reading a string); end it as it began, with a quote"),
        Mistake(
            #"""
            contact = "\q"
            """#,
            #"""
            1:13: not TOML: unknown escape sequence '\q' (reading a string); write \\ for a backslash, or \#
            the string in single quotes
            """#),
        Mistake(
            """
            a.a.a.a.a.a.a.a.a.a = 1
            """,
            "1:18: not TOML: a name of more than 8 parts"),
        Mistake(
            """
            x = [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]
            """,
            "1:21: not TOML: exceeded maximum nested value depth of 16 (reading a value)"),
        Mistake(
            """
            é = 1
            """,
            """
            1:1: not TOML: expected keys, tables, whitespace or comments, saw 'é'; a line is KEY = VALUE, a \
            [table] or a # comment
            """),
        Mistake(
            """
            interval = "1h" max_interval = "2h"
            """,
            """
            1:17: not TOML: expected a comment or whitespace, saw 'm' (reading a key-value pair); a line is \
            KEY = VALUE, a [table] or a # comment
            """),
        Mistake(
            """
            [fetch]
            interval.a = 1
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            """,
            #"2:1: interval must be a string such as "1h", not a table"#),
        Mistake(
            """
            contact = "ۀۀ", 5
            """,
            """
            1:15: not TOML: expected a comment or whitespace, saw ',' (reading a key-value pair); a line is \
            KEY = VALUE, a [table] or a # comment
            """),
    ]

    @Test(arguments: mistakes)
    func isNamed(_ mistake: Mistake) {
        #expect(complaints(mistake.text) == mistake.expected)
    }
}
