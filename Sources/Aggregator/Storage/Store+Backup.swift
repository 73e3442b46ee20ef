internal import GRDB
internal import Glibc

extension Store {
    /// Writes a consistent copy to a new file while others may go on writing. The copy is whole and safe on disk, opened
    /// and checked before it has its name; nothing that stands there is ever replaced.
    ///
    /// - Throws: `cannotCreate` when the file is there already, `damaged` when the copy does not check.
    package func backup(to destination: String) throws(StoreError) {
        guard Glibc.access(destination, F_OK) != 0 else {
            throw .cannotCreate(path: destination, reason: "it exists already")
        }
        // Not a URI, whatever its name.
        let partial = (destination.hasPrefix("/") ? "" : "./") + "\(destination).partial-\(getpid())"
        unlink(partial)
        defer { unlink(partial) }
        try StoreError.translating(destination) {
            try inspect { db in try db.execute(sql: "VACUUM INTO ?", arguments: [partial]) }
        }
        try Self.synchronize(partial)
        let copy = try Store.open(path: partial, access: .readOnly)
        let problems = try copy.integrityProblems()
        copy.close()
        for suffix in ["-wal", "-shm"] { unlink(partial + suffix) }
        if let problem = problems.first {
            throw .damaged(path: path, reason: "the copy of it does not check: \(problem)")
        }
        // A hard link, unlike a rename, replaces nothing.
        guard link(partial, destination) == 0 else {
            throw .cannotCreate(path: destination, reason: String(cString: strerror(errno)))
        }
        let folder = destination.lastIndex(of: "/").map { String(destination[...$0]) } ?? "."
        try Self.synchronize(folder)
    }

    /// What SQLite's own check complains of; empty when all is well. Reads the whole file.
    package func integrityProblems() throws(StoreError) -> [String] {
        try StoreError.translating(path) {
            try inspect { db in
                try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
                    + GRDB.Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20).map {
                        "a reference without target: \($0)"
                    }
            }
        }
    }

    private static func synchronize(_ path: String) throws(StoreError) {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .inputOutput(path: path, reason: String(cString: strerror(errno))) }
        defer { Glibc.close(file) }
        guard fsync(file) == 0 else { throw .inputOutput(path: path, reason: String(cString: strerror(errno))) }
    }
}
