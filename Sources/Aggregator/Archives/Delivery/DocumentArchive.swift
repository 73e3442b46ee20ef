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
        let files = try store.write { tx in try wanted.map { try promise($0, in: tx) } }
        // A kill between giving a file its name and taking the temporary one away leaves both.
        for file in files where file.isDone { unlink(Self.temporary(for: archive.absolute(file.path))) }
        try save(files.filter { !$0.isDone })
        return files.count
    }

    mutating func record(in transaction: StoreTransaction) throws {}

    // MARK: Names

    private struct File {
        let path: String
        let content: [UInt8]
        /// An earlier delivery wrote it whole.
        let isDone: Bool
    }

    private func promise(_ article: Article, in tx: StoreTransaction) throws -> File {
        let content = document.render(article)
        if let path = try tx.reader.archivePath(archive.name, article: article.id, revision: article.revision) {
            return File(path: path, content: content, isDone: Disk.isFilled(archive.absolute(path)))
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
    ) throws -> File? {
        if try tx.reader.isTaken(archive.name, path: path) { return nil }
        let full = archive.absolute(path)
        let isThere = Disk.exists(full)
        if isThere, Disk.contents(of: full, limit: content.count) != content { return nil }
        try tx.promise(archive.name, path: path, article: article.id, revision: article.revision)
        return File(path: path, content: content, isDone: isThere)
    }

    // MARK: Files

    private func save(_ files: [File]) throws(FileError) {
        let pending = files.map { file in
            let path = archive.absolute(file.path)
            return (path: path, temporary: Self.temporary(for: path), content: file.content)
        }
        for folder in Set(pending.map { Disk.folder(of: $0.path) }) { try Disk.makeFolder(folder) }
        for file in pending {
            do {
                try write(file.content, to: file.temporary)
            } catch {
                for file in pending { unlink(file.temporary) }
                throw error
            }
        }
        for file in pending {
            // A name that fills up under our eyes holds either our own text or an empty claim of ours.
            if try !Disk.place(file.temporary, at: file.path), !Disk.isFilled(file.path) {
                guard rename(file.temporary, file.path) == 0 else { throw FileError(file.path) }
            }
            unlink(file.temporary)
        }
        for folder in Set(pending.map { Disk.folder(of: $0.path) }) { try Disk.synchronizeFolder(folder) }
    }

    private func write(_ content: [UInt8], to path: String) throws(FileError) {
        let file = try Disk.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        defer { close(file) }
        try Disk.write(content, to: file, path: path)
        try Disk.synchronize(file, path: path)
    }

    /// One name for each file, so that kills leave no heap of them.
    private static func temporary(for path: String) -> String {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.index(after: $0) } ?? path.startIndex
        return path[..<slash] + "." + path[slash...] + ".part"
    }
}
