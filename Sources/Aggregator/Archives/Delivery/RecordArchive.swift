internal import Model
internal import Storage

/// An archive of files that only grow, a record for every change or version.
struct RecordArchive: ArchiveWriter {
    private let archive: ArchiveSettings
    private let records: any ArticleRecords
    private let store: Store
    private var files: [String: GrowingFile] = [:]
    private var touched: Set<String> = []

    /// Files kept open; beyond it all are closed and opened anew when needed.
    private static let maximumOpen = 64

    init(_ archive: ArchiveSettings, _ records: any ArticleRecords, store: Store) {
        self.archive = archive
        self.records = records
        self.store = store
    }

    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int {
        var pending: [String: [UInt8]] = [:]
        var order: [String] = []
        var written = 0
        if files.count > Self.maximumOpen { files.removeAll() }
        for article in articles where isCatchingUp || records.takes(article.op) {
            let path = archive.path(for: article).text
            if try file(path, after: cursor).holds(article) { continue }
            if pending[path] == nil { order.append(path) }
            records.append(article, to: &pending[path, default: []])
            written += 1
        }
        for path in order { try file(path, after: cursor).append(pending[path] ?? []) }
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
        let file = try GrowingFile(
            archive.absolute(path),
            head: { records.head(Channel(title: "", id: "", updated: Instant(seconds: 0))) },
            tail: ScannedTail(records: records), whole: whole, after: cursor)
        files[path] = file
        return file
    }
}
