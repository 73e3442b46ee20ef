internal import Glibc

/// A copy of a database and its log in a folder for temporary files; gone when nobody holds it any more.
final class TemporaryCopy: Sendable {
    private let folder: String
    let path: String

    init(of original: String) throws(StoreError) {
        let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((root + "/syncd-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else {
            throw .cannotCreate(path: root, reason: String(cString: strerror(errno)))
        }
        folder = String(cString: made)
        path = folder + "/copy.db"
        try Self.copy(original, to: path)
        try Self.copy(original + "-wal", to: path + "-wal")
    }

    deinit {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
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
