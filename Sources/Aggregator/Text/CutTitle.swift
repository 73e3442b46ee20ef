/// Titles that a list has cut short: "The parliament has approved the bu…".
package enum CutTitle {
    /// Characters below which a beginning names nothing.
    private static let shortest = 12

    /// True when `title` ends in dots where `whole` goes on.
    package static func isBeginning(_ title: String, of whole: String) -> Bool {
        let start = WhiteSpace.collapsed(withoutDots(title))
        let whole = WhiteSpace.collapsed(whole)
        return start.utf8.count < title.utf8.count && start.unicodeScalars.count >= shortest
            && whole.utf8.count > start.utf8.count && whole.hasPrefix(start)
            && withoutDots(whole).utf8.count > start.utf8.count
    }

    /// What remains of a cut title: without the dots at its end.
    package static func withoutDots(_ title: String) -> String {
        var rest = title[...]
        while let last = rest.last, last == "." || last == "…" || last == " " { rest.removeLast() }
        return String(rest)
    }
}
