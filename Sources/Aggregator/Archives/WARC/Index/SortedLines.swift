internal import Glibc

/// A file of lines in the order of their bytes, each once.
struct SortedLines {
    private static let window = 256 << 10

    private let path: String
    private var temporary: String { path + ".part" }

    init(_ path: String) { self.path = path }

    /// Puts sorted lines into the file: readers see the old or the new, never a part. Memory does not grow with the file.
    ///
    /// - Parameter keepsOld: false: the new lines are all.
    func merge(_ lines: [[UInt8]], keepsOld: Bool) throws(FileError) {
        let out = try Disk.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        do {
            defer { close(out) }
            var writer = Writer(file: out, path: temporary)
            var rest = lines[...]
            if keepsOld {
                try Self.read(path) { old throws(FileError) in
                    while let new = rest.first, new.lexicographicallyPrecedes(old) {
                        try writer.append(new[...])
                        rest = rest.dropFirst()
                    }
                    try writer.append(old)
                }
            }
            for line in rest { try writer.append(line[...]) }
            try writer.flush()
            try Disk.synchronize(out, path: temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else { throw FileError(path) }
        try Disk.synchronizeFolder(Disk.folder(of: path))
    }

    /// Shows every whole line with its end.
    private static func read(
        _ path: String, _ visit: (ArraySlice<UInt8>) throws(FileError) -> Void
    ) throws(FileError) {
        let file = try Disk.open(path, O_RDONLY)
        defer { close(file) }
        var position: Int64 = 0
        var pending: [UInt8] = []
        while true {
            let piece = try Disk.read(file, from: position, count: window, path: path)
            if piece.isEmpty { return }
            position += Int64(piece.count)
            pending += piece
            var begin = 0
            while let end = pending[begin...].firstIndex(of: 0x0A) {
                try visit(pending[begin...end])
                begin = end + 1
            }
            pending.removeFirst(begin)
        }
    }

    /// Leaves out a line that stands there already.
    private struct Writer {
        let file: Int32
        let path: String
        private var bytes: [UInt8] = []
        private var last: [UInt8] = []

        init(file: Int32, path: String) {
            self.file = file
            self.path = path
        }

        mutating func append(_ line: ArraySlice<UInt8>) throws(FileError) {
            guard !line.elementsEqual(last) else { return }
            last = Array(line)
            bytes += line
            if bytes.count >= SortedLines.window { try flush() }
        }

        mutating func flush() throws(FileError) {
            try Disk.write(bytes, to: file, path: path)
            bytes.removeAll(keepingCapacity: true)
        }
    }
}
