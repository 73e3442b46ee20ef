internal import Foundation
internal import GRDB
internal import Glibc

/// One connection inside one transaction. Every statement is prepared once for the life of the connection.
final class Session {
    private let db: Database
    private let path: String

    init(_ db: Database, path: String) {
        self.db = db
        self.path = path
    }

    /// Executes a statement without rows.
    func run(_ sql: String, _ arguments: [Cell] = []) throws(StoreError) {
        try StoreError.translating(path) {
            try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments.map { $0.databaseValue }))
        }
    }

    /// Executes an INSERT and gives the new row's id.
    func insert(_ sql: String, _ arguments: [Cell]) throws(StoreError) -> Int64 {
        try run(sql, arguments)
        return db.lastInsertedRowID
    }

    /// Rows changed by the statement that ran last.
    var changes: Int { db.changesCount }

    /// The first row, decoded.
    func first<T>(_ sql: String, _ arguments: [Cell] = [], _ decode: (Row) -> T) throws(StoreError) -> T? {
        try StoreError.translating(path) {
            let statement = try db.cachedStatement(sql: sql)
            let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments.map { $0.databaseValue }))
            return try rows.next().map(decode)
        }
    }

    /// All rows, decoded.
    func all<T>(_ sql: String, _ arguments: [Cell] = [], _ decode: (Row) -> T) throws(StoreError) -> [T] {
        try StoreError.translating(path) {
            let statement = try db.cachedStatement(sql: sql)
            let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments.map { $0.databaseValue }))
            var out: [T] = []
            while let row = try rows.next() { out.append(decode(row)) }
            return out
        }
    }
}

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

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}

extension Row {
    func int(_ index: Int) -> Int64? { self[index] as Int64? }
    func text(_ index: Int) -> String? { self[index] as String? }
    func blob(_ index: Int) -> [UInt8]? { (self[index] as Data?).map { [UInt8]($0) } }
    func bool(_ index: Int) -> Bool { (self[index] as Int64? ?? 0) != 0 }
}

extension String.UTF8View {
    fileprivate var containsNUL: Bool {
        withContiguousStorageIfAvailable { utf8 in
            guard let start = utf8.baseAddress else { return false }
            return memchr(start, 0, utf8.count) != nil
        } ?? contains(0)
    }
}
