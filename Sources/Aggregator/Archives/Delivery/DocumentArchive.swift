internal import Glibc
internal import Model
internal import Storage

/// An archive with a file for every version of an article, never touched again.
///
/// The path is promised in the store before the file is written, the file appears whole under its name or not at all.
struct DocumentArchive: ArchiveWriter {
    private let archive: ArchiveSettings
    private let document: any ArticleDocument
    private let store: Store
    private var files = DurableFiles()

    /// Names tried before the article's id is put into them.
    private static let maximumCopies = 1000

    init(_ archive: ArchiveSettings, _ document: any ArticleDocument, store: Store) {
        self.archive = archive
        self.document = document
        self.store = store
    }

    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int {
        let wanted = articles.filter { isCatchingUp || $0.op == .new || $0.op == .revised }
        guard !wanted.isEmpty else { return 0 }
        let promised = try store.write { tx in try wanted.map { try promise($0, in: tx) } }
        try files.add(promised)
        return promised.count
    }

    mutating func record(in transaction: StoreTransaction) throws {}

    // MARK: Names

    private func promise(_ article: Article, in tx: StoreTransaction) throws -> NewFile {
        let content = document.render(article)
        if let path = try tx.reader.archivePath(archive.name, article: article.id, revision: article.revision) {
            return file(path, content, isDone: Disk.isFilled(archive.absolute(path)))
        }
        let base = archive.path(for: article)
        let revision = archive.path.holds(.rev) ? 1 : article.revision
        for copy in 1...Self.maximumCopies {
            let path = base.variant(revision: revision, copy: copy)
            if let file = try claim(path, article, content, in: tx) { return file }
        }
        let path =
            base.folder + (base.folder.isEmpty ? "" : "/")
            + "\(article.id).v\(article.revision).\(document.fileExtension)"
        if let file = try claim(path, article, content, in: tx) { return file }
        errno = EEXIST
        throw FileError(archive.absolute(path))
    }

    /// Nil when the path belongs to something else. A file that holds exactly this text is taken as ours: it was written
    /// for a store that is gone.
    private func claim(
        _ path: String, _ article: Article, _ content: [UInt8], in tx: StoreTransaction
    ) throws -> NewFile? {
        if try tx.reader.isTaken(archive.name, path: path) { return nil }
        let full = archive.absolute(path)
        let isThere = Disk.exists(full)
        if isThere, Disk.contents(of: full, limit: content.count) != content { return nil }
        try tx.promise(archive.name, path: path, article: article.id, revision: article.revision)
        return file(path, content, isDone: isThere)
    }

    private func file(_ path: String, _ content: [UInt8], isDone: Bool) -> NewFile {
        let path = archive.absolute(path)
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.index(after: $0) } ?? path.startIndex
        let temporary = "\(path[..<slash]).\(path[slash...]).part"
        return NewFile(path: path, temporary: temporary, content: content, isDone: isDone)
    }
}
