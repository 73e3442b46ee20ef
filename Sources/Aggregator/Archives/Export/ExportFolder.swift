internal import Glibc
internal import Model

/// The folder an export goes into. Nothing that stands in it is overwritten.
final class ExportFolder {
    /// A growing file: its place in the template, and what is not written yet.
    private struct Growing {
        let place: ArchivePath
        let tail: [UInt8]
        var pending: [UInt8]
    }

    private let root: String
    /// By path. Until the end they have a temporary name.
    private var growing: [String: Growing] = [:]
    private var pendingBytes = 0

    /// Bytes held for growing files together: thousands of sources need not thousands of open files.
    private static let maximumPending = 4 << 20

    init(root: String) { self.root = root }

    deinit {
        for path in growing.keys { unlink(temporary(path)) }
    }

    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : root + "/" + path }

    private func temporary(_ path: String) -> String { absolute(path) + ".part" }

    /// One whole file.
    func add(_ content: [UInt8], at place: ArchivePath) throws(FileError) {
        for copy in 1... {
            let path = place.variant(revision: 1, copy: copy)
            if Disk.contents(of: absolute(path), limit: content.count) == content { return }
            if Disk.exists(absolute(path)) { continue }
            try Disk.makeFolder(Disk.folder(of: absolute(path)))
            try write(content, to: temporary(path), O_TRUNC)
            if try Disk.place(temporary(path), at: absolute(path)) { return }
        }
    }

    /// An article in a file that is complete after `finish`.
    func append(
        _ article: Article, of sequence: any ArticleSequence, _ channel: Channel, to place: ArchivePath
    ) throws(FileError) {
        let path = place.text
        var bytes: [UInt8] = []
        if growing[path] == nil {
            try Disk.makeFolder(Disk.folder(of: absolute(path)))
            try write([], to: temporary(path), O_TRUNC)
            growing[path] = Growing(place: place, tail: sequence.tail, pending: sequence.head(channel))
        } else {
            bytes = sequence.separator
        }
        sequence.append(article, to: &bytes)
        growing[path]?.pending += bytes
        pendingBytes += bytes.count
        if pendingBytes > Self.maximumPending { try flush() }
    }

    /// Gives the growing files their names.
    func finish() throws(FileError) {
        for (path, entry) in growing { growing[path]?.pending += entry.tail }
        try flush()
        for (path, entry) in growing.sorted(by: { $0.key < $1.key }) {
            for copy in 1... {
                let final = entry.place.variant(revision: 1, copy: copy)
                if try Disk.place(temporary(path), at: absolute(final)) { break }
            }
            growing[path] = nil
        }
    }

    private func flush() throws(FileError) {
        for (path, entry) in growing where !entry.pending.isEmpty {
            try write(entry.pending, to: temporary(path), O_APPEND)
            growing[path]?.pending.removeAll()
        }
        pendingBytes = 0
    }

    private func write(_ bytes: [UInt8], to path: String, _ mode: Int32) throws(FileError) {
        let file = try Disk.open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | mode)
        defer { close(file) }
        do {
            try Disk.write(bytes, to: file, path: path)
            try Disk.synchronize(file, path: path)
        } catch {
            unlink(path)
            throw error
        }
    }
}
