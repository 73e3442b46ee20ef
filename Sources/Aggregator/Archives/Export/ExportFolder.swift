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

    /// A whole file, and where it goes: its own place, or the next free one.
    struct WholeFile: Sendable {
        let content: [UInt8]
        let place: ArchivePath
    }

    private let root: String
    private var folders: Set<String> = []
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

    /// Whole files, many at a time: contents first, then names, then the folders that hold them.
    func add(_ files: [WholeFile]) throws(FileError) {
        var wanted = files
        while !wanted.isEmpty {
            let named = freeNames(for: wanted)
            for path in named.keys { try makeFolder(of: path) }
            wanted = try place(named)
        }
    }

    /// By path; those whose text stands under one of their names already are left out.
    private func freeNames(for files: [WholeFile]) -> [String: WholeFile] {
        var named: [String: WholeFile] = [:]
        for file in files {
            for copy in 1... {
                let path = file.place.variant(revision: 1, copy: copy)
                if let other = named[path] {
                    if other.content == file.content { break }
                    continue
                }
                if Disk.contents(of: absolute(path), limit: file.content.count) == file.content { break }
                if Disk.exists(absolute(path)) { continue }
                named[path] = file
                break
            }
        }
        return named
    }

    /// - Returns: those whose names somebody else has taken meanwhile.
    private func place(_ named: [String: WholeFile]) throws(FileError) -> [WholeFile] {
        var late: [WholeFile] = []
        do {
            let parts = named.map { (path: temporary($0.key), content: $0.value.content) }
            try SideBySide.each(parts) { part throws(FileError) in
                try Self.write(part.content, to: part.path, O_TRUNC)
            }
            for (path, file) in named.sorted(by: { $0.key < $1.key }) {
                if try !Disk.place(temporary(path), at: absolute(path)) { late.append(file) }
            }
        } catch {
            for path in named.keys { unlink(temporary(path)) }
            throw error
        }
        for path in named.keys { unlink(temporary(path)) }
        let changed = Set(named.keys.map { Disk.folder(of: absolute($0)) })
        try SideBySide.each(Array(changed)) { folder throws(FileError) in try Disk.synchronizeFolder(folder) }
        return late
    }

    private func makeFolder(of path: String) throws(FileError) {
        let folder = Disk.folder(of: absolute(path))
        if folders.contains(folder) { return }
        try Disk.makeFolder(folder)
        folders.insert(folder)
    }

    /// An article in a file that is complete after `finish`.
    func append(
        _ article: Article, of sequence: any ArticleSequence, _ channel: Channel, to place: ArchivePath
    ) throws(FileError) {
        let path = place.text
        var bytes: [UInt8] = []
        if growing[path] == nil {
            try makeFolder(of: path)
            try Self.write([], to: temporary(path), O_TRUNC)
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
            try Self.write(entry.pending, to: temporary(path), O_APPEND)
            growing[path]?.pending.removeAll()
        }
        pendingBytes = 0
    }

    private static func write(_ bytes: [UInt8], to path: String, _ mode: Int32) throws(FileError) {
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
