internal import Markup
internal import Text

/// Reads OPML 1.0 and 2.0 (http://opml.org/spec2.opml): nested outlines become tags, damaged XML is repaired.
final class OPMLReader: XMLHandler {
    /// More are not read.
    private static let mostSources = 100_000
    /// Attributes that a block says in its own words, or that say nothing about this source.
    private static let understood: Set<String> = [
        "text", "title", "xmlurl", "url", "language", "category", "type", "version",
    ]

    private let log: DiagnosticLog
    private let lines: OutlineLines
    private var sources: [ListedSource] = []
    /// The titles of the outlines that are open; nil where one is no group.
    private var groups: [String?] = []
    private var outlines = 0
    private var root: String?
    private var complaints: [(line: Int, message: String, mend: String?)] = []

    private init(_ bytes: [UInt8], _ log: DiagnosticLog) {
        self.log = log
        lines = OutlineLines(bytes)
    }

    static func read(_ bytes: [UInt8], _ log: DiagnosticLog) -> [ListedSource] {
        let text = TextDecoder.decode(bytes, contentType: nil, isXML: true).bytes
        let reader = OPMLReader(text, log)
        let isWhole = XMLReader.read(text, handler: reader)
        return reader.finished(isWhole: isWhole)
    }

    private func finished(isWhole: Bool) -> [ListedSource] {
        if outlines == 0 {
            let root = root ?? "nothing that is XML"
            let isFeed = ["rss", "feed", "rdf"].contains(root.lowercased())
            log.error(
                isFeed ? "this is a feed, not a list of feeds" : "there is no outline in it, it begins with \(root)",
                at: nil, mend: isFeed ? "give its address to `syncd discover`" : "name an OPML file")
        } else if !isWhole {
            log.note("the XML is damaged; what can be read of it is taken", at: nil)
        }
        for complaint in complaints {
            log.error(complaint.message, at: TextPosition(line: complaint.line, column: 1), mend: complaint.mend)
        }
        return sources
    }

    // MARK: Events

    func startDocument() {
        sources = []
        groups = []
        outlines = 0
        root = nil
        complaints = []
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if root == nil { root = ListText.collapsed(name.local) }
        guard Self.isOutline(name) else { return }
        outlines += 1
        guard outlines <= Self.mostSources else { return groups.append(nil) }
        let line = lines[outlines - 1]
        let title = [attributes["title"], attributes["text"]].lazy
            .compactMap { $0.map(ListText.collapsed) }.first { !$0.isEmpty }
        if let url = address(attributes, line) {
            add(url, title, attributes, line)
            groups.append(nil)
        } else {
            // An outlet's group in a list of our own: the sources in it name their outlet themselves.
            groups.append(attributes["syncd", "group"] == nil ? title : nil)
        }
    }

    func endElement(_ name: XMLName) {
        if Self.isOutline(name) { _ = groups.popLast() }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private static func isOutline(_ name: XMLName) -> Bool {
        name.localBytes.lazy.map(\.asciiLowercased).elementsEqual("outline".utf8)
    }

    // MARK: One outline

    /// The feed's address; nil for a group, and, with a complaint, for what cannot be followed.
    private func address(_ attributes: XMLAttributes, _ line: Int) -> String? {
        if let url = attributes["xmlurl"], !url.isEmpty { return url }
        let type = attributes["type"]?.lowercased()
        let url = attributes["url"] ?? ""
        if !url.isEmpty, attributes["syncd", "name"] != nil { return url }
        switch type {
        case "rss", "atom", "rdf", "feed":
            if !url.isEmpty { return url }
            complaints.append((line, "this outline has no xmlUrl", "add the feed's address"))
        case "link" where !url.isEmpty:
            complaints.append(
                (line, "\(ValueText.shown(url)) is a link, not a feed", "give it to `syncd discover`"))
        case "include" where !url.isEmpty:
            complaints.append(
                (line, "\(ValueText.shown(url)) would be included", "download that list and import it too"))
        default: break
        }
        return nil
    }

    private func add(_ url: String, _ title: String?, _ attributes: XMLAttributes, _ line: Int) {
        var source = ListedSource(line: line, url: url)
        source.title = title
        source.name = attributes["syncd", "name"]
        source.outlet = attributes["syncd", "outlet"]
        source.kind = attributes["syncd", "kind"].flatMap(SourceConfiguration.Kind.init)
        source.timezone = attributes["syncd", "timezone"]
        source.language = attributes["language"]
        for group in groups.compactMap({ $0 }) { source.add(tag: group) }
        if let tags = attributes["syncd", "tags"], let list = try? JSONParser.parse(tags).array {
            for tag in list.compactMap(\.string) { source.add(tag: tag) }
        } else {
            for tag in (attributes["category"] ?? "").split(separator: ",") {
                source.add(tag: String(tag.drop { $0 == "/" || $0 == " " }))
            }
        }
        for index in 0..<attributes.count where attributes.prefix(index).isEmpty {
            let key = String(decoding: attributes.local(index), as: UTF8.self)
            if !Self.understood.contains(key.lowercased()) { source.note(key, attributes.value(index)) }
        }
        sources.append(source)
    }
}
