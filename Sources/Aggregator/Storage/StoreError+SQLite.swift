internal import GRDB

extension StoreError {
    /// What SQLite's error means for whoever uses the file at `path`.
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = error as? StoreError ?? .fault(path: path, reason: "\(error)")
            return
        }
        let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .diskFull(path: path)
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: .damaged(path: path, reason: reason)
            case .SQLITE_CANTOPEN: .cannotCreate(path: path, reason: reason)
            case .SQLITE_IOERR:
                // The wal-index file could not be given its size: no room.
                error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
                    ? .diskFull(path: path) : .inputOutput(path: path, reason: reason)
            default: .fault(path: path, reason: reason)
            }
    }

    /// Runs `body`; whatever it throws becomes a `StoreError` about `path`.
    static func translating<T>(_ path: String, _ body: () throws -> T) throws(StoreError) -> T {
        do {
            return try body()
        } catch {
            throw StoreError(error, path: path)
        }
    }
}
