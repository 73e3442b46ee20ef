internal import Glibc

/// A system call that failed on a path.
struct FileError: Error {
    let path: String
    let code: Int32

    /// The last call of this thread failed.
    init(_ path: String) {
        self.path = path
        code = errno
    }

    func of(_ archive: String) -> ArchiveError {
        .file(archive: archive, path: path, reason: reason, isFull: isFull)
    }

    var ofExport: ArchiveError { .export(path: path, reason: reason, isFull: isFull) }

    private var reason: String { String(cString: strerror(code)) }
    private var isFull: Bool { code == ENOSPC || code == EDQUOT }
}
