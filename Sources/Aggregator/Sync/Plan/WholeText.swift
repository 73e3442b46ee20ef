internal import Markup
package import Model

/// Tells whether a feed's item carries the whole text or only its beginning.
package enum WholeText {
    /// Characters of plain text below which a `content` is taken for a summary.
    private static let shortest = 400
    /// A summary this long, of several paragraphs, is the article (feeds that put it all into `description`).
    private static let longSummary = 1500

    private static let teasers = [
        "…", "...", "[…]", "[...]", "[&#8230;]", "read more", "continue reading", "read the full article", "more »",
        "ادامه مطلب", "ادامهٔ مطلب", "ادامه…", "بیشتر بخوانید", "نور ولولئ", "نور ولولی", "بشپړ متن",
    ]

    package static func isWhole(_ item: FeedItem) -> Bool {
        if let content = item.content {
            let text = PlainText.ofHTML(content)
            return text.utf8.count >= shortest && !isTeaser(text)
        }
        guard let summary = item.summary else { return false }
        let text = PlainText.paragraphs(ofHTML: summary)
        return text.utf8.count >= longSummary && text.contains("\n\n") && !isTeaser(text)
    }

    /// A post of WordPress' REST interface: its content is what the page shows, however short, unless a plugin cut it.
    package static func isWholePost(_ item: FeedItem) -> Bool {
        guard let content = item.content else { return false }
        let text = PlainText.ofHTML(content)
        return !text.isEmpty && !isTeaser(text)
    }

    /// True when the text breaks off or ends by inviting to read on.
    package static func isTeaser(_ text: String) -> Bool {
        let end = text.suffix(60).lowercased().trimmingSpaces()
        return teasers.contains { end.hasSuffix($0) }
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        var copy = self[...]
        while let last = copy.last, last.isWhitespace || last == "»" || last == "→" || last == "←" { copy.removeLast() }
        return String(copy)
    }
}
