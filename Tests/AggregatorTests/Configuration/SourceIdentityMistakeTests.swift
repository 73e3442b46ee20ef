import Testing

/// What a [[source]] must have: brackets, a name, addresses.
@Suite struct SourceIdentityMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            """
            [[source]]
            url = "https://example.org/"
            """,
            #"1:1: [[source]] has no name; add name = "outlook-opinion""#),
        Mistake(
            """
            [[source]]
            name = "b"
            """,
            #"1:1: [[source]] has no url; add url = "https://example.org/feed""#),
        Mistake(
            """
            [[source]]
            """,
            #"1:1: [[source]] has no name; add name = "outlook-opinion""#,
            #"1:1: [[source]] has no url; add url = "https://example.org/feed""#),
        Mistake(
            """
            [[source]]
            name = ""
            url = ""
            """,
            #"2:8: name must not be empty; write name = "outlook-opinion""#,
            #"3:7: url must not be empty; write url = "https://example.org/feed""#),
        Mistake(
            """
            [[source]]
            name = 5
            url = "https://example.org/"
            """,
            #"2:8: name must be a string such as "outlook-opinion", not an integer"#),
        Mistake(
            """
            [[source]]
            name = "Daily Outlook"
            url = "https://example.org/"
            """,
            """
            2:8: name may hold a-z, 0-9 and hyphens (64 at most, no hyphen first), not "Daily Outlook"; \
            write "daily-outlook"
            """),
        Mistake(
            """
            [[source]]
            name = "روزنامه"
            url = "https://example.org/"
            """,
            #"2:8: name may hold a-z, 0-9 and hyphens (64 at most, no hyphen first), not "روزنامه""#),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            [[source]]
            name = "a"
            url = "https://example.org/2"
            """,
            #"5:8: the name "a" is taken by the [[source]] of line 1; give each one a name of its own"#),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "example.org/feed"
            """,
            #"3:7: url is no whole address: "example.org/feed"; did you mean "https://example.org/feed"?"#),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "//example.org/feed"
            """,
            #"3:7: url is no whole address: "//example.org/feed"; did you mean "https://example.org/feed"?"#),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "example.org:8080/feed"
            """,
            """
            3:7: url is no whole address: "example.org:8080/feed"; did you mean \
            "https://example.org:8080/feed"?
            """),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "ftp://example.org/feed"
            """,
            "3:7: url must begin with http:// or https://, not ftp:"),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "feed://example.org/feed"
            """,
            "3:7: url must begin with http:// or https://, not feed:; write https:// instead of feed:"),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "https://me:secret@example.org/feed"
            """,
            """
            3:7: url must not hold a user or password; take it out and write auth = "file:PATH" or \
            "env:NAME"
            """),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "https:///feed"
            """,
            #"3:7: url names no host: "https:///feed""#),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "https://exa mple.org/feed"
            """,
            #"3:7: url has a host that cannot be: "exa mple.org""#),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "https://example.org:99999/feed"
            """,
            #"3:7: url is no address: "https://example.org:99999/feed""#),
        Mistake(
            """
            [[source]]
            name = "b"
            url = "/feed.xml"
            """,
            #"3:7: url is no whole address: "/feed.xml"; write it like https://example.org/feed"#),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            fallback = "https://example.org/2"
            """,
            """
            4:12: fallback must be a list such as ["https://example.org/feed"], not a string; write \
            ["https://example.org/2"]
            """),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            fallback = ["https://example.org/feed"]
            """,
            "4:13: this fallback is tried already; remove it"),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            fallback = ["https://u:p@example.org/feed", "x", 1]
            """,
            """
            4:13: fallback must not hold a user or password; take it out and write auth = "file:PATH" or \
            "env:NAME"
            """,
            #"4:45: fallback is no whole address: "x"; write it like https://example.org/feed"#,
            #"4:50: an element of fallback must be a string such as "https://example.org/feed", not an integer"#),
        Mistake(
            """
            [source]
            name = "b"
            url = "https://example.org/"
            """,
            "1:1: [source] needs double brackets; write [[source]]"),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/"
            [[source]]
            name = "b"
            url = "https://example.org/"
            """,
            """
            6:7: note: the source of line 3 asks this url too; one of them is enough, unless they read different \
            lists of the page
            """),
        Mistake(
            """
            source = 1
            """,
            "1:10: source must be tables, not an integer; write [[source]] on a line of its own"),
        Mistake(
            """
            source = ["a"]
            """,
            "1:11: each source must be a table, not a string; write [[source]] on a line of its own"),
    ]

    @Test(arguments: mistakes)
    func isNamed(_ mistake: Mistake) {
        #expect(complaints(mistake.text) == mistake.expected)
    }
}
