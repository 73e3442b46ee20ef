internal import Markup
internal import Text

/// Says what came instead of a feed, from the first bytes of it.
enum PageSniffer {
    /// Bytes.
    private static let headLength = 16_384

    static func explain(_ bytes: [UInt8]) -> NotAFeed {
        let head = bytes.prefix(headLength).map(\.asciiLowercased)
        let text = String(decoding: head, as: UTF8.self)
        func has(_ words: String...) -> Bool { words.contains { text.contains($0) } }
        guard has("<html", "<!doctype html", "<head", "<body", "<title", "<script", "<h1") else {
            if has("fatal error:", "parse error:", "uncaught exception", "traceback (most recent call last)") {
                return NotAFeed(.errorPage, "the answer is the message of a program that failed")
            }
            if text.contains("<") {
                return NotAFeed(.unreadable, "the answer is XML or something like it, but no kind of feed")
            }
            return NotAFeed(.unreadable, "the answer is in no format that a feed has")
        }
        if has(
            "cf-challenge", "cf_chl", "just a moment...", "captcha", "checking your browser", "verify you are human",
            "attention required! | cloudflare", "ddos-guard", "__ddg", "_incapsula_", "are you a robot", "sgcaptcha",
            "enable javascript and cookies to continue", "one moment, please", "your request is being verified",
            "checking if the site connection is secure", "bot verification", "در حال انتقال به سایت مورد نظر")
        {
            return NotAFeed(.challenge, "the answer is a page that asks to prove that a person is there")
        }
        if has(
            "domain is for sale", "domain for sale", "buy this domain", "this domain is parked", "parkingcrew",
            "sedoparking",
            "domain has expired", "parked free", "this domain may be for sale", "hugedomains", "default web site page",
            "domain default page", "welcome to nginx!", "apache2 debian default page", "apache2 ubuntu default page",
            "future home of something quite cool", "این دامنه به فروش می")
        {
            return NotAFeed(
                .parked, "the answer is a page that stands where no site is: a domain for sale, a server's default")
        }
        if has("type=\"password\"", "type='password'", "type=password") {
            return NotAFeed(.login, "the answer is a page that asks for a password")
        }
        let title = title(in: bytes.prefix(headLength))
        let folded = title.lowercased()
        let failures = [
            "error", "not found", "404", "403", "500", "502", "503", "forbidden", "unavailable", "denied", "suspended",
            "maintenance", "bad gateway", "timed out", "gone", "خطا", "یافت نشد", "پیدا نشد", "ونه موندل شو", "ошибка",
            "не найден",
        ]
        if failures.contains(where: { folded.contains($0) }) || has("error establishing a database connection") {
            return NotAFeed(.errorPage, "the answer is an error page (\"\(shown(title))\")")
        }
        return NotAFeed(.html, "the answer is an HTML page")
    }

    /// A name for a message: in one line, and short.
    static func shown(_ name: String) -> Substring { WhiteSpace.collapsed(name).prefix(80) }

    /// What the page calls itself, as a reader sees it.
    private static func title(in head: ArraySlice<UInt8>) -> String {
        for (open, close) in [("<title", "</title"), ("<h1", "</h1")] {
            guard let start = find(open, in: head), let end = head[start...].firstIndex(of: UInt8(ascii: ">")),
                let stop = find(close, in: head[end...])
            else { continue }
            let title = PlainText.ofHTML(String(decoding: head[(end + 1)..<max(end + 1, stop)], as: UTF8.self))
            if !title.isEmpty { return title }
        }
        return ""
    }

    /// - Parameter word: small letters.
    private static func find(_ word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        var at = bytes.startIndex
        while let hit = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            if bytes[hit...].prefix(word.utf8.count).map(\.asciiLowercased) == Array(word.utf8) { return hit }
            at = hit + 1
        }
        return nil
    }
}
