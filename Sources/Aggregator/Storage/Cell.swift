internal import CSQLite
internal import Glibc

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

    /// What `lend` needs.
    var byteCount: Int {
        switch self {
        case .null, .integer: 0
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        }
    }

    /// Copies the value to `memory` at `offset`, which goes on behind it, and gives SQLite the place as the statement's
    /// parameter `index`; returns SQLite's result code.
    func lend(
        to statement: OpaquePointer, at index: Int32, in memory: UnsafeMutableRawBufferPointer, _ offset: inout Int
    ) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let value): return sqlite3_bind_int64(statement, index, value)
        case .text(var text):
            let place = text.withUTF8 { Self.copy(UnsafeRawBufferPointer($0), to: memory, &offset) }
            let start = place?.assumingMemoryBound(to: CChar.self)
            return sqlite3_bind_text64(statement, index, start, UInt64(text.utf8.count), nil, UInt8(SQLITE_UTF8))
        case .blob(let bytes):
            let start = bytes.withUnsafeBytes { Self.copy($0, to: memory, &offset) }
            return sqlite3_bind_blob64(statement, index, start, UInt64(bytes.count), nil)
        }
    }

    /// The place is one even for nothing: without an address SQLite would take that for NULL.
    private static func copy(
        _ bytes: UnsafeRawBufferPointer, to memory: UnsafeMutableRawBufferPointer, _ offset: inout Int
    ) -> UnsafeRawPointer? {
        guard let start = memory.baseAddress else { return nil }
        let place = start + offset
        if let from = bytes.baseAddress { place.copyMemory(from: from, byteCount: bytes.count) }
        offset += bytes.count
        return UnsafeRawPointer(place)
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
