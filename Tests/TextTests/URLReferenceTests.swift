import Testing
import Text

@Suite struct URLReferenceTests {
    /// RFC 3986 section 5.4: the examples, and what browsers forgive.
    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"), ("./g/.", "http://a/b/c/g/"), ("g/../h", "http://a/b/c/h"),
        ("http:g", "http://a/b/c/g"),
        (" \\x\\y \n", "http://a/x/y"), ("mailto:a@b.example", "mailto:a@b.example"),
        ("/\u{200C}x/../y", "http://a/y"), ("x/\u{301}y/./z", "http://a/b/c/x/\u{301}y/z"),
    ])
    func resolves(reference: String, expected: String) throws {
        let base = try #require(URLReference("http://a/b/c/d;p?q"))
        let got = try #require(URLReference(reference)).resolved(against: base).text
        #expect(got.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test func refusesWhatIsNone() {
        #expect(URLReference("http://a:99999/") == nil)
        #expect(URLReference("http://a/\u{1}") == nil)
        #expect(URLReference(String(repeating: "a", count: URLReference.maximumLength + 1)) == nil)
    }

    @Test func encodesForTheWire() throws {
        let url = try #require(URLReference("HTTP://Paper.Example/خبر نو?q=\"#top"))
        #expect(url.requestText == "http://paper.example/%D8%AE%D8%A8%D8%B1%20%D9%86%D9%88?q=%22")
    }
}
