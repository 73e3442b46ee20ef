import Testing

/// The other keys of a [[source]].
@Suite struct SourceMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            """
            kind = "rss"
            """,
            """
            4:8: kind must be "auto", "feed", "page", "sitemap" or "wordpress", not "rss"; did you mean \
            "feed"?
            """),
        Mistake(
            """
            kind = "Feed"
            """,
            """
            4:8: kind must be "auto", "feed", "page", "sitemap" or "wordpress", not "Feed"; did you mean \
            "feed"?
            """),
        Mistake(
            """
            kind = "wp-json"
            """,
            """
            4:8: kind must be "auto", "feed", "page", "sitemap" or "wordpress", not "wp-json"; did you mean \
            "wordpress"?
            """),
        Mistake(
            """
            kind = 1
            """,
            #"4:8: kind must be a string such as "auto", not an integer"#),
        Mistake(
            """
            articles = "fetched"
            """,
            #"4:12: articles must be "auto", "fetch" or "feed", not "fetched"; did you mean "fetch"?"#),
        Mistake(
            """
            language = "Dari"
            """,
            #"4:12: language must be a code such as en, prs, fa, ps or uz, not "Dari"; write "prs""#),
        Mistake(
            """
            language = "xx"
            """,
            #"4:12: language must be a code such as en, prs, fa, ps or uz, not "xx""#),
        Mistake(
            """
            language = "prs_AF"
            """,
            #"4:12: language must be a code such as en, prs, fa, ps or uz, not "prs_AF""#),
        Mistake(
            """
            timezone = "Kabul"
            """,
            #"4:12: timezone is unknown: "Kabul"; write an IANA name such as Asia/Kabul, or UTC"#),
        Mistake(
            """
            timezone = "+04:30"
            """,
            #"4:12: timezone is unknown: "+04:30"; write an IANA name such as Asia/Kabul, or UTC"#),
        Mistake(
            """
            connections = 5
            """,
            "4:1: 'connections' does not belong in [[source]]; it holds for the whole run: write it in [fetch]"),
        Mistake(
            """
            ca_file = "x"
            """,
            "4:1: 'ca_file' does not belong in [[source]]; it holds for the whole run: write it in [fetch]"),
        Mistake(
            """
            item = "article"
            """,
            "4:1: 'item' does not belong in [[source]]; write it in [source.list]"),
        Mistake(
            """
            lists = 1
            """,
            "4:1: unknown key 'lists' in [[source]]; did you mean 'list'?"),
        Mistake(
            """
            sources = ["*"]
            """,
            "4:1: 'sources' does not belong in [[source]]; write it in an [[archive]]"),
        Mistake(
            """
            interval = "3d"
            """,
            """
            4:12: interval (3d) is longer than max_interval (24h, which holds here); set max_interval = "3d" \
            or longer
            """),
        Mistake(
            """
            per_host = -1
            """,
            "4:12: per_host must be 1 to 1000, not -1"),
        Mistake(
            """
            insecure = "yes"
            """,
            "4:12: insecure must be true or false, not a string; write insecure = true"),
        Mistake(
            """
            max_intervall = "2h"
            """,
            "4:1: unknown key 'max_intervall' in [[source]]; did you mean 'max_interval'?"),
        Mistake(
            #"""
            "name\u0000" = "b"
            """#,
            "4:1: unknown key 'nameU+0000' in [[source]]; did you mean 'name'?"),
        Mistake(
            """
            keep_params = ["a=1"]
            """,
            """
            4:16: "a=1" is no name of a query parameter; write the name alone, such as "post_id"; * stands \
            for any characters
            """),
        Mistake(
            """
            drop_params = "totalRows_*"
            """,
            #"4:15: drop_params must be a list such as ["post_id"], not a string; write ["totalRows_*"]"#),
        Mistake(
            #"""
            outlet = "a\u0000b"
            """#,
            "4:10: outlet holds a control character (U+0000); remove it"),
        Mistake(
            #"""
            outlet = "a\u202Eb"
            """#,
            "4:10: outlet holds a control character (U+202E); remove it"),
        Mistake(
            """
            tags = ["x", ""]
            """,
            "4:14: an element of tags is empty; remove it"),
        Mistake(
            """
            url2 = "x"
            """,
            "4:1: unknown key 'url2' in [[source]]; did you mean 'url'?"),
    ]

    @Test(arguments: mistakes)
    func isNamed(_ mistake: Mistake) {
        #expect(complaints(leastSource + mistake.text) == mistake.expected)
    }
}
