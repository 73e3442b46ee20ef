internal import Glibc
internal import Model

/// A file of records that only grows. Opening it mends what a kill or a full disk left behind its last whole record.
final class GrowingFile {
    private let path: String
    private let file: Int32
    private(set) var length: Int64
    /// Changes that stand in the file though the cursor does not know it.
    private var delivered: Set<Int64> = []

    /// How much is read at once while looking at the tail.
    private static let window = 1 << 20

    /// - Parameters:
    ///   - records: what the file is made of; a new one gets its head.
    ///   - whole: bytes that were safe when the cursor was written.
    ///   - cursor: changes up to it were delivered.
    init(_ path: String, _ records: any ArticleRecords, whole: Int64, after cursor: Int64) throws(FileError) {
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
        try mend(records, from: whole <= length ? whole : 0, after: cursor)
        if length == 0 { try append(records.head(Channel(title: "", id: "", updated: Instant(seconds: 0)))) }
    }

    deinit { close(file) }

    /// True for a change that an earlier, interrupted delivery wrote.
    func holds(_ seq: Int64) -> Bool { delivered.contains(seq) }

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

    /// Reads what was added after the cursor was written: whole records are deliveries, a torn last one goes.
    private func mend(
        _ records: any ArticleRecords, from start: Int64, after cursor: Int64
    ) throws(FileError) {
        var start = start
        // Something else shortened or replaced the file: its last record's beginning has to be found.
        if start > 0, try Disk.read(file, from: start - 1, count: 1, path: path) != [0x0A] { start = 0 }
        var scanner = records.scanner()
        var position = start
        while position < length {
            let bytes = try Disk.read(file, from: position, count: Self.window, path: path)
            if bytes.isEmpty { break }
            for byte in bytes { scanner.read(byte) }
            position += Int64(bytes.count)
        }
        delivered = Set(scanner.changes.filter { $0 > cursor })
        let end = start + scanner.whole
        guard end < length else { return }
        guard ftruncate(file, off_t(end)) == 0 else { throw FileError(path) }
        length = end
    }
}
