import Testing

@testable import Archives

@Suite("Keys of addresses in a CDX index")
struct SURTTests {
    /// What the `surt` library makes of them.
    @Test(
        "are those of the surt library",
        arguments: [
            ("http://example.com", "com,example)/"),
            ("https://www.Example.COM:443/A/", "com,example)/a"),
            ("http://www12.foo.example:8080/x", "example,foo:8080)/x"),
            ("http://user:pw@host.example/", "example,host)/"),
            ("http://127.0.0.1:4000/p?b=2&A=1", "1,0,0,127:4000)/p?a=1&b=2"),
            ("http://1.2/", "2,0,0,1)/"),
            ("http://3232235521/", "1,0,168,192)/"),
            ("http://[::1]:80/", "::1)/"),
            ("http://münchen.example/", "example,xn--mnchen-3ya)/"),
            ("http://a..b.example./", "example,b,a)/"),
            ("http://example.com/A//B/../c/./d", "com,example)/a/c/d"),
            ("http://example.com/../x", "com,example)/../x"),
            ("http://example.com/%7Euser/%2525/%41", "com,example)/~user/%25/a"),
            ("http://example.com/a b/خبر", "com,example)/a%20b/%d8%ae%d8%a8%d8%b1"),
            ("http://example.com/?", "com,example)/"),
            ("http://example.com/a#b?c", "com,example)/a"),
            ("http://example.com/?a&a=", "com,example)/?a&a="),
            (
                "http://example.com/?x=1&PHPSESSID=0123456789abcdef0123456789abcdef&y=2", "com,example)/?x=1&y=2"
            ),
            ("http://example.com/?cfid=12&cftoken=34&k=v", "com,example)/?k=v"),
            (
                "http://example.com/(S(abcdefghijklmnopqrstuvwx))/p.aspx",
                "com,example)/p.aspx"
            ),
            ("http://example.com:port/", "http://example.com:port/"),
            ("urn:syncd:ABC", "urn:syncd:abc"),
            ("", "-"),
        ])
    func keys(address: String, key: String) { #expect(SURT.key(address) == key) }
}
