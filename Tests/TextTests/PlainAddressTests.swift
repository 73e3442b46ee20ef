import Testing
import Text

@Suite struct PlainAddressTests {
    private static let longHost = String(repeating: "a", count: 254)

    @Test(arguments: [
        "http://paper.example/", "http://paper.example/feed", "https://paper.example:8443/a/b.xml?x=1&y=%20",
        "http://127.0.1.1:8080/f/00001.xml", "https://xn--mgba3a.example/A?B", "http://paper.example/?",
        "http://paper.example:65535//a//", "http://paper.example/a:b@c[d]",
    ])
    func readsWhatURLReferenceReads(text: String) throws {
        let address = try #require(PlainAddress(text))
        let url = try #require(URLReference(text))
        #expect(url.scheme == (address.isSecure ? "https" : "http"))
        #expect(url.host == address.host)
        #expect(url.port == address.port)
        #expect(url.userInfo == nil && url.fragment == nil)
        #expect(url.requestText == text)
    }

    @Test(arguments: [
        "", "http://", "http:///", "http://paper.example", "http://paper.example?q", "http://paper.example#top",
        "http://Paper.example/", "HTTP://paper.example/", "ftp://paper.example/", "//paper.example/", "/feed",
        "http://paper.example:/feed", "http://paper.example:0/", "http://paper.example:080/",
        "http://paper.example:65536/", "http://paper.example:808080/", "http://paper.example:80a/",
        "http://[2001:db8::1]:80/", "http://.paper.example/", "http://\(longHost)/", "http://user@paper.example/",
        "http://paper.example:80@other.example/", "http://paper.example/a b", " http://paper.example/",
        "http://paper.example/ ", "http://paper.example/é", "http://é.example/", "http://paper.example/#top",
        "http://paper.example\\feed", "http://paper.example/\\feed", "http://paper.example/\"", "http://a%2Fb/",
        "http://paper.example/\n", "http://paper.example/" + String(repeating: "a", count: URLReference.maximumLength),
    ])
    func leavesTheRestToURLReference(text: String) { #expect(PlainAddress(text) == nil) }
}
