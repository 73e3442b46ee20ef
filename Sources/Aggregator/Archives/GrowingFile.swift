internal import Glibc
internal import Text

/// A file of JSON lines that only grows. Opening it mends what a kill or a full disk left behind its last whole line.
final class GrowingFile {
    private let path: String
    private let file: Int32
    private(set) var length: Int64
    /// Changes that stand in the file though the cursor does not know it.
    private var delivered: Set<Int64> = []

    /// How much is read at once while looking at the tail.
    private static let window = 1 << 20

    /// - Parameters:
    ///   - whole: bytes that were safe when the cursor was written.
    ///   - cursor: changes up to it were delivered.
    init(_ path: String, whole: Int64, after cursor: Int64) throws(FileError) {
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
        try mend(from: whole <= length ? whole : 0, after: cursor)
    }

    deinit { close(file) }

    /// True for a change that an earlier, interrupted delivery wrote.
    func holds(_ seq: Int64) -> Bool { delivered.contains(seq) }

    /// Appends whole lines; on failure the file is as long as before, as far as the disk allows.
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

    /// Reads what was added after the cursor was written: whole lines are deliveries, a torn last line goes.
    private func mend(from start: Int64, after cursor: Int64) throws(FileError) {
        var start = start
        // Something else shortened or replaced the file: its last line's beginning has to be found.
        if start > 0, try Disk.read(file, from: start - 1, count: 1, path: path) != [0x0A] { start = 0 }
        var line: [UInt8] = []
        var lineStart = start
        var position = start
        while position < length {
            let bytes = try Disk.read(file, from: position, count: Self.window, path: path)
            if bytes.isEmpty { break }
            for (index, byte) in bytes.enumerated() {
                if byte == 0x0A {
                    if let seq = Self.seq(of: line), seq > cursor { delivered.insert(seq) }
                    line.removeAll(keepingCapacity: true)
                    lineStart = position + Int64(index) + 1
                } else if line.count < 32 {
                    line.append(byte)
                }
            }
            position += Int64(bytes.count)
        }
        guard lineStart < length else { return }
        guard ftruncate(file, off_t(lineStart)) == 0 else { throw FileError(path) }
        length = lineStart
    }

    /// The number in `{"seq":17,…`, which every line of ours begins with.
    private static func seq(of line: [UInt8]) -> Int64? {
        let head = Array("{\"seq\":".utf8)
        guard line.starts(with: head) else { return nil }
        let digits = line[head.count...].prefix(while: \.isASCIIDigit)
        return Int64(String(decoding: digits, as: UTF8.self))
    }
}
