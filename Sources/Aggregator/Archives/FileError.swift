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
        let isFull = code == ENOSPC || code == EDQUOT
        return .file(archive: archive, path: path, reason: String(cString: strerror(code)), isFull: isFull)
    }
}
