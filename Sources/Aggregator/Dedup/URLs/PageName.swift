/// What an address calls its page, wherever the site stands: its slug or its number.
package enum PageName {
    /// Bytes; shorter segments name sections.
    private static let shortestSlug = 12
    /// Digits; fewer are days, months and pages of lists.
    private static let shortestNumber = 4

    /// True when two URL keys name one page: all behind the host is the same, or a slug or a number stands in both.
    package static func isSame(_ a: String, _ b: String) -> Bool {
        isSamePath(a, b) || !names(in: rest(of: a)).isDisjoint(with: names(in: rest(of: b)))
    }

    /// True when all behind the host is the same, and something is.
    package static func isSamePath(_ a: String, _ b: String) -> Bool {
        rest(of: a) == rest(of: b) && rest(of: a).utf8.count > 1
    }

    /// True when a URL key holds a slug or a number that can be a page's own.
    package static func isNamed(_ key: String) -> Bool { !names(in: rest(of: key)).isEmpty }

    /// The host that a URL key begins with.
    package static func host(of key: String) -> Substring { key.prefix { $0 != "/" } }

    /// Path and query.
    private static func rest(of key: String) -> Substring { key.drop { $0 != "/" } }

    private static func names(in rest: Substring) -> Set<Substring> {
        let pieces = rest.split { "/?&=".contains($0) }
        return Set(
            pieces.compactMap { piece in
                let name = piece.lastIndex(of: ".").map { piece[..<$0] } ?? piece
                let digits = name.utf8.count { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
                let isNumber = digits == name.utf8.count
                if isNumber { return digits >= shortestNumber && !isYear(name) ? name : nil }
                return name.utf8.count >= shortestSlug ? name : nil
            })
    }

    private static func isYear(_ name: Substring) -> Bool {
        name.utf8.count == 4 && ["19", "20", "13", "14"].contains { name.hasPrefix($0) }
    }
}
