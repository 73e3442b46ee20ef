internal import Glibc
internal import Model
internal import Storage

/// An archive of WARC files that only grow: when one is large, a further one is begun, and it is never touched again.
struct WebArchiveFiles: ArchiveWriter {
    /// The files of one path: `news.warc.gz`, `news-000002.warc.gz` …
    private final class Series {
        let place: ArchivePath
        var number: Int
        var file: GrowingFile
        /// Changes that stand in some file though the cursor does not know it.
        var delivered: Set<DeliveredChange>

        init(_ place: ArchivePath, _ number: Int, _ file: GrowingFile, delivered: Set<DeliveredChange>) {
            self.place = place
            self.number = number
            self.file = file
            self.delivered = delivered
        }
    }

    /// Bytes after which a further file is begun: what tools for web archives handle well.
    private static let largest: Int64 = 1 << 30
    /// Series kept open; beyond it all are closed and opened anew when needed.
    private static let maximumOpen = 64

    private let archive: ArchiveSettings
    private let records: WebArchive
    private let store: Store
    private let largest: Int64
    private var series: [String: Series] = [:]
    private var lengths: [String: Int64] = [:]

    init(_ archive: ArchiveSettings, _ records: WebArchive, store: Store, largest: Int64 = largest) {
        self.archive = archive
        self.records = records
        self.store = store
        self.largest = largest
    }

    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int {
        var written = 0
        var touched: [String: GrowingFile] = [:]
        if series.count > Self.maximumOpen { series.removeAll() }
        for article in articles where isCatchingUp || article.op == .new || article.op == .revised {
            let series = try series(of: archive.path(for: article), after: cursor, article)
            if series.delivered.contains(DeliveredChange(article)) { continue }
            if series.file.length >= largest {
                (series.number, series.file) = try begin(series.place, from: series.number + 1, after: cursor, article)
            }
            guard let bytes = records.records(of: article) else {
                errno = ENOMEM
                throw FileError(archive.absolute(path(series.place, series.number)))
            }
            // One by one: a batch of pages may be large.
            try series.file.append(bytes)
            touched[path(series.place, series.number)] = series.file
            written += 1
        }
        for (path, file) in touched.sorted(by: { $0.key < $1.key }) {
            try file.synchronize()
            lengths[path] = file.length
        }
        return written
    }

    mutating func record(in transaction: StoreTransaction) throws {
        for (path, length) in lengths.sorted(by: { $0.key < $1.key }) {
            try transaction.setArchiveBytes(archive.name, path: path, bytes: length)
        }
        lengths.removeAll()
    }

    private func path(_ place: ArchivePath, _ number: Int) -> String {
        number == 1 ? place.text : place.page(number)
    }

    private mutating func series(of place: ArchivePath, after cursor: Int64, _ article: Article) throws -> Series {
        if let known = series[place.text] { return known }
        var (last, number) = (0, 1)
        var delivered: Set<DeliveredChange> = []
        while true {
            let path = path(place, number)
            let isOurs = try store.read { try $0.isTaken(archive.name, path: path) }
            guard isOurs || Disk.exists(archive.absolute(path)) else { break }
            if isOurs { last = number }
            number += 1
        }
        // A delivery that was interrupted may have begun more than one file.
        for number in 1..<max(1, last) where Disk.exists(archive.absolute(path(place, number))) {
            delivered.formUnion(try leftover(path(place, number), after: cursor))
        }
        let (opened, file) =
            last == 0
            ? try begin(place, from: number, after: cursor, article)
            : (last, try open(path(place, last), after: cursor, article))
        let found = Series(place, opened, file, delivered: delivered.union(file.delivered))
        series[place.text] = found
        return found
    }

    /// What stands in an earlier file of the series behind what the cursor knows of.
    private func leftover(_ path: String, after cursor: Int64) throws -> Set<DeliveredChange> {
        let whole = try store.read { try $0.archiveBytes(archive.name, path: path) }
        var info = stat()
        guard stat(archive.absolute(path), &info) == 0, Int64(info.st_size) != whole,
            try store.read({ try $0.isTaken(archive.name, path: path) })
        else { return [] }
        let file = try GrowingFile(
            archive.absolute(path), head: { [] }, tail: records, whole: whole, after: cursor)
        try store.write { try $0.setArchiveBytes(archive.name, path: path, bytes: file.length) }
        return file.delivered
    }

    /// The first file that is not there yet. The store is told before it is made: what nobody promised is somebody else's.
    private func begin(
        _ place: ArchivePath, from number: Int, after cursor: Int64, _ article: Article
    ) throws -> (Int, GrowingFile) {
        var number = number
        while Disk.exists(archive.absolute(path(place, number))) { number += 1 }
        let path = path(place, number)
        try store.write { try $0.setArchiveBytes(archive.name, path: path, bytes: 0) }
        return (number, try open(path, after: cursor, article))
    }

    private func open(_ path: String, after cursor: Int64, _ article: Article) throws -> GrowingFile {
        let whole = try store.read { try $0.archiveBytes(archive.name, path: path) }
        let name = String(path.split(separator: "/").last ?? "")
        return try GrowingFile(
            archive.absolute(path), head: { records.head(file: name, date: article.fetchedAt) }, tail: records,
            whole: whole, after: cursor)
    }
}
