internal import CSQLite

/// What SQLite said when it could not do as it was told.
struct SQLiteError: Error {
    /// The extended result code (https://www.sqlite.org/rescode.html).
    let code: Int32
    let message: String

    /// The class that the code belongs to, such as SQLITE_IOERR.
    var primaryCode: Int32 { code & 0xFF }
}
