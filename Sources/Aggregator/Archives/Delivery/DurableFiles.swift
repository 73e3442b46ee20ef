internal import Glibc

/// A file that gets its name once it is whole.
struct NewFile: Sendable {
    let path: String
    /// Its name until then, on the same file system. After a kill it is the same again: kills leave no heap of them.
    let temporary: String
    let content: [UInt8]
    /// An earlier delivery, which was interrupted, wrote it whole.
    let isDone: Bool
}

/// Puts new files on disk, many at a time: contents first, then names, so that after a power cut, too, a name stands for a
/// whole file.
struct DurableFiles {
    /// Folders whose names, and those of the folders above them, are safe.
    private var known: Set<String> = []

    /// Returns when contents and names are safe, those of the files that are done too: what was interrupted may have
    /// ended before that. On failure no temporary file is left.
    mutating func add(_ files: [NewFile]) throws(FileError) {
        var changed = try makeFolders(of: files)
        var paths: Set<String> = []
        let pending = files.filter { !$0.isDone && paths.insert($0.path).inserted }
        do {
            try Self.place(pending)
        } catch {
            for file in pending { unlink(file.temporary) }
            throw error
        }
        // A kill between giving a file its name and taking the temporary one away leaves both.
        for file in files { unlink(file.temporary) }
        changed.formUnion(files.map { Disk.folder(of: $0.path) })
        try SideBySide.each(Array(changed)) { folder throws(FileError) in try Disk.synchronizeFolder(folder) }
    }

    /// - Returns: the folders that may hold names of folders which are not safe yet.
    private mutating func makeFolders(of files: [NewFile]) throws(FileError) -> Set<String> {
        var changed: Set<String> = []
        for leaf in Set(files.map { Disk.folder(of: $0.path) }) {
            try Disk.makeFolder(leaf, changing: &changed)
            // A folder that stands there may have been made by a delivery that was killed before its name was safe.
            var folder = leaf
            while known.insert(folder).inserted {
                folder = Disk.folder(of: folder)
                // One that may not be read is none of our making.
                if access(folder, R_OK) == 0 { changed.insert(folder) }
            }
        }
        return changed
    }

    private static func place(_ files: [NewFile]) throws(FileError) {
        try SideBySide.each(files) { file throws(FileError) in try write(file.content, to: file.temporary) }
        for file in files {
            // A name that fills up under our eyes holds either our own text or an empty claim of ours.
            if try !Disk.place(file.temporary, at: file.path), !Disk.isFilled(file.path) {
                guard rename(file.temporary, file.path) == 0 else { throw FileError(file.path) }
            }
        }
    }

    private static func write(_ content: [UInt8], to path: String) throws(FileError) {
        let file = try Disk.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        defer { close(file) }
        try Disk.write(content, to: file, path: path)
        try Disk.synchronize(file, path: path)
    }
}
