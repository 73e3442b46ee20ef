internal import CSQLite
internal import Glibc
internal import Text

/// The row on which a statement stands; good until the statement goes on. Columns count from 0.
struct Row {
    let statement: OpaquePointer

    // The type is only asked for where the value alone does not tell it from NULL.

    func int(_ index: Int) -> Int64? {
        let value = value(index)
        let number = sqlite3_value_int64(value)
        return number == 0 && isNull(value) ? nil : number
    }

    /// The same; 0 for NULL.
    func number(_ index: Int) -> Int64 { sqlite3_value_int64(value(index)) }

    func bool(_ index: Int) -> Bool { number(index) != 0 }

    func text(_ index: Int) -> String? { utf8(index).map { String(decoding: $0, as: UTF8.self) } }

    /// The same; `known` itself when that is the text: equal texts of a row then lie in memory once.
    func text(_ index: Int, sharing known: String?) -> String? {
        guard let text = utf8(index) else { return nil }
        if let known, known.withBytes({ $0.count == text.count && text.begins(with: $0) }) { return known }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a text begins with another.
    func begins(_ index: Int, with beginning: String) -> Bool {
        guard let text = utf8(index) else { return false }
        return beginning.withBytes { text.begins(with: $0) }
    }

    func blob(_ index: Int) -> [UInt8]? {
        let value = value(index)
        guard let start = sqlite3_value_blob(value) else { return isNull(value) ? nil : [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
    }

    /// Lends the bytes of a blob, none for NULL.
    func withBlob<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let value = value(index)
        let start = sqlite3_value_blob(value)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
    }

    // MARK: Values

    /// A column's value, found once for all that is asked of it.
    ///
    /// SQLite calls it unprotected, for it holds no mutex. A connection opened with SQLITE_OPEN_NOMUTEX has none to hold: whoever
    /// uses it keeps other threads out, as `Connection.alone` does (https://www.sqlite.org/c3ref/value.html).
    private func value(_ index: Int) -> OpaquePointer? {
        sqlite3_column_value(statement, Int32(truncatingIfNeeded: index))
    }

    private func isNull(_ value: OpaquePointer?) -> Bool { sqlite3_value_type(value) == SQLITE_NULL }

    /// The bytes of a text, good as long as the row.
    private func utf8(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
        let value = value(index)
        guard let start = sqlite3_value_text(value) else { return nil }
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func begins(with other: Self) -> Bool {
        guard other.count <= count, let start = baseAddress, let beginning = other.baseAddress else {
            return other.isEmpty
        }
        return memcmp(start, beginning, other.count) == 0
    }
}
