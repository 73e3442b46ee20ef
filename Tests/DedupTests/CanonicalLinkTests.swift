import Dedup
import Testing

@Suite struct CanonicalLinkTests {
    @Test(arguments: [
        ("https://paper.example/s?from=home&pos=3", "https://paper.example/s", "https://paper.example/s"),
        ("https://m.paper.example/s", "https://paper.example/s", "https://paper.example/s"),
        ("https://paper.example/s/amp/", "/s/", "https://paper.example/s/"),
        (
            "https://paper.example/?p=12345", "https://paper.example/2021/08/15/fall/",
            "https://paper.example/2021/08/15/fall/"
        ),
        ("https://dari.paper.example/s", "https://dari.paper.example/s?x=1", "https://dari.paper.example/s?x=1"),
    ])
    func believes(url: String, canonical: String, expected: String) {
        #expect(CanonicalLink.trusted(canonical, for: url) == expected)
    }

    @Test(arguments: [
        ("https://paper.example/n/2", "https://paper.example/"),
        ("https://paper.example/n/2", "https://other.example/n/2"),
        ("https://paper.example/n/2", "https://paper.example/n"),
        ("https://paper.example/n/71234", "https://paper.example/n/71235"),
        ("https://paper.example/d?id=71234", "https://paper.example/d?id=71235"),
        ("https://paper.example/s?page=2", "https://paper.example/s"),
        ("https://paper.example/fa/s", "https://paper.example/en/s"),
        ("https://fa.paper.example/s", "https://paper.example/s"),
        ("https://paper.example/s", "javascript:void(0)"), ("https://paper.example/s", ""),
        ("not a url", "https://paper.example/s"),
    ])
    func doubts(url: String, canonical: String) {
        let trusted = CanonicalLink.trusted(canonical, for: url)
        #expect(trusted == nil || trusted == url)
    }

    @Test func keysByTheTrustedAddress() {
        let key = URLKey.of(url: "https://paper.example/?p=12345", canonical: "https://paper.example/slug/")
        #expect(key == URLKey.of(url: "https://paper.example/slug"))
    }
}
