internal import CSQLite

extension StoreError {
    /// What SQLite's error means for whoever uses the file at `path`.
    init(_ error: any Error, path: String) {
        guard let error = error as? SQLiteError else {
            self = error as? StoreError ?? .fault(path: path, reason: "\(error)")
            return
        }
        self =
            switch error.primaryCode {
            case SQLITE_FULL: .diskFull(path: path)
            case SQLITE_READONLY, SQLITE_PERM: .readOnly(path: path)
            case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path)
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: .damaged(path: path, reason: error.message)
            case SQLITE_CANTOPEN: .cannotCreate(path: path, reason: error.message)
            case SQLITE_IOERR:
                // The wal-index file could not be given its size: no room.
                error.code == Self.noRoomForIndex
                    ? .diskFull(path: path) : .inputOutput(path: path, reason: error.message)
            default: .fault(path: path, reason: error.message)
            }
    }

    /// SQLITE_IOERR_SHMSIZE, a macro that Swift does not import.
    private static let noRoomForIndex: Int32 = SQLITE_IOERR | 19 << 8

    /// Runs `body`; whatever it throws becomes a `StoreError` about `path`.
    static func translating<T>(_ path: String, _ body: () throws -> T) throws(StoreError) -> T {
        do {
            return try body()
        } catch {
            throw StoreError(error, path: path)
        }
    }
}
