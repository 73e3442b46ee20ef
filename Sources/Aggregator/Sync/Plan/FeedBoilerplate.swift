/// The sentence that publishing systems add to every item of a feed; it belongs to the feed, not to the article.
package enum FeedBoilerplate {
    private static let openings = ["The post ", "نوشته "]
    private static let phrases = ["appeared first on", "first appeared on", "اولین بار در", "نخستین بار در"]
    /// Bytes; a longer last paragraph is somebody's writing.
    private static let longestNotice = 600

    /// The text without a last paragraph such as "The post TITLE appeared first on SITE." (WordPress, several languages).
    package static func removed(from text: String) -> String {
        let utf8 = text.utf8
        // The last paragraph begins behind the last empty line; the look back ends where a notice would be too long.
        var begin = utf8.endIndex
        var length = 0
        var lineEnds = 0
        while begin > utf8.startIndex, lineEnds < 2 {
            begin = utf8.index(before: begin)
            length += 1
            lineEnds = utf8[begin] == UInt8(ascii: "\n") ? lineEnds + 1 : 0
            guard length < longestNotice + 2 else { return text }
        }
        let last = lineEnds == 2 ? text[utf8.index(begin, offsetBy: 2)...] : text[...]
        guard last.utf8.count < longestNotice, openings.contains(where: last.hasPrefix),
            phrases.contains(where: { last.contains($0) })
        else { return text }
        return lineEnds == 2 ? String(text[..<begin]) : ""
    }
}
