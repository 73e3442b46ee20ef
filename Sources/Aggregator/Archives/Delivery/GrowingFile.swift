internal import Glibc
internal import Model

/// A file of records that only grows. Opening it mends what a kill or a full disk left behind its last whole record.
final class GrowingFile {
    private let path: String
    private let file: Int32
    private(set) var length: Int64
    /// Changes that stand in the file though the cursor does not know it.
    private(set) var delivered: Set<DeliveredChange> = []

    /// - Parameters:
    ///   - head: what a new file begins with.
    ///   - tail: reads what was added after the cursor was written.
    ///   - whole: bytes that were safe when the cursor was written.
    ///   - cursor: changes up to it were delivered.
    init(
        _ path: String, head: () -> [UInt8], tail: any TailReader, whole: Int64, after cursor: Int64
    ) throws(FileError) {
        self.path = path
        try Disk.makeFolder(Disk.folder(of: path))
        let isNew = !Disk.exists(path)
        file = try Disk.open(path, O_RDWR | O_CREAT | O_APPEND)
        if isNew { try Disk.synchronizeFolder(Disk.folder(of: path)) }
        var info = stat()
        guard fstat(file, &info) == 0 else {
            length = 0
            throw FileError(path)
        }
        length = Int64(info.st_size)
        try mend(tail, from: whole <= length ? whole : 0, after: cursor)
        if length == 0 { try append(head()) }
    }

    deinit { close(file) }

    /// True for a change that an earlier, interrupted delivery wrote.
    func holds(_ article: Article) -> Bool { delivered.contains(DeliveredChange(article)) }

    /// Appends whole records; on failure the file is as long as before, as far as the disk allows.
    func append(_ bytes: [UInt8]) throws(FileError) {
        do {
            try Disk.write(bytes, to: file, path: path)
        } catch {
            _ = ftruncate(file, off_t(length))
            throw error
        }
        length += Int64(bytes.count)
    }

    func synchronize() throws(FileError) { try Disk.synchronize(file, path: path) }

    /// Whole records behind the cursor are deliveries, a torn last one goes.
    private func mend(_ tail: any TailReader, from start: Int64, after cursor: Int64) throws(FileError) {
        let found = try tail.read(file, path: path, from: start, to: length)
        delivered = Set(found.changes.filter { $0.seq > cursor })
        guard found.whole < length else { return }
        guard ftruncate(file, off_t(found.whole)) == 0 else { throw FileError(path) }
        length = found.whole
    }
}
