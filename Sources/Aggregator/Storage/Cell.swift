internal import CSQLite
internal import Glibc
internal import Text

/// A value as it is bound to a statement.
enum Cell {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    init(_ value: Int64?) { self = value.map(Cell.integer) ?? .null }
    init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    init(_ value: Bool) { self = .integer(value ? 1 : 0) }
    init(_ value: [UInt8]?) { self = value.map(Cell.blob) ?? .null }

    /// SQLite's text functions end at a NUL, so none is let in.
    init(_ value: String?) {
        guard let value else {
            self = .null
            return
        }
        self = .text(
            value.utf8.containsNUL ? String(value.unicodeScalars.filter { $0 != "\0" }.map(Character.init)) : value)
    }

    /// Gives the statement its arguments from the `place`-th on and lends it to `body`, unless SQLite refuses one; returns SQLite's
    /// result code.
    ///
    /// SQLite reads texts where they lie. So each is held in its place while those behind it are given, one inside the other.
    static func lend(
        _ arguments: ArraySlice<Cell>, from place: Int = 0, to statement: OpaquePointer,
        _ body: (OpaquePointer) -> Int32
    ) -> Int32 {
        // For nothing there is a place too: without an address SQLite would take that for NULL.
        let anywhere = UnsafeRawPointer(statement)
        var place = place
        while place < arguments.count {
            let index = Int32(truncatingIfNeeded: place + 1)
            switch arguments[arguments.startIndex + place] {
            // What is given nothing is NULL.
            case .null: break
            case .integer(let value):
                let code = sqlite3_bind_int64(statement, index, value)
                if code != SQLITE_OK { return code }
            case .text(let text):
                return text.withBytes { utf8 in
                    let start = UnsafeRawPointer(utf8.baseAddress) ?? anywhere
                    let code = sqlite3_bind_text64(
                        statement, index, start.assumingMemoryBound(to: CChar.self), UInt64(utf8.count), nil,
                        UInt8(SQLITE_UTF8))
                    return code == SQLITE_OK ? lend(arguments, from: place + 1, to: statement, body) : code
                }
            case .blob(let bytes):
                return bytes.withUnsafeBytes { bytes in
                    let code = sqlite3_bind_blob64(
                        statement, index, bytes.baseAddress ?? anywhere, UInt64(bytes.count), nil)
                    return code == SQLITE_OK ? lend(arguments, from: place + 1, to: statement, body) : code
                }
            }
            place += 1
        }
        return body(statement)
    }
}

extension String.UTF8View {
    fileprivate var containsNUL: Bool {
        withContiguousStorageIfAvailable { utf8 in
            guard let start = utf8.baseAddress else { return false }
            return memchr(start, 0, utf8.count) != nil
        } ?? contains(0)
    }
}
