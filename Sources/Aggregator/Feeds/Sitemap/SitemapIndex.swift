package import Model
internal import Text

/// Decides which sitemaps of an index are asked, and in which order. Pure.
package enum SitemapIndex {
    /// What names a sitemap of pages that are no articles, as the usual generators call theirs.
    private static let otherWords: Set<String> = [
        "category", "categories", "tag", "tags", "taxonomy", "taxonomies", "author", "authors", "user", "users",
        "image", "images", "video", "videos", "page", "pages", "product", "products", "attachment", "misc", "static",
        "section", "sections", "topic", "topics", "keyword", "keywords", "profile", "profiles",
    ]

    /// The sitemaps worth asking: those of the index's own site, those of articles before and without the others (unless
    /// there are no others); news sitemaps first, then the latest changed, then by the numbers in their names, highest
    /// first.
    ///
    /// - Parameter url: Where the index was found.
    package static func ordered(_ document: FeedDocument, at url: String) -> [SitemapReference] {
        let host = URLReference(url)?.host
        var seen: Set<String> = [url]
        let own = document.sitemaps.filter { reference in
            guard let target = URLReference(reference.url), target.isWeb,
                SameSite.holds(target.host, host)
            else { return false }
            return seen.insert(reference.url).inserted
        }
        let words = own.map { self.words($0.url) }
        let articles = own.indices.filter { otherWords.isDisjoint(with: words[$0]) }
        let ranks = own.indices.map { index in
            Rank(
                isNews: words[index].contains { $0.hasPrefix("news") || $0.hasSuffix("news") },
                updated: own[index].updated?.instant.seconds ?? .min, numbers: numbers(own[index].url))
        }
        let chosen = articles.isEmpty ? Array(own.indices) : articles
        return chosen.sorted { ranks[$0].isBefore(ranks[$1]) ?? ($0 < $1) }.map { own[$0] }
    }

    /// Whether a sitemap cannot hold anything new: it names a time of change, to the minute at least, that lies safely
    /// before the index was read last.
    package static func isUnchanged(_ reference: SitemapReference, since lastRead: Instant?) -> Bool {
        guard let lastRead, let updated = reference.updated, isExact(updated) else { return false }
        // A day for clocks and zones that are wrong.
        return updated.instant + 86_400 < lastRead
    }

    /// Whether the bytes of the index change whenever one of its sitemaps does: each names its change to the minute.
    package static func tellsChanges(_ references: [SitemapReference]) -> Bool {
        references.allSatisfy { $0.updated.map(isExact) ?? false }
    }

    private static func isExact(_ date: StatedDate) -> Bool { date.precision == .second || date.precision == .minute }

    private struct Rank {
        var isNews: Bool
        var updated: Int64
        var numbers: [Int]

        /// Nil between equals.
        func isBefore(_ other: Rank) -> Bool? {
            if isNews != other.isNews { return isNews }
            if updated != other.updated { return updated > other.updated }
            if numbers != other.numbers { return other.numbers.lexicographicallyPrecedes(numbers) }
            return nil
        }
    }

    /// The words of the file's name: "wp-sitemap-posts-page-1.xml" holds "page".
    private static func words(_ url: String) -> Set<String> {
        let reference = URLReference(url)
        let name = (reference?.path.split(separator: "/").last ?? "").lowercased() + "-" + (reference?.query ?? "")
        return Set(name.split { !($0.isLetter) }.map(String.init))
    }

    /// The numbers in the path and query, dates among them: "/2024/sitemap-03.xml" → [2024, 3].
    private static func numbers(_ url: String) -> [Int] {
        let reference = URLReference(url)
        let text = (reference?.path ?? "") + "?" + (reference?.query ?? "")
        return text.split { !$0.isASCII || !$0.isNumber }.prefix(8).compactMap { Int($0.prefix(12)) }
    }
}
