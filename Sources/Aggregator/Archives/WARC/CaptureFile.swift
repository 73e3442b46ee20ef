internal import Glibc

/// One growing capture file. Opening it mends what a kill, a full disk or a hand left behind its last whole record.
final class CaptureFile {
    let name: String
    private let path: String
    private let descriptor: Int32
    /// Bytes of whole records.
    private(set) var length: Int64

    /// - Parameter whole: bytes that were on the disk, in whole records, when the store was told so. Only what stands
    ///   behind them is looked at, unless the file is shorter than that. Whole records behind them are kept: they are
    ///   what was served, and a store that was put back from a backup shall not take them away.
    init(_ name: String, in folder: CaptureFolder, whole: Int64) throws {
        self.name = name
        path = folder.path(of: name)
        try Disk.makeFolder(folder.path)
        let isNew = !Disk.exists(path)
        descriptor = try Disk.open(path, O_RDWR | O_CREAT)
        length = 0
        if isNew { try Disk.synchronizeFolder(folder.path) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw FileError(path) }
        let size = Int64(info.st_size)
        length = size == whole ? size : try endOfWholeRecords(from: size > whole ? whole : 0)
        if length < size { try truncate(to: length) }
    }

    deinit { close(descriptor) }

    /// Appends bytes; on failure the file is as long as before, as far as the disk allows.
    func append(_ bytes: [UInt8]) throws(FileError) {
        guard lseek(descriptor, off_t(length), SEEK_SET) >= 0 else { throw FileError(path) }
        do {
            try Disk.write(bytes, to: descriptor, path: path)
        } catch {
            _ = ftruncate(descriptor, off_t(length))
            throw error
        }
        length += Int64(bytes.count)
    }

    func synchronize() throws(FileError) { try Disk.synchronize(descriptor, path: path) }

    /// Cuts off what stands behind `length` bytes.
    func truncate(to length: Int64) throws(FileError) {
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw FileError(path) }
        self.length = length
    }

    /// Reads one record after another from `start`, and tells where the last whole one ends.
    private func endOfWholeRecords(from start: Int64) throws -> Int64 {
        var end = start
        guard let reader = GzipReader(descriptor, at: start, path: path) else { throw CaptureError.noMemory }
        do {
            while true {
                var head: [UInt8] = []
                while head.count < 8, let piece = try reader.next() { head += piece }
                guard head.starts(with: "WARC/1.".utf8) else { return end }
                while try reader.next() != nil {}
                end = reader.end
                reader.restart()
            }
        } catch is GzipReader.NotWhole {
            return end
        }
    }
}
