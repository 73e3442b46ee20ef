internal import Archives
package import Model
internal import Text

/// The sources of a configuration as OPML 2.0 (http://opml.org/spec2.opml). What OPML has no word for, and `import` needs to
/// give the same block back, stands in attributes of a name space of our own, which others pass over.
package enum OPMLDocument {
    /// - Parameter now: the document's date.
    package static func text(_ configuration: Configuration, now: Instant) -> String {
        let date = RFC822.text(StatedDate(now, offset: 0, precision: .second))
        var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        out += "<opml version=\"2.0\" xmlns:syncd=\"urn:syncd:opml\">\n<head>\n<title>syncd</title>\n"
        out += "<dateCreated>\(date)</dateCreated>\n</head>\n<body>\n"
        let byOutlet = Dictionary(grouping: configuration.sources, by: \.outlet)
        var written: Set<String> = []
        for source in configuration.sources where written.insert(source.outlet).inserted {
            let group = byOutlet[source.outlet] ?? []
            if group.count == 1 {
                out += outline(source, title: source.outlet)
            } else {
                let name = escaped(source.outlet)
                out += "<outline text=\"\(name)\" title=\"\(name)\" syncd:group=\"outlet\">\n"
                for source in group { out += outline(source, title: source.name) }
                out += "</outline>\n"
            }
        }
        return out + "</body>\n</opml>\n"
    }

    private static func outline(_ source: SourceConfiguration, title: String) -> String {
        var attributes = [("text", title), ("title", title)]
        // Readers of feeds can do nothing with a list page: for them it is a link.
        let isFeed = source.kind == .auto || source.kind == .feed
        attributes.append(("type", isFeed ? "rss" : "link"))
        attributes.append((isFeed ? "xmlUrl" : "url", source.url.text))
        if let language = source.language { attributes.append(("language", language)) }
        if !source.tags.isEmpty { attributes.append(("category", category(source.tags))) }
        attributes.append(("syncd:name", source.name))
        attributes.append(("syncd:outlet", source.outlet))
        if source.kind != .auto { attributes.append(("syncd:kind", source.kind.rawValue)) }
        if source.timezone != "UTC" { attributes.append(("syncd:timezone", source.timezone)) }
        if source.tags.contains(where: isAmbiguous) {
            var json = JSONWriter()
            json.array(source.tags) { $0.string($1) }
            attributes.append(("syncd:tags", json.text))
        }
        return "<outline \(attributes.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: " "))/>\n"
    }

    /// Categories are separated by commas (OPML 2.0, "The category attribute").
    private static func category(_ tags: [String]) -> String {
        tags.map { String($0.map { $0 == "," ? " " : $0 }) }.joined(separator: ",")
    }

    private static func isAmbiguous(_ tag: String) -> Bool {
        tag.contains(",") || tag.hasPrefix("/") || tag.hasPrefix(" ") || tag.hasSuffix(" ")
    }

    private static func escaped(_ text: String) -> String { XMLText.escaped(text) }
}
