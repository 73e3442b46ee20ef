import Testing

/// [source.list] and [source.article].
@Suite struct RuleMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            [source.lists]
            item = "x"
            """,
            "4:9: unknown key 'lists' in [[source]]; did you mean 'list'?"),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            [source.list]
            link = "a@href"
            """,
            #"4:1: [source.list] has no item; add item = "article.lead""#),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            [source.list]
            item = ""
            """,
            #"5:8: item must not be empty; write item = "article.lead""#),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            [source.list]
            item = "a"
            remove = "a"
            pages = 0
            """,
            "6:1: 'remove' does not belong in [source.list]; write it in [source.article]",
            "7:9: pages must be 1 to 1000, not 0"),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            [source.list]
            item = "a"
            titel = "h2"
            body = "p"
            """,
            "6:1: unknown key 'titel' in [source.list]; did you mean 'title'?",
            "7:1: 'body' does not belong in [source.list]; write it in [source.article]"),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            [source.article]
            remove = ".share"
            item = "x"
            """,
            #"5:10: remove must be a list such as [".share"], not a string; write [".share"]"#,
            "6:1: 'item' does not belong in [source.article]; write it in [source.list]"),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            [[source.list]]
            item = "a"
            """,
            "4:1: [source.list] stands once and in single brackets; write [source.list]"),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            list = "article"
            """,
            "4:8: list must be a table, not a string; write [source.list] on a line of its own"),
        Mistake(
            """
            [[source]]
            name = "a"
            url = "https://example.org/feed"
            kind = "feed"
            [source.list]
            item = "a"
            """,
            """
            5:1: note: [source.list] is only used for pages, and kind is "feed"; write kind = "page", or \
            leave kind out
            """),
        Mistake(
            """
            [source.list]
            item = "x"
            """,
            "1:1: [source.list] stands before any [[source]]; move it below the [[source]] it belongs to"),
    ]

    @Test(arguments: mistakes)
    func isNamed(_ mistake: Mistake) {
        #expect(complaints(mistake.text) == mistake.expected)
    }
}
