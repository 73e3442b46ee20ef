internal import Text

/// Makes `[[source]]` blocks of other programs' lists. What the configuration follows already is left out.
package struct SourceImport {
    /// A block, and where its source was named.
    package struct Entry: Sendable {
        package var block: SourceBlock
        package var file: String
        package var line: Int
    }

    package private(set) var entries: [Entry] = []
    /// What was refused (errors) and left out (notes), file by file.
    package private(set) var diagnostics: [Diagnostic] = []
    /// Sources that were named, also those that are followed already.
    package private(set) var named = 0
    private var names: SourceNames
    /// By address: who follows it, or which entry names it.
    private var followed: [String: String] = [:]
    private var listed: [String: Int] = [:]

    /// - Parameter configuration: the one in use; nil when there is none yet.
    package init(into configuration: Configuration?) {
        let sources = configuration?.sources ?? []
        names = SourceNames(taken: Set(sources.map(\.name)))
        for source in sources {
            for address in source.addresses { followed[Self.identity(of: address)] = source.name }
        }
    }

    /// Reads a list.
    ///
    /// - Parameter file: as diagnostics shall name it.
    package mutating func add(_ bytes: [UInt8], format: ImportFormat, file: String) {
        let log = DiagnosticLog(file: file)
        let found: [ListedSource]
        switch format {
        case .opml: found = OPMLReader.read(bytes, log)
        case .newsboat: found = NewsboatReader.read(bytes, log)
        case .sfeed: found = SfeedReader.read(bytes, log)
        case .planet: found = PlanetReader.read(bytes, log)
        case .jsonl: found = []
        }
        for source in found { add(source, format, log) }
        if found.isEmpty && !log.hasErrors {
            log.error(
                "no source is named in it", at: nil, mend: "name another file, or say what it is with --format")
        }
        diagnostics += log.sorted
    }

    private mutating func add(_ source: ListedSource, _ format: ImportFormat, _ log: DiagnosticLog) {
        let position = TextPosition(line: source.line, column: 1)
        let stated = ConfiguredText(Self.address(source.url), at: position)
        if let control = ValueText.firstControl(in: stated.text) {
            log.error(
                "the address holds a control character (\(ValueText.name(of: control)))", at: position,
                mend: "remove it")
            return
        }
        guard WebAddress.host(of: stated, "the address", log) != nil else { return }
        let url = stated.text
        named += 1
        let identity = Self.identity(of: url)
        if let name = followed[identity] {
            log.note("\(ValueText.shown(url)) is followed already as \"\(name)\"", at: position)
            return
        }
        if let index = listed[identity] {
            // The same feed in a second folder of a reader: one source with the tags of both.
            for tag in source.tags where !entries[index].block.tags.contains(tag) {
                entries[index].block.tags.append(tag)
            }
            let first = entries[index]
            log.note("\(ValueText.shown(url)) is named in line \(first.line) of \(first.file) already", at: position)
            return
        }
        listed[identity] = entries.count
        entries.append(Entry(block: block(source, url, format), file: log.file, line: source.line))
    }

    private mutating func block(_ source: ListedSource, _ url: String, _ format: ImportFormat) -> SourceBlock {
        let title = source.title.map(ListText.collapsed)
        var block = SourceBlock(name: names.name(wished: source.name, title: title, url: url), url: url)
        block.outlet = source.outlet.map(ListText.collapsed) ?? title ?? ""
        // Nothing but the name is what feeds.conf says by itself.
        if block.outlet == block.name { block.outlet = "" }
        block.kind = source.kind == .auto ? nil : source.kind
        block.tags = source.tags
        var notes = source.notes
        if let language = source.language, !language.isEmpty {
            block.language = LanguageCode.primary(of: String(language.map { $0 == "_" ? "-" : $0 }))
            if block.language == nil { notes.append(("language", language)) }
        }
        if let zone = source.timezone, !zone.isEmpty {
            if Zone(named: zone) != nil { block.timezone = zone } else { notes.append(("timezone", zone)) }
        }
        block.comments = notes.map { note in
            "\(format.rawValue): \(ListText.collapsed(note.key)) = \(SourceBlock.quoted(ListText.collapsed(note.value)))"
        }
        return block
    }

    // MARK: Addresses

    /// Without what surrounds it, and with a scheme that can be asked: `feed:` stands before one, or for http.
    private static func address(_ text: String) -> String {
        var text = String(decoding: text.utf8.trimmed(), as: UTF8.self)
        for scheme in ["feed:https:", "feed:http:"] where text.lowercased().hasPrefix(scheme) {
            return String(text.dropFirst(5))
        }
        if text.lowercased().hasPrefix("feed://") { text = "http" + text.dropFirst(4) }
        return text
    }

    /// The same for addresses that certainly lead to the same feed: with http or https, in capitals, with the scheme's own
    /// port, a last slash or a fragment. Query and path stay: a feed may be made of them.
    private static func identity(of url: String) -> String {
        guard let reference = URLReference(url), let host = reference.host else { return url }
        let isUsual = reference.port == nil || reference.port == (reference.scheme == "https" ? 443 : 80)
        let port = isUsual ? "" : ":\(reference.port ?? 0)"
        let path = reference.path.hasSuffix("/") ? String(reference.path.dropLast()) : reference.path
        return host.lowercased() + port + path + (reference.query.map { "?" + $0 } ?? "")
    }
}
