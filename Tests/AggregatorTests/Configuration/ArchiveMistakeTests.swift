import Aggregator
import Testing

/// As a diagnostic lists them.
private let formats =
    #""jsonl", "text", "markdown", "csv", "mbox", "maildir", "ninjs", "warc", "bundle", "atom", "rss" or "jsonfeed""#

/// [[archive]].
@Suite struct ArchiveMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            """
            [[archive]]
            """,
            #"4:1: [[archive]] has no format; add format = \#(formats)"#,
            #"4:1: [[archive]] has no name; add name = "texts""#,
            #"4:1: [[archive]] has no path; add path = "archive/{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt""#),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "json"
            path = "a/{year}/x"
            """,
            #"6:10: format must be \#(formats), not "json"; did you mean "jsonl"?"#,
            """
            7:8: path cannot be "a/{year}/x": there is no {year}; known are {outlet} {source} {yyyy} {mm} \
            {dd} {slug} {id} {lang} {rev}
            """),
        Mistake(
            """
            [[archive]]
            name = "X y"
            format = "text"
            path = "x/{slug"
            """,
            #"5:8: name may hold a-z, 0-9 and hyphens (64 at most, no hyphen first), not "X y"; write "x-y""#,
            #"7:8: path cannot be "x/{slug": '{' is not closed"#),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "text"
            path = "x/{slug}"
            sources = ["b", "b*", "*", "a"]
            """,
            #"8:12: no [[source]] is called "b"; name a source, or write a pattern such as "*""#,
            #"8:17: no [[source]] is called "b*"; name a source, or write a pattern such as "*""#),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            query = "river OR"
            """,
            """
            8:9: query cannot be "river OR": at character 7 OR needs a word on both sides; put or in small letters \
            to find the word
            """),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            query = ""
            """,
            #"8:9: query must not be empty; write query = "kabul -sport""#),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "bundle"
            path = "x/{yyyy}-{mm}.jsonl.gz"
            """,
            """
            7:8: the path of a bundle archive names no day: it needs {yyyy}, {mm} and {dd}; write it like \
            archive/{yyyy}/{mm}/{yyyy}-{mm}-{dd}.jsonl.gz
            """),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            sources = []
            """,
            #"8:11: sources is empty, so this archive gets nothing; write ["*"]"#),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            source = ["a"]
            """,
            "8:1: unknown key 'source' in [[archive]]; did you mean 'sources'?"),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            sources = "*"
            """,
            #"8:11: sources must be a list such as ["*"], not a string; write ["*"]"#),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "text"
            path = "all.txt"
            """,
            """
            7:8: note: the path of a text archive names neither {slug} nor {id}: its articles share one \
            name; write it like archive/{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt
            """),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "~/x"
            """,
            "7:8: '~' in path is not expanded; write the whole path"),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            """,
            #"9:8: the name "x" is taken by the [[archive]] of line 4; give each one a name of its own"#,
            "11:8: line 7 writes to this path already; give each archive a path of its own"),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "a/x"
            [[archive]]
            name = "y"
            format = "csv"
            path = "./b/..//a/x"
            """,
            "11:8: line 7 writes to this path already; give each archive a path of its own"),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "JSONL"
            path = ""
            """,
            #"6:10: format must be \#(formats), not "JSONL"; did you mean "jsonl"?"#,
            #"7:8: path must not be empty; write path = "archive/{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt""#),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            languages = ["Dari", "fa-AF", "q1"]
            tags = ["politics"]
            """,
            """
            8:14: an element of languages must be a code such as en, prs, fa, ps or uz, not "Dari"; write "prs"
            """,
            #"8:31: an element of languages must be a code such as en, prs, fa, ps or uz, not "q1""#,
            #"9:9: no [[source]] has the tag "politics"; write it into the tags of a [[source]]"#),
        Mistake(
            """
            tags = ["opinion", "world"]
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            languages = []
            tags = ["opinions", "w*", "x*"]
            """,
            "9:13: languages is empty, so this archive gets nothing; leave it out for all languages",
            #"10:9: no [[source]] has the tag "opinions"; did you mean "opinion"?"#,
            #"10:27: no [[source]] has the tag "x*"; write it into the tags of a [[source]]"#),
        Mistake(
            """
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            language = "fa"
            """,
            "8:1: unknown key 'language' in [[archive]]; did you mean 'languages'?"),
        Mistake(
            """
            [archive]
            name = "x"
            format = "jsonl"
            path = "x"
            """,
            "4:1: [archive] needs double brackets; write [[archive]]"),
    ]

    @Test func tagsChooseSources() throws {
        let text = """
            tags = ["opinion", "world"]
            [[source]]
            name = "b"
            url = "https://b.example/feed"
            tags = ["world news"]
            [[source]]
            name = "c"
            url = "https://c.example/feed"
            [[archive]]
            name = "x"
            format = "jsonl"
            path = "x"
            tags = ["world*"]
            languages = ["fa-AF", "ps"]
            """
        let configuration = try #require(read(leastSource + text).configuration)
        let archive = try #require(configuration.archives.first)
        #expect(configuration.sources(of: archive).map(\.name) == ["a", "b"])
        #expect(archive.languages == ["prs", "ps"])
    }

    @Test(arguments: mistakes)
    func isNamed(_ mistake: Mistake) {
        #expect(complaints(leastSource + mistake.text) == mistake.expected)
    }
}
