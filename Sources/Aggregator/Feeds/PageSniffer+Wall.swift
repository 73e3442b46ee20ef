internal import Text

/// Pages that stand in the place of a list, with links on them.
extension PageSniffer {
    /// Names that only such a page bears, folded as `fold` does. Whole names: "Error in the budget" is news, and
    /// "404 Media" an outlet.
    private static let errors: Set<String> = [
        "404", "404 not found", "404 error", "error 404", "404 page not found", "page not found", "not found",
        "page cannot be found", "this page does not exist", "content not found", "403 forbidden", "error 403",
        "forbidden",
        "access denied", "error", "site error", "server error", "error 500", "500 internal server error",
        "internal server error", "bad gateway", "502 bad gateway", "error 502", "service unavailable",
        "503 service unavailable", "service temporarily unavailable", "503 service temporarily unavailable",
        "error 503",
        "site unavailable", "temporarily unavailable", "gateway timeout", "gateway time out", "504 gateway timeout",
        "504 gateway time out", "something went wrong", "oops", "oops that page can t be found", "maintenance mode",
        "under maintenance", "down for maintenance", "site under maintenance", "site maintenance",
        "scheduled maintenance", "account suspended", "this account has been suspended", "website suspended",
        "database error", "error establishing a database connection", "خطا", "خطای ۴۰۴", "خطای 404", "صفحه یافت نشد",
        "صفحه پیدا نشد", "صفحه مورد نظر یافت نشد", "صفحه موجود نیست", "یافت نشد", "پیدا نشد", "پاڼه ونه موندل شوه",
        "ошибка", "ошибка 404", "страница не найдена",
    ]
    private static let challenges: Set<String> = [
        "just a moment", "one moment please", "attention required", "checking your browser", "are you a robot",
        "are you human", "verify you are human", "bot verification", "robot check", "human verification",
        "pardon our interruption", "ddos guard", "captcha",
    ]
    private static let parked: Set<String> = [
        "domain for sale", "this domain is for sale", "domain parked", "parked domain", "default web site page",
        "domain default page", "welcome to nginx", "apache2 debian default page it works",
        "apache2 ubuntu default page it works", "website coming soon",
    ]

    /// What a page is by one of its names, whole or beside the name of its site; nil when they say nothing of the kind.
    static func wall(called names: [String]) -> NotAFeed? {
        for name in names where name.utf8.count < 300 {
            for part in [name[...]] + parts(of: name) {
                let folded = fold(part)
                if errors.contains(folded) {
                    return NotAFeed(.errorPage, "the answer is an error page (\"\(shown(name))\")")
                }
                if challenges.contains(folded) {
                    return NotAFeed(.challenge, "the answer is a page that asks to prove that a person is there")
                }
                if parked.contains(folded) {
                    return NotAFeed(
                        .parked,
                        "the answer is a page that stands where no site is: a domain for sale, a server's default")
                }
            }
        }
        return nil
    }

    /// "Page not found - The Paper" has two. A sign within a word parts nothing.
    private static func parts(of name: String) -> [Substring] {
        let words = name.split(whereSeparator: \.isWhitespace)
        let signs = words.indices.filter { ["-", "|", "–", "—", "·", "»", "«", "::", "•", ":"].contains(words[$0]) }
        guard !signs.isEmpty else { return [] }
        var parts: [Substring] = []
        var start = words.startIndex
        for end in signs + [words.endIndex] {
            if start < end { parts.append(name[words[start].startIndex..<words[end - 1].endIndex]) }
            start = end + 1
        }
        return parts
    }

    /// Small letters, and one space for whatever is neither letter nor digit.
    private static func fold(_ name: Substring) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
