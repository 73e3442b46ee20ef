package import Text

/// What became of one article, or of a whole source, as it is told while others are still read.
package enum ReextractEvent: Sendable {
    /// An article that today's extractor reads otherwise.
    package struct Change: Sendable {
        package let id: String
        package let source: String
        /// As it is read today.
        package let title: String?
        package let difference: ArticleDifference
        /// Characters of the stored text, and of today's.
        package let length: (before: Int, after: Int)
    }

    case changed(Change)
    /// It stays as it is: today's extractor takes what was served for no article.
    case refused(id: String, source: String, reason: String)
    /// It stays as it is: what was served is named, and cannot be had any more.
    case lost(id: String, source: String, reason: String)
    /// The source is not in feeds.conf any more: nobody knows its rules, its articles stay as they are.
    case unknownSource(String, articles: Int)

    /// A JSON object.
    package func write(into json: inout JSONWriter) {
        json.object { json in
            switch self {
            case .changed(let change):
                json.member("id", change.id)
                json.member("source", change.source)
                json.member("change", change.difference.isRevision ? "revised" : "amended")
                json.member("fields", change.difference.fields)
                json.member("title", change.title)
                json.member("length_before", change.length.before)
                json.member("length_after", change.length.after)
            case .refused(let id, let source, let reason), .lost(let id, let source, let reason):
                json.member("id", id)
                json.member("source", source)
                if case .lost = self { json.member("change", "lost") } else { json.member("change", "refused") }
                json.member("reason", reason)
            case .unknownSource(let source, let articles):
                json.member("source", source)
                json.member("change", "unknown-source")
                json.member("articles", articles)
            }
        }
    }
}
