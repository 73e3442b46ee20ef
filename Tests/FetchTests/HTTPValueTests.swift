import Fetch
import Model
import Testing

@Suite("Values of HTTP fields")
struct HTTPValueTests {
    private let now = Instant(seconds: 784_111_777)

    @Test(
        "dates",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
            "06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 13:19:37 +0430",
        ])
    func dates(text: String) { #expect(HTTPDate.parse(Array(text.utf8)) == now) }

    @Test(
        "not dates",
        arguments: [
            "", "0", "-1", "now", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994", "06 Nov 1994 25:00:00 GMT",
            "1 2 3 4 5:6:7:8", "::", "99999999999999 Nov 1 1:1:1",
        ])
    func notDates(text: String) { #expect(HTTPDate.parse(Array(text.utf8)) == nil) }

    @Test("Cache-Control")
    func cacheControl() {
        let control = CacheControl(["public, Max-Age=\"60\", no-cache=\"set-cookie, x\"", "max-age=5, must-revalidate"])
        #expect(control.maxAge == 60)
        #expect(!control.noCache)
        #expect(control.mustRevalidate)
        #expect(CacheControl(["no-cache,no-store"]).noCache)
        #expect(CacheControl(["max-age=99999999999999999999"]).maxAge == 1 << 31)
        #expect(CacheControl(["max-age=-1"]).maxAge == nil)
    }

    @Test("Retry-After")
    func retryAfter() {
        #expect(RetryAfter.parse(Array("120".utf8), now: now) == now + 120)
        #expect(RetryAfter.parse(Array("Sun, 06 Nov 1994 08:59:37 GMT".utf8), now: now) == now + 600)
        #expect(RetryAfter.parse(Array("Sun, 06 Nov 1994 07:59:37 GMT".utf8), now: now) == now)
        #expect(RetryAfter.parse(Array("soon".utf8), now: now) == nil)
    }

    @Test(
        "freshness",
        arguments: [
            ("Cache-Control: max-age=100\r\nAge: 30\r\nExpires: 0", 70), ("Cache-Control: max-age=10\r\nAge: 30", 0),
            ("Expires: Sun, 06 Nov 1994 09:49:37 GMT\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT", 3600),
            ("Expires: Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Expires: 0", 0),
            ("Cache-Control: no-cache, max-age=9", 0),
            ("Cache-Control: public", nil), ("", nil),
        ] as [(String, Int64?)])
    func freshness(head: String, expected: Int64?) {
        let headers = HTTPHeaders(block: Array("HTTP/1.1 200 OK\r\n\(head)\r\n".utf8))
        #expect(Freshness.seconds(of: headers, now: now) == expected)
    }
}
