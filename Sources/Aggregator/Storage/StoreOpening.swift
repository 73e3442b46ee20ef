internal import Glibc

/// Finds out what lies at a path before SQLite may touch it, and opens it the way the file system allows.
struct StoreOpening {
    let path: String

    /// Below this many free bytes the write-ahead log is folded in early, so that it never takes the last room.
    private static let smallDisk: UInt64 = 256 << 20
    private static let header = Array("SQLite format 3\0".utf8)

    // MARK: Writing

    /// - Parameter filling: how a store that is made is filled.
    func forWriting(_ filling: Journal = .filling) throws(StoreError) -> Store {
        var found = try identify()
        if access(path, F_OK) == 0 {
            guard access(path, W_OK) == 0, access(folder, W_OK) == 0 else { throw .readOnly(path: path) }
        } else if access(folder, W_OK) != 0 {
            throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        var journal = Journal.log
        if found == .nothing, access(path, F_OK) != 0 {
            try make()
            found = .current
            journal = filling
        }
        let free = freeBytes
        let store = try opened(at: uri(""), .readWrite) { db throws(SQLiteError) in
            try db.use(journal)
            try db.execute("PRAGMA synchronous = FULL")
            // What a savepoint may have to put back is as short-lived as small.
            try db.execute("PRAGMA temp_store = MEMORY")
            // Debian's SQLite overwrites what is deleted with zeros; news is no secret.
            try db.execute("PRAGMA secure_delete = OFF")
            // Pages: what is written again before the log is folded in goes to the file once, and a first run writes a fifth
            // of its pages again.
            try db.execute("PRAGMA wal_autocheckpoint = \(free < Self.smallDisk ? 64 : 4000)")
            try db.execute("PRAGMA journal_size_limit = \(free < Self.smallDisk ? 65_536 : 33_554_432)")
        }
        if found != .current { try migrate(store) }
        try store.leapIfCopy()
        return store
    }

    /// Makes the file beside its place and gives it its name when the tables stand in it. So a kill at any moment leaves a
    /// whole one or none, and an empty one is never ours: it is a store that somebody or some disk has emptied.
    private func make() throws(StoreError) {
        let partial = path + ".new"
        for suffix in ["", "-journal"] { unlink(partial + suffix) }
        defer { unlink(partial) }
        let store = try opened(at: Self.uri(of: partial), .readWrite)
        do {
            try migrate(store)
            store.close()
        } catch {
            store.close()
            throw error
        }
        // The log or journal of a file that is not there any more must not be taken for the new one's.
        for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
        guard rename(partial, path) == 0 else {
            throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        let directory = Glibc.open(folder, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        Glibc.close(directory)
    }

    private func migrate(_ store: Store) throws(StoreError) {
        try StoreError.translating(path) {
            try store.migrate { db in
                if let version = try identify(db) {
                    for step in Schema.steps.dropFirst(version) { try db.execute(step) }
                } else {
                    try db.execute(Schema.current)
                }
                try db.execute("PRAGMA application_id = \(Schema.applicationID)")
                try db.execute("PRAGMA user_version = \(Schema.version)")
            }
        }
    }

    /// The schema's version as the database itself says, its log included; nil for an empty one.
    private func identify(_ db: Connection) throws -> Int? {
        let application = try db.number("PRAGMA application_id") ?? 0
        let version = Int(try db.number("PRAGMA user_version") ?? 0)
        guard application == Int64(Schema.applicationID) else {
            let holdsTables = try db.number("SELECT count(*) FROM sqlite_schema") != 0
            if application != 0 || version != 0 || holdsTables { throw StoreError.foreign(path: path) }
            return nil
        }
        if version > Schema.version { throw StoreError.newer(path: path, found: version, known: Schema.version) }
        return version
    }

    // MARK: Reading

    /// A closed WAL database needs its -shm file even to be read; where none can be made, the ways out are, in
    /// this order:
    /// immutable (nothing is in a log), a wal-index in memory (writable, but full), a copy elsewhere (read-only).
    func forReading() throws(StoreError) -> Store {
        guard access(path, F_OK) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path) }
            throw .inputOutput(path: path, reason: String(cString: strerror(errno)))
        }
        let found = try identify()
        if found == .nothing { throw .missing(path: path) }
        let store = try openedForReading()
        if found == .older {
            guard let version = try store.inspect(identify) else { throw .missing(path: path) }
            if version < Schema.version { throw .older(path: path, found: version, known: Schema.version) }
        }
        return store
    }

    private func openedForReading() throws(StoreError) -> Store {
        if isBeingFilled { return try copiedForReading() }
        if !hasLog, access(folder, W_OK) != 0 || freeBytes < 1 << 20 {
            return try opened(at: uri("?immutable=1"), .readOnly)
        }
        do {
            let store = try opened(at: uri(""), .readOnly)
            try store.probe()
            return store
        } catch .readOnly, .diskFull, .inputOutput, .cannotCreate {
            if !hasLog { return try opened(at: uri("?immutable=1"), .readOnly) }
        }
        return try withoutSharedMemory()
    }

    /// While a store has no write-ahead log, whoever reads it holds up its writer, and a list in a pager would for hours: a copy
    /// of one moment is read instead. One whose writer was killed is put right by being opened, or as a copy where it may
    /// not be written.
    private func copiedForReading() throws(StoreError) -> Store {
        let mayWrite = access(path, W_OK) == 0 && access(folder, W_OK) == 0
        let copy: TemporaryCopy
        do {
            let store = try opened(at: uri(""), mayWrite ? .readWrite : .readOnly)
            defer { store.close() }
            copy = try store.inspect { db in try TemporaryCopy(of: db) }
        } catch .readOnly, .cannotCreate {
            copy = try TemporaryCopy(of: path)
        }
        return try opened(copy)
    }

    private func withoutSharedMemory() throws(StoreError) -> Store {
        if access(path, W_OK) == 0, access(folder, W_OK) == 0 {
            let store = try? opened(at: uri(""), .readWrite) { db throws(SQLiteError) in
                try db.execute("PRAGMA locking_mode = EXCLUSIVE")
                try db.execute("PRAGMA wal_autocheckpoint = 0")
                try db.execute("PRAGMA query_only = ON")
            }
            if let store, (try? store.probe()) != nil { return store }
        }
        return try opened(TemporaryCopy(of: path))
    }

    // MARK: What is there

    enum Found: Equatable {
        case nothing, older, current
    }

    /// Reads the file's first 100 bytes (https://www.sqlite.org/fileformat2.html, 1.3), and refuses what is not ours.
    private func identify() throws(StoreError) -> Found {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            switch errno {
            case ENOENT: return .nothing
            case let code: throw .cannotCreate(path: path, reason: String(cString: strerror(code)))
            }
        }
        defer { OpenFiles.release(file) }
        var head = [UInt8](repeating: 0, count: 100)
        let count = Glibc.read(file, &head, head.count)
        guard count >= 0 else { throw .inputOutput(path: path, reason: String(cString: strerror(errno))) }
        if count == 0 { throw .damaged(path: path, reason: "it is empty") }
        guard count == 100, head.starts(with: Self.header) else {
            throw .damaged(path: path, reason: "it is not an SQLite database")
        }
        func number(_ at: Int) -> Int { head[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        let application = number(68)
        let version = number(60)
        if application == 0, version == 0, hasLog { return .older }
        guard application == Int(Schema.applicationID) else {
            // Page 1 without tables: our own file, killed before the schema was committed.
            if application == 0, version == 0, number(28) <= 1 { return .nothing }
            throw .foreign(path: path)
        }
        guard version <= Schema.version else { throw .newer(path: path, found: version, known: Schema.version) }
        return version == Schema.version ? .current : .older
    }

    /// True when a write-ahead log with something in it stands beside the file.
    private var hasLog: Bool {
        var info = stat()
        return stat(path + "-wal", &info) == 0 && info.st_size > 0
    }

    /// True while a new store is written to for the first time, and if that was cut short, until a run opens it again. A backup
    /// has no log either, but no journal stands beside it.
    private var isBeingFilled: Bool {
        guard access(path + "-journal", F_OK) == 0 else { return false }
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { OpenFiles.release(file) }
        var version: UInt8 = 0
        return pread(file, &version, 1, 18) == 1 && version == 1
    }

    private var folder: String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private var freeBytes: UInt64 {
        var info = statvfs()
        guard statvfs(folder, &info) == 0 else { return .max }
        return UInt64(info.f_bavail).multipliedReportingOverflow(by: UInt64(info.f_frsize)).partialValue
    }

    private func uri(_ query: String) -> String { Self.uri(of: path) + query }

    /// A `file:` URI, so that no character of the path means anything else (https://www.sqlite.org/uri.html).
    static func uri(of path: String) -> String {
        var out = Array("file:".utf8)
        for byte in path.utf8 {
            if byte.isPlain {
                out.append(byte)
            } else {
                out += Array("%".utf8) + [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 }
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A copy's files lose their names once all of them are open: nothing is left where its reader is killed.
    private func opened(_ copy: TemporaryCopy) throws(StoreError) -> Store {
        defer { withExtendedLifetime(copy) {} }
        let store = try opened(at: copy.path, .readWrite, isCopy: true)
        try store.probe()
        return store
    }

    private func opened(
        at address: String, _ mode: Connection.Mode, isCopy: Bool = false,
        preparing prepare: (Connection) throws(SQLiteError) -> Void = { _ in }
    ) throws(StoreError) -> Store {
        let connection = try StoreError.translating(path) {
            let connection = try Connection(uri: address, mode)
            try prepare(connection)
            return connection
        }
        return Store(path: path, connection: connection, isCopy: isCopy)
    }
}

extension UInt8 {
    fileprivate var isPlain: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
