internal import Text

/// The sentence that publishing systems add to every item of a feed; it belongs to the feed, not to the article.
package enum FeedBoilerplate {
    private static let openings = ["The post ", "نوشته "]
    private static let firstBytes = openings.compactMap(\.utf8.first)
    private static let phrases = ["appeared first on", "first appeared on", "اولین بار در", "نخستین بار در"]
    /// Bytes; a longer last paragraph is somebody's writing.
    private static let longestNotice = 600

    /// The text without a last paragraph such as "The post TITLE appeared first on SITE." (WordPress, several languages).
    package static func removed(from text: String) -> String {
        guard let begin = text.withBytes(lastParagraph), let first = text.utf8.dropFirst(begin).first,
            firstBytes.contains(first)
        else { return text }
        let last = text[text.utf8.index(text.startIndex, offsetBy: begin)...]
        // Bytes first: letters with marks of their own are hardly ever met here.
        guard last.utf8.count < longestNotice,
            openings.contains(where: { last.utf8.starts(with: $0.utf8) && last.hasPrefix($0) }),
            phrases.contains(where: { last.contains($0) })
        else { return text }
        return String(text.utf8.prefix(max(0, begin - 2))) ?? text
    }

    /// Where the last paragraph begins, behind the last empty line (a byte's place); nil when a notice would be shorter.
    private static func lastParagraph(of utf8: UnsafeBufferPointer<UInt8>) -> Int? {
        let first = max(0, utf8.count - longestNotice - 2)
        var begin: Int?
        var index = first
        while let end = utf8.place(of: 0x0A, from: index) {
            index = end + 1
            if index < utf8.count, utf8[index] == 0x0A { begin = index + 1 }
        }
        return begin ?? (first == 0 ? 0 : nil)
    }
}
