/// Makes a `Configuration` of a TOML document. What is wrong goes to the log; the result counts only if nothing is.
struct ConfigurationBuilder {
    let validators: ConfigurationValidators
    let log: DiagnosticLog
    /// Parts of the file could not be read, so that what seems to be missing may have stood there.
    let isPartial: Bool

    private var folder: String { ConfigurationLocation.folder(of: log.file) }

    func build(_ root: TomlNode) -> Configuration {
        let top = TableReader(table: .top, node: root, log: log)
        top.reportUnknownKeys()
        var configuration = Configuration(file: log.file)
        configuration.data = path("data", top, example: "data")
        if let store = store(top) { configuration.store = store }
        configuration.contact = contact(top)

        if let fetch = top.single(.fetch) {
            fetch.reportUnknownKeys()
            let reader = FetchReader(validators: validators, log: log, folder: folder)
            configuration.fetch = reader.options(fetch, over: FetchOptions())
            configuration.network = reader.network(fetch)
            if configuration.fetch.auth != nil {
                log.note(
                    "this secret goes to every source", at: fetch.position(of: "auth"),
                    mend: "write auth in the [[source]] that needs it")
            }
        }
        if let capture = top.single(.capture) { configuration.capture = self.capture(capture) }
        if let dedup = top.single(.dedup) { configuration.dedup = self.dedup(dedup) }
        if let changes = top.single(.changes) {
            changes.reportUnknownKeys()
            if let keep = changes.duration("keep", example: "90d") { configuration.changes.keep = keep }
        }
        let sourceTables = top.repeated(.source)
        configuration.sources = sources(sourceTables, configuration.fetch)
        configuration.archives = archives(top.repeated(.archive), sourceTables)
        return configuration
    }

    // MARK: The top

    private func path(_ key: String, _ table: TableReader, example: String) -> String? {
        guard let stated = table.text(key, example: example) else { return nil }
        return ConfiguredPath.seen(from: folder, stated, key, log)?.text
    }

    private func store(_ top: TableReader) -> StoreLocation? {
        let example = "sqlite:syncd.db"
        guard let stated = top.text("store", example: example) else { return nil }
        if stated.text.hasPrefix("sqlite:"), stated.text.utf8.count > 7 {
            let path = String(stated.text.dropFirst(7))
            guard !path.hasSuffix("/"), !path.hasPrefix(":") else {
                log.error(
                    "store names no file: \"\(ValueText.shown(stated.text))\"", at: stated.position,
                    mend: "write store = \"\(example)\"")
                return nil
            }
            return .sqlite(path)
        }
        if stated.text.hasPrefix("postgres://") || stated.text.hasPrefix("postgresql://") {
            // The address may hold a password: it is not shown.
            log.error("PostgreSQL is not there yet", at: stated.position, mend: "write store = \"\(example)\"")
            return nil
        }
        log.error("store must begin with sqlite:", at: stated.position, mend: "write store = \"\(example)\"")
        return nil
    }

    /// What goes into a header of every request: printable ASCII, on one line, not too long.
    private func contact(_ top: TableReader) -> String? {
        guard let stated = top.text("contact", example: "https://example.org/bot") else { return nil }
        guard stated.text.utf8.allSatisfy({ $0 < 0x7F }), stated.text.utf8.count <= 200 else {
            log.error(
                "contact goes into the User-Agent: at most 200 ASCII characters", at: stated.position,
                mend: "write the address of a page about your bot, or an e-mail address")
            return nil
        }
        return stated.text
    }

    // MARK: Small tables

    private func capture(_ table: TableReader) -> CaptureOptions {
        table.reportUnknownKeys()
        var options = CaptureOptions()
        if let warc = table.flag("warc") { options.warc = warc }
        if let keep = table.duration("keep", allowsZero: true, example: "90d") { options.keep = keep == 0 ? nil : keep }
        return options
    }

    private func dedup(_ table: TableReader) -> DedupOptions {
        table.reportUnknownKeys()
        var options = DedupOptions()
        if let window = table.duration("window", example: "14d") { options.window = window }
        if let near = table.flag("near") { options.near = near }
        return options
    }

    // MARK: Sources and archives

    private func sources(_ tables: [TableReader], _ fetch: FetchOptions) -> [SourceConfiguration] {
        if tables.isEmpty && !isPartial && !log.hasErrors {
            log.note("there is no [[source]], so nothing is fetched", at: nil, mend: "the README shows one")
        }
        let reader = SourceReader(validators: validators, log: log, folder: folder, isPartial: isPartial)
        var names = UniqueNames(log: log, count: tables.count)
        var urls: [String: TextPosition] = Dictionary(minimumCapacity: tables.count)
        var sources: [SourceConfiguration] = []
        sources.reserveCapacity(tables.count)
        for table in tables {
            guard reader.read(table, fetch, into: &sources) else {
                if let name = table.statedName { names.add(name, of: table) }
                continue
            }
            names.add(sources[sources.count - 1].name, of: table)
            let url = sources[sources.count - 1].url
            if let first = urls.updateValue(url.position, forKey: url.text) {
                urls[url.text] = first
                log.note(
                    "the source of line \(first.line) asks this url too", at: url.position,
                    mend: "one of them is enough, unless they read different lists of the page")
            }
        }
        return sources
    }

    private func archives(_ tables: [TableReader], _ sourceTables: [TableReader]) -> [ArchiveConfiguration] {
        guard !tables.isEmpty else { return [] }
        let reader = ArchiveReader(validators: validators, log: log, folder: folder, isPartial: isPartial)
        var names = UniqueNames(log: log, count: tables.count)
        // A source that was refused keeps its name, so that an archive is not blamed for it.
        let known = Set(sourceTables.compactMap(\.statedName))
        let tags = Set(sourceTables.flatMap(\.statedTags))
        var paths: [String: TextPosition] = [:]
        let own = WrittenPath.normalized(log.file)
        return tables.compactMap { table in
            let archive = reader.archive(table, sourceNames: known, sourceTags: tags)
            if let name = table.statedName { names.add(name, of: table) }
            if let archive {
                let place = WrittenPath.normalized(archive.path.text)
                if place == own {
                    log.error(
                        "the archive would be written into this configuration", at: archive.path.position,
                        mend: "give it a path of its own")
                } else if let first = paths[place] {
                    log.error(
                        "line \(first.line) writes to this path already", at: archive.path.position,
                        mend: "give each archive a path of its own")
                } else {
                    paths[place] = archive.path.position
                }
            }
            return archive
        }
    }
}

extension TableReader {
    /// The name of a [[source]] or [[archive]], also of one that is refused.
    fileprivate var statedName: String? {
        guard case .string(let name)? = member("name")?.value, !name.isEmpty else { return nil }
        return name
    }

    /// The tags of a [[source]], also of one that is refused.
    fileprivate var statedTags: [String] {
        guard case .array(let elements)? = member("tags")?.value else { return [] }
        return elements.compactMap { element in
            if case .string(let tag) = element.value { tag } else { nil }
        }
    }
}
