internal import Dedup
internal import Model
internal import Text

/// Why a line of an archive is no article, and the mend.
struct ArchivedLineError: Error {
    let message: String
    let mend: String?
}

/// A line of the jsonl archive, of `changes` or of `export`, as an article again.
enum ArchivedArticle {
    /// Longer ids are not ours (bytes).
    private static let longestID = 64

    /// Nil for the line that ends `changes`.
    static func read(_ line: [UInt8]) throws(ArchivedLineError) -> Article? {
        let json: JSONValue
        do throws(JSONSyntaxError) {
            json = try JSONParser.parse(line)
        } catch {
            throw ArchivedLineError(
                message: "\(error)", mend: "remove the line; a torn last line has been written again elsewhere")
        }
        guard let members = json.members else { throw ArchivedLineError(message: "no JSON object", mend: nil) }
        if members.count == 1, members[0].key == "cursor" { return nil }
        let fields = ArchivedFields(json)
        let id = try fields.required("id")
        let source = try fields.required("source")
        guard ValueSyntax.isName(source) else {
            throw ArchivedLineError(
                message: "\"\(ValueText.shown(source))\" cannot be the name of a source",
                mend: ValueSyntax.name(from: source).map { "write \"\($0)\"" })
        }
        let fetched = try fields.moment("fetched_at")
        let first = try fields.moment("first_seen") ?? fetched
        guard let first else { throw ArchivedLineError(message: "first_seen is missing", mend: nil) }
        var article = Article(
            seq: Int64(json["seq"]?.int ?? 0), op: json["op"]?.string.flatMap(Operation.init) ?? .new, id: id,
            source: source, outlet: fields.text("outlet").flatMap { $0.isEmpty ? nil : $0 } ?? source,
            firstSeen: first, lastSeen: try fields.moment("last_seen") ?? first, fetchedAt: fetched ?? first,
            revision: max(1, min(json["revision"]?.int ?? 1, 1_000_000)), digest: "",
            story: fields.text("story") ?? id)
        article.isMinor = json["minor"]?.bool ?? false
        article.url = try fields.address("url")
        article.canonicalURL = try fields.address("canonical_url")
        article.guid = fields.text("guid")
        article.title = fields.text("title")
        article.text = fields.text("text")
        article.html = fields.text("html")
        article.summary = fields.text("summary")
        article.image = fields.text("image")
        article.language = fields.text("language").flatMap(LanguageCode.primary)
        article.authors = fields.texts("authors")
        article.categories = fields.texts("categories")
        article.enclosures = fields.enclosures
        article.duplicateOf = fields.text("duplicate_of")
        (article.published, article.publishedFrom) = try fields.published()
        article.updated = try fields.date("updated")
        if article.title == nil, article.text == nil, article.url == nil {
            throw ArchivedLineError(message: "it has neither title nor text nor url", mend: nil)
        }
        return article
    }

    /// The id if it can be one of this store's.
    static func id(_ text: String) -> String? {
        let bytes = text.utf8
        let isGood =
            (1...longestID).contains(bytes.count)
            && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
        return isGood ? text : nil
    }

    /// The keys that find it, as the run would make them for its source: of its address, and of the one its page names.
    static func keys(of article: Article, _ source: SourceConfiguration?) -> [String] {
        let keep = source?.keepParams ?? []
        let drop = source?.dropParams ?? []
        guard let url = article.url,
            let own = URLKey.of(url: url, keepParams: keep, dropParams: drop)
        else { return [ListingReader.keyOfWords(source: article.source, title: article.title, text: article.text)] }
        let canonical = URLKey.of(url: url, canonical: article.canonicalURL, keepParams: keep, dropParams: drop)
        return canonical == own ? [own] : [own] + [canonical].compactMap { $0 }
    }
}
