package import Model
package import Text

/// Writes a `FeedDocument` as the JSON that `syncd parse` answers.
package enum FeedDocumentJSON {
    /// Cleans a fragment of HTML; the second value is the address that the fragment's links are relative to.
    package typealias Sanitize = (_ html: String, _ base: String?) -> String

    /// Writes the members of one object. What is not known is null, times are RFC 3339 in UTC.
    /// - Parameter sanitize: Applied to every HTML value; without it HTML is as the feed gave it.
    package static func writeMembers(of feed: FeedDocument, sanitize: Sanitize? = nil, to writer: inout JSONWriter) {
        writer.member("ok", true)
        writer.member("format", feed.format.rawValue)
        writer.member("version", feed.version)
        writer.member("encoding", feed.encoding)
        writer.member("wellformed", feed.wellformed)
        writer.key("feed")
        writer.object { write(channel: feed, to: &$0) }
        writer.key("items")
        writer.array(feed.items) { write(item: $1, feed: feed, sanitize: sanitize, to: &$0) }
        guard feed.format == .sitemap else { return }
        writer.key("sitemaps")
        writer.array(feed.sitemaps) { writer, sitemap in
            writer.object {
                $0.member("url", sitemap.url)
                $0.member("updated", sitemap.updated?.instant.rfc3339)
            }
        }
    }

    /// The members of the answer for bytes that are no feed.
    package static func writeMembers(of failure: NotAFeed, to writer: inout JSONWriter) {
        writer.member("ok", false)
        writer.member("reason", failure.reason.rawValue)
        writer.member("error", failure.description)
    }

    private static func write(channel feed: FeedDocument, to writer: inout JSONWriter) {
        writer.member("id", feed.id)
        writer.member("title", feed.title)
        writer.member("link", feed.link)
        writer.member("self", feed.selfLink)
        writer.member("hub", feed.hub)
        writer.member("next", feed.next)
        writer.member("description", feed.description)
        writer.member("language", feed.language)
        writer.member("updated", feed.updated?.instant.rfc3339)
        writer.member("published", feed.published?.instant.rfc3339)
        write(authors: feed.authors, to: &writer)
        writer.member("categories", feed.categories)
        writer.member("icon", feed.icon)
        writer.member("image", feed.image)
        writer.member("ttl", feed.ttl)
        writer.member("update_period", feed.updatePeriod)
        writer.member("update_frequency", feed.updateFrequency)
        writer.key("skip_hours")
        writer.array(feed.skipHours) { $0.integer(Int64($1)) }
        writer.member("skip_days", feed.skipDays)
    }

    private static func write(
        item: FeedItem, feed: FeedDocument, sanitize: Sanitize?, to writer: inout JSONWriter
    ) {
        func clean(_ html: String?) -> String? {
            guard let html, let sanitize else { return html }
            return sanitize(html, item.url ?? feed.link)
        }
        writer.object { writer in
            writer.member("id", item.id)
            writer.member("url", item.url)
            writer.member("title", item.title)
            let content = clean(item.content)
            // Whoever shows summaries has something to show of a feed that gives the whole text only.
            writer.member("summary", clean(item.summary) ?? content)
            writer.member("content", content)
            writer.member("published", item.published?.instant.rfc3339)
            writer.member("updated", item.updated?.instant.rfc3339)
            writer.member("date", item.date?.instant.rfc3339)
            write(authors: item.authors, to: &writer)
            writer.member("categories", item.categories)
            writer.key("enclosures")
            writer.array(item.enclosures) { writer, enclosure in
                writer.object {
                    $0.member("url", enclosure.url)
                    $0.member("type", enclosure.type)
                    $0.member("length", enclosure.length)
                }
            }
            writer.member("comments", item.comments)
            writer.member("thumbnail", item.thumbnail)
            writer.member("language", item.language)
            // The feed ended inside it: a run waits until it comes whole.
            if item.isCut { writer.member("cut", true) }
            writer.key("source")
            writer.object {
                $0.member("title", item.sourceTitle)
                $0.member("url", item.sourceURL)
            }
        }
    }

    private static func write(authors: [Author], to writer: inout JSONWriter) {
        writer.key("authors")
        writer.array(authors) { writer, author in
            writer.object {
                $0.member("name", author.name)
                $0.member("email", author.email)
                $0.member("url", author.url)
            }
        }
    }
}
