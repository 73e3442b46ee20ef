internal import Model
internal import Text

/// jsonfeed 1.1 (https://www.jsonfeed.org/version/1.1/); the page before is its `next_url`.
struct JSONFeedDocument: ArticleSequence {
    func head(_ channel: Channel) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("version", "https://jsonfeed.org/version/1.1")
            writer.member("title", channel.title)
            if let address = channel.address { writer.member("feed_url", address) }
            if let previous = channel.previous { writer.member("next_url", previous) }
            writer.member("items", [])
        }
        // Without the array's and the object's ends: the items follow.
        return writer.bytes.dropLast(2) + [0x0A]
    }

    let separator = Array(",\n".utf8)
    let tail = Array("\n]}\n".utf8)

    func append(_ article: Article, to out: inout [UInt8]) {
        var writer = JSONWriter()
        writer.object { writer in
            func optional(_ name: String, _ value: String?) {
                if let value { writer.member(name, value) }
            }
            writer.member("id", ArticleName.uri(article.id))
            optional("url", article.url)
            optional("title", article.title)
            optional("content_html", ArticleMarkup.best(article))
            // One of both is required.
            writer.member("content_text", article.text ?? article.summary ?? article.title ?? "")
            optional("summary", article.summary)
            optional("image", article.image)
            optional("date_published", article.published?.rfc3339)
            writer.member("date_modified", (article.updated?.instant ?? article.fetchedAt).rfc3339)
            writer.key("authors")
            writer.array(article.authors.isEmpty ? [article.outlet] : article.authors) { writer, name in
                writer.object { $0.member("name", name) }
            }
            writer.member("tags", article.categories)
            optional("language", article.language)
            attachments(article, into: &writer)
        }
        out += writer.bytes
    }

    private func attachments(_ article: Article, into writer: inout JSONWriter) {
        guard !article.enclosures.isEmpty else { return }
        writer.key("attachments")
        writer.array(article.enclosures) { writer, enclosure in
            writer.object { writer in
                writer.member("url", enclosure.url)
                writer.member("mime_type", enclosure.type ?? "application/octet-stream")
                if let length = enclosure.length { writer.member("size_in_bytes", length) }
            }
        }
    }
}
