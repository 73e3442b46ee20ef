internal import CSQLite
internal import Glibc

/// A copy of a database in a folder for temporary files. Its names go with this; who has its files open reads on.
final class TemporaryCopy: Sendable {
    private let folder: String
    let path: String

    /// Copies a file that nobody writes to, with what a writer that was killed has left beside it.
    init(of original: String) throws(StoreError) {
        folder = try Self.makeFolder()
        path = folder + "/copy.db"
        try Self.copy(original, to: path)
        for suffix in ["-wal", "-journal"] where access(original + suffix, F_OK) == 0 {
            try Self.copy(original + suffix, to: path + suffix)
        }
    }

    /// Copies what a connection sees at one moment, whoever writes meanwhile.
    init(of connection: Connection) throws {
        folder = try Self.makeFolder()
        path = folder + "/copy.db"
        let target = try Connection(uri: StoreOpening.uri(of: path), .readWrite)
        defer { target.close() }
        // Half a copy is of no use to anybody.
        try target.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        do throws(SQLiteError) {
            try connection.copy(to: target)
        } catch {
            throw error.primaryCode == SQLITE_FULL ? StoreError.diskFull(path: path) : error
        }
    }

    private static func makeFolder() throws(StoreError) -> String {
        let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((root + "/syncd-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else {
            throw .cannotCreate(path: root, reason: String(cString: strerror(errno)))
        }
        return String(cString: made)
    }

    deinit {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
        rmdir(folder)
    }

    private static func copy(_ from: String, to: String) throws(StoreError) {
        let source = Glibc.open(from, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw .inputOutput(path: from, reason: String(cString: strerror(errno))) }
        defer { Glibc.close(source) }
        let target = Glibc.open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw .cannotCreate(path: to, reason: String(cString: strerror(errno))) }
        defer { Glibc.close(target) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(source, &buffer, buffer.count)
            guard count >= 0 else { throw .inputOutput(path: from, reason: String(cString: strerror(errno))) }
            if count == 0 { return }
            guard Glibc.write(target, buffer, count) == count else { throw .diskFull(path: to) }
        }
    }
}
