import Testing

@testable import Dedup

@Suite struct CanonicalURLTests {
    @Test(
        arguments: [
            ("http://a.example/x?utm_source=rss&id=7#top", nil, "http://a.example/x?id=7"),
            ("http://a.example/x?utm_source=rss", nil, "http://a.example/x"),
            ("http://a.example/?p=12", "http://a.example/2024/slug/", "http://a.example/2024/slug/"),
            ("http://a.example/2024/slug/", "http://a.example/", "http://a.example/2024/slug/"),
            ("http://a.example/#!/story/7", nil, "http://a.example/#!/story/7"),
            ("http://a.example/خبر/۱?id=خ", nil, "http://a.example/خبر/۱?id=خ"),
        ] as [(String, String?, String)])
    func isTheCleanAddress(url: String, canonical: String?, expected: String) {
        #expect(CanonicalURL.of(url: url, canonical: canonical) == expected)
    }

    @Test func theConfigurationKeepsAndDrops() {
        let url = "http://a.example/x.php?ref=77&totalRows_opinion=5&view=2"
        #expect(
            CanonicalURL.of(url: url, keepParams: ["totalRows_*"], dropParams: ["view"])
                == "http://a.example/x.php?ref=77&totalRows_opinion=5")
    }
}
