internal import CSQLite
internal import Glibc

/// The row on which a statement stands; good until the statement goes on. Columns count from 0.
struct Row {
    let statement: OpaquePointer

    // The type is only asked for where the value alone does not tell it from NULL.

    func int(_ index: Int) -> Int64? {
        let value = sqlite3_column_int64(statement, Int32(truncatingIfNeeded: index))
        return value == 0 && isNull(index) ? nil : value
    }

    func bool(_ index: Int) -> Bool { sqlite3_column_int64(statement, Int32(truncatingIfNeeded: index)) != 0 }

    func text(_ index: Int) -> String? {
        let column = Int32(truncatingIfNeeded: index)
        guard let start = sqlite3_column_text(statement, column) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The same; `known` itself when that is the text: equal texts of a row then lie in memory once.
    func text(_ index: Int, sharing known: String?) -> String? {
        let column = Int32(truncatingIfNeeded: index)
        guard var known, let start = sqlite3_column_text(statement, column) else { return text(index) }
        let count = Int(sqlite3_column_bytes(statement, column))
        let text = UnsafeBufferPointer(start: start, count: count)
        let isSame = known.withUTF8 { $0.count == count && memcmp($0.baseAddress ?? start, start, count) == 0 }
        return isSame ? known : String(decoding: text, as: UTF8.self)
    }

    /// Whether a text begins with another.
    func begins(_ index: Int, with beginning: String) -> Bool {
        let column = Int32(truncatingIfNeeded: index)
        guard let start = sqlite3_column_text(statement, column) else { return false }
        let count = Int(sqlite3_column_bytes(statement, column))
        var beginning = beginning
        return beginning.withUTF8 {
            $0.count <= count && memcmp($0.baseAddress ?? UnsafePointer(start), start, $0.count) == 0
        }
    }

    func blob(_ index: Int) -> [UInt8]? {
        let column = Int32(truncatingIfNeeded: index)
        guard let start = sqlite3_column_blob(statement, column) else { return isNull(index) ? nil : [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// Lends the bytes of a blob, none for NULL.
    func withBlob<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let column = Int32(truncatingIfNeeded: index)
        let start = sqlite3_column_blob(statement, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    private func isNull(_ index: Int) -> Bool {
        sqlite3_column_type(statement, Int32(truncatingIfNeeded: index)) == SQLITE_NULL
    }
}
