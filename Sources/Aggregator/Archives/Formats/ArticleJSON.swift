package import Model
package import Text

/// An article as one JSON object: a line of `changes`, of `export --format jsonl` and of the jsonl archive.
package enum ArticleJSON {
    /// Writes every member of the contract, in its order; what is not known is null, lists are `[]`. The markup, stored as
    /// it was served, is sanitised and its links are made absolute. Behind them stands `minor` where it is true.
    ///
    /// - Parameter more: writes members of a command's own behind them.
    package static func write(
        _ article: Article, into writer: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }
    ) {
        let markup = ArticleMarkup.stated(article)
        writer.object { writer in
            writer.member("seq", article.seq)
            writer.member("op", article.op.rawValue)
            writer.member("id", article.id)
            writer.member("source", article.source)
            writer.member("outlet", article.outlet)
            writer.member("url", article.url)
            writer.member("canonical_url", article.canonicalURL)
            writer.member("guid", article.guid)
            writer.member("title", article.title)
            writer.member("authors", article.authors)
            writer.member("published", article.published?.rfc3339)
            writer.member("published_precision", (article.published?.precision ?? .unknown).rawValue)
            writer.member("published_from", (article.published == nil ? .none : article.publishedFrom).rawValue)
            writer.member("updated", article.updated?.instant.rfc3339)
            writer.member("first_seen", article.firstSeen.rfc3339)
            writer.member("last_seen", article.lastSeen.rfc3339)
            writer.member("fetched_at", article.fetchedAt.rfc3339)
            writer.member("language", article.language)
            writer.member("text", article.text)
            writer.member("html", markup)
            writer.member("summary", article.summary)
            writer.member("image", article.image)
            writer.member("categories", article.categories)
            writer.key("enclosures")
            writer.array(article.enclosures, enclosure)
            writer.member("revision", article.revision)
            writer.member("digest", article.digest)
            writer.member("duplicate_of", article.duplicateOf)
            writer.member("story", article.story)
            writer.key("capture")
            capture(article.capture, into: &writer)
            if article.isMinor { writer.member("minor", true) }
            more(&writer)
        }
    }

    private static func enclosure(_ writer: inout JSONWriter, _ enclosure: Enclosure) {
        writer.object { writer in
            writer.member("url", enclosure.url)
            writer.member("type", enclosure.type)
            writer.member("length", enclosure.length)
        }
    }

    private static func capture(_ capture: CaptureReference?, into writer: inout JSONWriter) {
        guard let capture else {
            writer.string(nil)
            return
        }
        writer.object { writer in
            writer.member("file", capture.file)
            writer.member("offset", capture.offset)
        }
    }
}
