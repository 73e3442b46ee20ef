import Dedup
import Testing
import Text

@Suite struct URLKeyTests {
    @Test(arguments: [
        ("http://www.paper.example:80/news/7/", "https://PAPER.example./news//7#top"),
        ("https://paper.example/n.php?b=2&a=1", "https://paper.example/./x/../n.php?a=1&b=2&"),
        ("https://paper.example/s?utm_source=a&fbclid=b&id=3", "https://paper.example/s?id=3&at_medium=RSS"),
        ("https://paper.example/s/amp/", "https://amp.paper.example/s"),
        ("https://paper.example/2026/11/some-slug/", "https://paper.example/2026/11/some-slug"),
        ("https://paper.example/s.amp.html", "https://paper.example/s.html"),
        ("https://paper.example/s.amp", "https://paper.example/s"),
        ("https://paper.example/s/Default.ASPX", "https://paper.example/s"),
        ("https://paper.example//", "https://paper.example"),
        ("https://paper.example/s//", "https://paper.example/s"),
        ("https://paper.example/.../..", "https://paper.example/"),
        ("https://paper.example/s?amp=1", "https://m.paper.example/s"),
        ("https://paper.example/index.php?p=4", "https://paper.example/?p=4"),
        ("https://paper.example/خبر-نو/", "https://paper.example/%d8%ae%d8%a8%d8%b1-%D9%86%D9%88"),
        ("https://paper.example/%D8%A7%D9%93b", "https://paper.example/آb"),
        ("https://paper.example/a/\u{200C}b?c=1&\u{301}d", "https://paper.example//a/%E2%80%8Cb?%CC%81d&c=1"),
        ("https://paper.example/%7Ejo's", "https://paper.example/~jo%27s"),
        ("https://paper.example/a;jsessionid=9F?x=1", "https://paper.example/a?x=1"),
        ("https://paper.example/a?sid=00112233445566778899aabbccddeeff", "https://paper.example/a"),
        (
            "https://paper.example/d.php?post_id=4&totalRows_news=55&pageNum_news=2",
            "https://paper.example/d.php?post_id=4"
        ),
        ("https://paper.example/a/some-slug/7123456.html", "https://paper.example/a/7123456.html"),
        ("https://paper.example/fa/news/123456/عنوان", "https://paper.example/fa/news/123456"),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fpaper.example%2Fn%2F1", "http://paper.example/n/1"),
        ("http://BÜCHER.example/a", "http://xn--bcher-kva.example/a"),
        ("http://خبر.example/", "http://xn--ngblk.example"),
        ("http://user:pass@paper.example/a", "http://paper.example/a"),
        ("https://paper.example/a?q=x+y", "https://paper.example/a?q=x%20y"),
    ])
    func joins(a: String, b: String) {
        #expect(URLKey.of(url: a) == URLKey.of(url: b))
        #expect(URLKey.of(url: a) != nil)
    }

    @Test(arguments: [
        ("https://paper.example/a%2Fb", "https://paper.example/a/b"),
        ("https://paper.example/a/some-slug/1234.html", "https://paper.example/a/1234.html"),
        ("https://paper.example/news/1234/other-slug", "https://paper.example/news/1234"),
        ("https://paper.example/default.xhtml", "https://paper.example/"),
        ("https://paper.example/amp", "https://paper.example/"),
        ("https://paper.example/a+b", "https://paper.example/a%20b"),
        ("https://paper.example/%25D8", "https://paper.example/%D8"),
        ("https://paper.example/News", "https://paper.example/news"),
        ("https://paper.example/a?page=2", "https://paper.example/a"),
        ("https://paper.example/a?lang=fa", "https://paper.example/a"),
        ("https://fa.paper.example/a", "https://ps.paper.example/a"),
        ("https://wwwpaper.example/a", "https://paper.example/a"),
        ("https://m-paper.example/a", "https://paper.example/a"),
        ("https://paper.example:8080/a", "https://paper.example/a"),
        ("https://paper.example/a/feed/", "https://paper.example/a"),
        ("https://paper.example/?p=1", "https://paper.example/?page_id=1"),
        ("https://paper.example/l.php?pageNum_news=2", "https://paper.example/l.php?pageNum_news=3"),
        ("https://paper.example/a?ref=12345", "https://paper.example/a?ref=12346"),
        ("https://paper.example/#!a/1", "https://paper.example/#!a/2"),
        ("https://paper.example/کابل", "https://paper.example/كابل"),
        ("https://paper.example/a/x/71.html", "https://paper.example/a/71.html"),
    ])
    func keepsApart(a: String, b: String) {
        #expect(URLKey.of(url: a) != URLKey.of(url: b))
    }

    @Test func obeysTheConfiguration() {
        let url = "https://paper.example/d?utm_id=4&seen=1&view_mode=2"
        #expect(
            URLKey.of(url: url, keepParams: ["UTM_*"], dropParams: ["seen", "view*"]) == "paper.example/d?utm_id=4")
        #expect(
            URLKey.of(url: url, keepParams: ["*"], dropParams: ["*"]) == "paper.example/d?seen=1&utm_id=4&view_mode=2")
    }

    @Test(arguments: ["", "urn:uuid:1", "mailto:a@b.example", "/relative", "http://", "ftp://paper.example/a"])
    func isNilForOtherThings(url: String) {
        #expect(URLKey.of(url: url) == nil)
    }

    @Test(arguments: [
        ("a*b*c", "axxbyyc", true), ("*", "", true), ("a*", "b", false), ("total*", "TotalRows", true),
        ("a*b", "ab1", false),
    ])
    func matchesGlobs(pattern: String, name: String, expected: Bool) {
        #expect(Glob(pattern, ignoringCase: true).matches(name) == expected)
    }
}
