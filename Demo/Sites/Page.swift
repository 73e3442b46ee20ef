/// What a site answers: a status, a type and a text.
struct Page: Sendable {
    var status = 200
    var type = "text/html; charset=utf-8"
    var body: String

    /// Changes with the body (64 bits of FNV-1a).
    var etag: String {
        let hash = body.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
        return "\"\(String(hash, radix: 16))\""
    }

    static func rss(_ body: String) -> Page { Page(type: "application/rss+xml; charset=UTF-8", body: body) }
}

extension String {
    /// Escaped for XML and HTML.
    var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
