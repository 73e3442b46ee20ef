internal import Markup
internal import Model
internal import Text

/// ninjs 3.1 (https://iptc.org/standards/ninjs/): a news item a line for every version.
///
/// The line begins with the change's number, an alternative id, so that an interrupted delivery knows its lines.
struct NewsItems: ArticleRecords {
    private static let numberRole = "syncd-seq"
    private static let nameRole = "syncd-id"

    /// An article that was canceled is usable again with `moved`.
    func takes(_ operation: Operation) -> Bool { operation != .linked }

    func append(_ article: Article, to out: inout [UInt8]) {
        var writer = JSONWriter()
        writer.object { writer in
            identities(article, into: &writer)
            writer.member("uri", ArticleName.uri(article.id))
            writer.member("type", "text")
            writer.member("representationType", "full")
            writer.key("standard")
            writer.object { writer in
                writer.member("name", "ninjs")
                writer.member("version", "3.1")
                writer.member("schema", "https://iptc.org/std/ninjs/ninjs-schema_3.1.json")
            }
            writer.member("version", String(article.revision))
            writer.member("firstCreated", article.firstSeen.rfc3339)
            writer.member("versionCreated", article.fetchedAt.rfc3339)
            if let published = article.published { writer.member("contentCreated", published.rfc3339) }
            writer.member("pubStatus", article.op == .gone ? "canceled" : "usable")
            if let language = article.language { writer.member("language", language) }
            words(article, into: &writer)
            origin(article, into: &writer)
            writer.key("subjects")
            writer.array(article.categories) { writer, name in writer.object { $0.member("name", name) } }
            pictures(article, into: &writer)
        }
        writer.newline()
        out += writer.bytes
    }

    func scanner() -> any RecordScanner {
        LineScanner(
            numberAfter: "{\"altIds\":[{\"role\":\"\(Self.numberRole)\",\"value\":\"",
            nameAfter: "{\"role\":\"\(Self.nameRole)\",\"value\":\"")
    }

    private func identities(_ article: Article, into writer: inout JSONWriter) {
        var ids: [(role: String, value: String)] = [
            (Self.numberRole, String(article.seq)), (Self.nameRole, article.id),
        ]
        if let url = article.url { ids.append(("url", url)) }
        if let guid = article.guid { ids.append(("guid", guid)) }
        if let original = article.duplicateOf { ids.append(("duplicate-of", original)) }
        writer.key("altIds")
        writer.array(ids) { writer, id in
            writer.object { writer in
                writer.member("role", id.role)
                writer.member("value", id.value)
            }
        }
    }

    private func words(_ article: Article, into writer: inout JSONWriter) {
        func value(_ name: String, _ values: [(type: String, text: String?)]) {
            let known = values.compactMap { value in value.text.map { (value.type, $0) } }
            guard !known.isEmpty else { return }
            writer.key(name)
            writer.array(known) { writer, known in
                writer.object { writer in
                    writer.member("contentType", known.0)
                    writer.member("value", known.1)
                }
            }
        }
        if let title = article.title { writer.member("title", title) }
        value("headlines", [("text/plain", article.title)])
        value("descriptions", [("text/plain", article.summary)])
        value("bodies", [("text/plain", article.text), ("text/html", ArticleMarkup.stated(article))])
    }

    private func origin(_ article: Article, into writer: inout JSONWriter) {
        if !article.authors.isEmpty {
            writer.member("by", article.authors.joined(separator: ", "))
            writer.key("people")
            writer.array(article.authors) { writer, name in
                writer.object { writer in
                    writer.member("name", name)
                    writer.member("rel", "author")
                }
            }
        }
        writer.key("infoSources")
        writer.array([article.outlet]) { writer, name in writer.object { $0.member("name", name) } }
    }

    private func pictures(_ article: Article, into writer: inout JSONWriter) {
        guard let image = article.image.flatMap({ URLReference($0)?.isWeb == true ? $0 : nil }) else { return }
        writer.key("associations")
        writer.array([image]) { writer, image in
            writer.object { writer in
                writer.member("uri", image)
                writer.member("type", "picture")
                writer.member("name", "main")
                writer.key("renditions")
                writer.array([image]) { writer, image in
                    writer.object { writer in
                        writer.member("name", "original")
                        writer.member("href", image)
                    }
                }
            }
        }
    }
}
