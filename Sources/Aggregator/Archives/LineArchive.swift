internal import Model
internal import Storage
internal import Text

/// The jsonl archive: files that only grow, a line for every change.
struct LineArchive: ArchiveWriter {
    private let archive: ArchiveSettings
    private let store: Store
    private var files: [String: GrowingFile] = [:]
    private var touched: Set<String> = []

    /// Files kept open; beyond it all are closed and opened anew when needed.
    private static let maximumOpen = 64

    init(_ archive: ArchiveSettings, store: Store) {
        self.archive = archive
        self.store = store
    }

    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int {
        var lines: [String: JSONWriter] = [:]
        var order: [String] = []
        var written = 0
        if files.count > Self.maximumOpen { files.removeAll() }
        for article in articles {
            let path = archive.path(for: article).text
            if try file(path, after: cursor).holds(article.seq) { continue }
            if lines[path] == nil { order.append(path) }
            ArticleJSON.write(article, into: &lines[path, default: JSONWriter()])
            lines[path]?.newline()
            written += 1
        }
        for path in order { try file(path, after: cursor).append(lines[path]?.bytes ?? []) }
        for path in order { try file(path, after: cursor).synchronize() }
        touched.formUnion(order)
        return written
    }

    mutating func record(in transaction: StoreTransaction) throws {
        for path in touched.sorted() {
            guard let file = files[path] else { continue }
            try transaction.setArchiveBytes(archive.name, path: path, bytes: file.length)
        }
        touched.removeAll()
    }

    private mutating func file(_ path: String, after cursor: Int64) throws -> GrowingFile {
        if let known = files[path] { return known }
        let whole = try store.read { try $0.archiveBytes(archive.name, path: path) }
        let file = try GrowingFile(archive.absolute(path), whole: whole, after: cursor)
        files[path] = file
        return file
    }
}
