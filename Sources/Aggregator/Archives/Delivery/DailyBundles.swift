internal import Glibc
internal import Model
internal import Storage

/// An archive with one compressed file for each day and a manifest beside it.
///
/// What is delivered waits in the store until the day is over everywhere on earth. Then a file is promised to all of it, is
/// written aside, synced and linked into place, and the manifest follows: a kill in between leaves a promise that the next
/// delivery keeps, with the same articles. What comes later for that day goes into a further file, one a day at most.
struct DailyBundles: ArchiveWriter {
    /// Articles in memory at a time.
    private static let batch = 200
    /// Seconds after midnight UTC when the day before has passed everywhere.
    private static let noon: Int64 = 43_200

    private let archive: ArchiveSettings
    private let store: Store
    private let now: Instant
    private var waiting: [(path: String, article: Article, due: Instant)] = []
    private let writers = GzipWriters()

    init(_ archive: ArchiveSettings, store: Store, now: Instant) {
        self.archive = archive
        self.store = store
        self.now = now
    }

    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int {
        waiting = []
        for article in articles where isCatchingUp || article.op == .new || article.op == .revised {
            let path = archive.path(for: article).text
            let end = Instant(seconds: Int64(archive.day(of: article).dayNumber + 1) * 86_400 + Self.noon)
            let isLate = try end <= now && store.read { try $0.isTaken(archive.name, path: path) }
            waiting.append((path, article, isLate ? nextNoon : end))
        }
        return waiting.count
    }

    /// Late comers of one day wait for one another.
    private var nextNoon: Instant {
        let days = (now.seconds - Self.noon).quotientAndRemainder(dividingBy: 86_400)
        return Instant(seconds: (days.quotient + (days.remainder < 0 ? 0 : 1)) * 86_400 + Self.noon)
    }

    /// The changes wait for certain in the transaction that moves the cursor.
    mutating func record(in transaction: StoreTransaction) throws {
        for entry in waiting {
            try transaction.addBundleEntry(archive.name, path: entry.path, entry.article, due: entry.due)
        }
        waiting = []
    }

    mutating func finish(shouldStop: () -> Bool) throws {
        for due in try store.read({ try $0.dueBundles(archive.name, now: now) }) {
            if shouldStop() { return }
            try close(try due.file ?? promise(due.path))
        }
    }

    private func promise(_ path: String) throws -> String {
        var copy = 1
        var name = path
        // What stands there and was not promised is somebody else's.
        while try store.read({ try $0.isTaken(archive.name, path: name) }) || Disk.exists(archive.absolute(name)) {
            copy += 1
            name = Self.variant(of: path, copy: copy)
        }
        let file = name
        try store.write { try $0.promiseBundle(archive.name, path: path, file: file) }
        return file
    }

    private static func variant(of path: String, copy: Int) -> String {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let place = ArchivePath(
            folder: slash.map { String(path[..<$0]) } ?? "",
            name: slash.map { String(path[path.index(after: $0)...]) } ?? path, rooted: false)
        return place.variant(revision: 1, copy: copy)
    }

    private func close(_ file: String) throws {
        let path = archive.absolute(file)
        try Disk.makeFolder(Disk.folder(of: path))
        // Closed by a delivery that was interrupted behind it: it is not written again.
        if Disk.isFilled(path) { unlink(path + ".part") } else { try writeBundle(file, at: path) }
        guard let contents = try BundleContents(path) else {
            errno = EIO
            throw FileError(path)
        }
        let name = String(path.split(separator: "/").last ?? "")
        let manifest = BundleManifest(file: name, contents: contents, entries: try entries(of: file))
        try Disk.replace(BundleManifest.path(of: path), with: manifest.json)
        try store.write { try $0.closeBundle(archive.name, file: file, bytes: contents.bytes) }
    }

    private func writeBundle(_ file: String, at path: String) throws {
        let temporary = path + ".part"
        let out = try Disk.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        do {
            defer { Glibc.close(out) }
            let result = writers.use { writer in
                Result {
                    writer.begin()
                    try visit(file) { article in
                        var line: [UInt8] = []
                        ArticleLines().append(article, to: &line)
                        writer.add(line)
                        if writer.count >= 1 << 20 { try Disk.write(writer.take(), to: out, path: temporary) }
                    }
                    writer.finish()
                    try Disk.write(writer.take(), to: out, path: temporary)
                }
            }
            guard let result else {
                errno = ENOMEM
                throw FileError(path)
            }
            try result.get()
            try Disk.synchronize(out, path: temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        if try !Disk.place(temporary, at: path), !Disk.isFilled(path) {
            guard rename(temporary, path) == 0 else { throw FileError(path) }
        }
        unlink(temporary)
        try Disk.synchronizeFolder(Disk.folder(of: path))
    }

    private func entries(of file: String) throws -> [BundleManifest.Entry] {
        var entries: [BundleManifest.Entry] = []
        try visit(file) { article in
            entries.append(
                BundleManifest.Entry(
                    seq: article.seq, id: article.id, revision: article.revision, digest: article.digest))
        }
        return entries
    }

    private func visit(_ file: String, _ body: (Article) throws -> Void) throws {
        var seq: Int64 = 0
        while true {
            let articles = try store.read {
                try $0.bundle(archive.name, file: file, after: seq, limit: Self.batch)
            }
            guard let last = articles.last else { return }
            for article in articles { try body(article) }
            seq = last.seq
        }
    }
}
