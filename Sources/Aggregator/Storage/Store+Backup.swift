internal import Glibc

extension Store {
    /// Writes a consistent copy to a new file while others may go on writing. The copy is whole and safe on disk, opened
    /// and checked before it has its name; nothing that stands there is ever replaced.
    ///
    /// - Throws: `taken` when the file is there already, `damaged` when the copy does not check.
    package func backup(to destination: String) throws(StoreError) {
        guard Glibc.access(destination, F_OK) != 0 else {
            throw .taken(path: destination)
        }
        // Not a URI, whatever its name.
        let partial = (destination.hasPrefix("/") ? "" : "./") + "\(destination).partial-\(getpid())"
        unlink(partial)
        defer { unlink(partial) }
        try inspect(about: destination) { db in try db.each("VACUUM INTO ?", [Cell(partial)]) { _ in true } }
        try Self.mark(partial)
        try Self.synchronize(partial)
        let copy = try Store.open(path: partial, access: .readOnly)
        let problems = try copy.integrityProblems()
        copy.close()
        for suffix in ["-wal", "-shm"] { unlink(partial + suffix) }
        if let problem = problems.first {
            throw .damaged(path: path, reason: "the copy of it does not check: \(problem)")
        }
        // A hard link, unlike a rename, replaces nothing; some file systems (FAT) have none.
        var isNamed = link(partial, destination) == 0
        if !isNamed, errno == EPERM || errno == EOPNOTSUPP { isNamed = rename(partial, destination) == 0 }
        guard isNamed else { throw .cannotCreate(path: destination, reason: String(cString: strerror(errno))) }
        let folder = destination.lastIndex(of: "/").map { String(destination[...$0]) } ?? "."
        try Self.synchronize(folder)
    }

    /// In `meta` of a copy, until it is written to for the first time.
    private static let copyMark = "copy"
    /// How far beyond the store's own a copy's numbers of changes go on.
    private static let leapOfChanges: Int64 = 1_000_000_000

    private static func mark(_ path: String) throws(StoreError) {
        try StoreError.translating(path) {
            let copy = try Connection(uri: StoreOpening.uri(of: path), .readWrite)
            defer { copy.close() }
            try copy.each("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '')", [Cell(copyMark)]) { _ in true }
        }
    }

    /// A copy that was put in its store's place: whoever follows the store has seen numbers that it gave out after the
    /// backup, and must never meet them again with other changes. Called when a store is opened to be written.
    func leapIfCopy() throws(StoreError) {
        try inspect { db in
            guard try db.number("SELECT count(*) FROM meta WHERE key = '\(Self.copyMark)'") != 0 else { return }
            try db.inTransaction(.immediate) {
                try db.execute(
                    """
                    UPDATE sqlite_sequence SET seq = seq + \(Self.leapOfChanges) WHERE name = 'change';
                    DELETE FROM meta WHERE key = '\(Self.copyMark)';
                    """)
            }
        }
    }

    /// What SQLite's own check complains of; empty when all is well. Reads the whole file.
    package func integrityProblems() throws(StoreError) -> [String] {
        try inspect { db in
            var problems: [String] = []
            try db.each("PRAGMA integrity_check(20)") { row in
                if let problem = row.text(0), problem != "ok" { problems.append(problem) }
                return true
            }
            let limit = problems.count + 20
            try db.each("PRAGMA foreign_key_check") { row in
                problems.append("\(row.text(0) ?? "a table"): row \(row.int(1) ?? 0) refers to nothing")
                return problems.count < limit
            }
            return problems
        }
    }

    private static func synchronize(_ path: String) throws(StoreError) {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .inputOutput(path: path, reason: String(cString: strerror(errno))) }
        defer { Glibc.close(file) }
        guard fsync(file) == 0 else { throw .inputOutput(path: path, reason: String(cString: strerror(errno))) }
    }
}
