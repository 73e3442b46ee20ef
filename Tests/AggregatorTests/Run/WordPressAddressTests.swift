import Aggregator
import Testing

@Suite struct WordPressAddressTests {
    @Test(arguments: [
        ("https://a.example", "https://a.example/wp-json/wp/v2/posts"),
        ("https://a.example/blog/", "https://a.example/blog/wp-json/wp/v2/posts"),
        ("https://a.example/feed/", "https://a.example/wp-json/wp/v2/posts"),
        ("https://a.example/index.php?x=1#top", "https://a.example/wp-json/wp/v2/posts"),
        ("https://a.example/wp-json/", "https://a.example/wp-json/wp/v2/posts"),
        ("https://a.example/wp-json/wp/v2/news?categories=4", "https://a.example/wp-json/wp/v2/news?categories=4"),
        ("https://a.example/?rest_route=/", "https://a.example/?rest_route=/wp/v2/posts"),
        ("https://a.example/?rest_route=%2Fwp%2Fv2%2Fposts", "https://a.example/?rest_route=%2Fwp%2Fv2%2Fposts"),
    ])
    func endpoints(written: String, endpoint: String) {
        #expect(WordPressAddress(written)?.text == endpoint)
    }

    @Test(arguments: ["", "feed", "ftp://a.example/", "mailto:a@a.example"])
    func noAddress(written: String) { #expect(WordPressAddress(written) == nil) }
}
