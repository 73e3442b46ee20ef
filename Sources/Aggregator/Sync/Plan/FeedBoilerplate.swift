/// The sentence that publishing systems add to every item of a feed; it belongs to the feed, not to the article.
package enum FeedBoilerplate {
    private static let openings = ["The post ", "نوشته "]
    private static let phrases = ["appeared first on", "first appeared on", "اولین بار در", "نخستین بار در"]
    /// Bytes; a longer last paragraph is somebody's writing.
    private static let longestNotice = 600

    /// The text without a last paragraph such as "The post TITLE appeared first on SITE." (WordPress, several languages).
    package static func removed(from text: String) -> String {
        let paragraphs = text.split(separator: "\n\n")
        guard let last = paragraphs.last, last.utf8.count < longestNotice, openings.contains(where: last.hasPrefix),
            phrases.contains(where: { last.contains($0) })
        else { return text }
        return paragraphs.dropLast().joined(separator: "\n\n")
    }
}
