internal import Dedup
package import Model
package import Storage
internal import Text

/// Moves articles with their history from archives in jsonl into the store. Whatever ends it, calling it again goes on:
/// what the store has by then is passed over.
package struct ArchiveImport {
    /// Articles and bytes of one transaction.
    private static let batch = 200
    private static let batchBytes = 8 << 20

    package private(set) var report = ArchiveImportReport()
    package private(set) var diagnostics: [Diagnostic] = []
    private let sources: [String: SourceConfiguration]
    private var files: [ImportFile] = []
    private var index = ArchiveIndex()
    /// Articles that have another id here, by the one they had.
    private var renamed: [String: String] = [:]

    /// - Parameter configuration: tells which parameters of an address name an article of a source.
    package init(_ configuration: Configuration?) {
        sources = Dictionary((configuration?.sources ?? []).map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    }

    package var isEmpty: Bool { index.entries.isEmpty }

    /// Looks through a file: which lines tell of which article, and which are none.
    package mutating func add(_ file: ImportFile) throws {
        let log = DiagnosticLog(file: file.name)
        let number = files.count
        files.append(file)
        var refused = 0
        var index = self.index
        self.index = ArchiveIndex()
        try file.forEachLine { line, offset, bytes in
            do throws(ArchivedLineError) {
                guard let bytes else {
                    throw ArchivedLineError(
                        message: "the line is longer than \(ImportFile.longestLine >> 20) MiB", mend: nil)
                }
                guard let article = try ArchivedArticle.read(bytes) else { return }
                index.add(article, at: ArchiveIndex.Place(file: number, offset: offset, length: bytes.count))
            } catch {
                refused += 1
                log.error(error.message, at: TextPosition(line: line, column: 1), mend: error.mend)
            }
        }
        self.index = index
        report.refused += refused
        if index.entries.isEmpty, !log.hasErrors {
            log.error("no article is in it", at: nil, mend: "name an archive in jsonl")
        }
        diagnostics += log.sorted
    }

    /// Counts what would be stored; writes nothing.
    package mutating func rehearse(on store: Store?) throws {
        for number in index.order {
            guard let history = try history(index.entries[number]) else { continue }
            var isKnown = false
            if let store {
                isKnown = try store.read { reader in try known(history, reader) != nil }
            }
            if isKnown { report.known += 1 } else { count(history) }
        }
    }

    /// Stores what the store does not have, a bounded transaction after the other.
    package mutating func perform(on store: Store, now: Instant, isStopped: () -> Bool = { false }) throws {
        let order = index.order
        var next = 0
        while next < order.count {
            if isStopped() {
                report.wasInterrupted = true
                return
            }
            var end = next
            var bytes = 0
            while end < order.count, end - next < Self.batch, bytes < Self.batchBytes {
                bytes += index.entries[order[end]].lines.reduce(0) { $0 + $1.length }
                end += 1
            }
            let histories = try order[next..<end].compactMap { try history(index.entries[$0]) }
            var step = self
            try store.write { tx in
                for history in histories { try step.store(history, in: tx, now: now) }
            }
            self = step
            next = end
        }
    }

    // MARK: One article

    /// The states of an article, the latest one last, and the keys under which it was ever known.
    private struct History {
        var states: [Article]
        var latest: Article
        var keys: [String]
    }

    private func history(_ entry: ArchiveIndex.Entry) throws -> History? {
        var states: [(order: Int, article: Article)] = []
        for place in entry.lines {
            let bytes = try files[place.file].read(at: place.offset, count: place.length)
            // The file may have changed since it was looked through.
            guard let article = try? ArchivedArticle.read(bytes) else { continue }
            states.append((states.count, article))
        }
        states.sort { ($0.article.seq, $0.order) < ($1.article.seq, $1.order) }
        guard let latest = states.last?.article else { return nil }
        var keys: [String] = []
        for state in states.reversed() {
            for key in ArchivedArticle.keys(of: state.article, sources[latest.source]) where !keys.contains(key) {
                keys.append(key)
            }
        }
        return History(states: states.map(\.article), latest: latest, keys: keys)
    }

    /// The id here of an article that the store has: under one of its keys, or by its id.
    private func known(_ history: History, _ reader: StoreReader) throws -> String? {
        for key in history.keys {
            if let core = try reader.article(urlKey: key) { return core.publicID }
        }
        // An id that another article happens to have is no reason to lose this one.
        guard let id = ArchivedArticle.id(history.latest.id), let article = try reader.article(id: id) else {
            return nil
        }
        return article.source == history.latest.source || article.url == history.latest.url ? id : nil
    }

    private mutating func store(_ history: History, in tx: StoreTransaction, now: Instant) throws {
        let id = history.latest.id
        if let known = try known(history, tx.reader) {
            report.known += 1
            if known != id { renamed[id] = known }
            return
        }
        let source = try tx.addSource(name: history.latest.source).id
        var imported = imported(history, source: source)
        imported.latest.duplicateOf = try row(history.latest.duplicateOf, of: id, tx.reader)
        imported.latest.story = try row(history.latest.story, of: id, tx.reader)
        let stored = try tx.insert(imported, now: now)
        if stored != id { renamed[id] = stored }
        count(history)
    }

    private mutating func count(_ history: History) {
        report.articles += 1
        report.versions += Self.earlier(history).count
    }

    /// The row of an article that `id` names; nil when it names none but itself.
    private func row(_ named: String?, of id: String, _ reader: StoreReader) throws -> Int64? {
        guard let named, named != id else { return nil }
        return try reader.row(publicID: renamed[named] ?? named)
    }

    private func imported(_ history: History, source: Int64) -> ImportedArticle {
        let latest = history.latest
        var article = NewArticle(
            draft: Draft(archived: latest), source: source, outlet: latest.outlet, url: latest.url, guid: latest.guid,
            digest: TextIdentity.digest(of: latest.text ?? ""), fetchedAt: latest.fetchedAt)
        article.urlKeys = history.keys
        article.titleDigest = TextIdentity.titleDigest(latest.title)
        var imported = ImportedArticle(
            latest: article, publicID: ArchivedArticle.id(latest.id), revision: latest.revision,
            firstSeen: latest.firstSeen, lastSeen: latest.lastSeen)
        imported.versions = Self.earlier(history).map { state in
            var version = ImportedArticle.Version(
                revision: state.revision, at: state.fetchedAt, title: state.title,
                digest: TextIdentity.digest(of: state.text ?? ""), text: state.text, html: state.html)
            version.isMinor = state.isMinor
            return version
        }
        imported.isMinor = latest.isMinor
        imported.isGone = history.states.contains { $0.op == .gone }
        return imported
    }

    /// The last state of each revision below the latest.
    private static func earlier(_ history: History) -> [Article] {
        var byRevision: [Int: Article] = [:]
        for state in history.states where state.revision < history.latest.revision {
            byRevision[state.revision] = state
        }
        return byRevision.values.sorted { $0.revision < $1.revision }
    }
}

extension Draft {
    /// What an archive tells of an article.
    fileprivate init(archived article: Article) {
        self.init()
        title = article.title
        authors = article.authors
        published = article.published
        publishedFrom = article.publishedFrom
        updated = article.updated
        language = article.language
        text = article.text
        html = article.html
        summary = article.summary
        image = article.image
        canonicalURL = article.canonicalURL
        categories = article.categories
        enclosures = article.enclosures
    }
}
