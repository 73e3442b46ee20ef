import Testing

@testable import Storage

@Suite struct SchemaTests {
    private func database(_ sql: [String]) throws -> Connection {
        let db = try Connection(uri: "file::memory:", .readWrite)
        for step in sql { try db.execute(step) }
        return db
    }

    /// All rows of a table, a line each.
    private func rows(_ db: Connection, of table: String) throws -> [String] {
        var columns: [String] = []
        try db.each("SELECT name FROM pragma_table_info('\(table)')") { row in
            columns.append("quote(\"\(row.text(0) ?? "")\")")
            return true
        }
        var out: [String] = []
        try db.each("SELECT \(columns.joined(separator: " || ' ' || ")) FROM \(table)") { row in
            out.append(row.text(0) ?? "")
            return true
        }
        return out
    }

    /// What a database is made of, however it was written down.
    private func anatomy(_ db: Connection) throws -> [String] {
        var out: [String] = []
        try db.each(
            """
            SELECT 'table ' || name || ' ' || type || ' ' || wr || ' ' || strict FROM pragma_table_list
                WHERE schema = 'main' AND name NOT LIKE 'sqlite_schema'
            UNION ALL SELECT 'column ' || t.name || ' ' || c.cid || ' ' || c.name || ' ' || c.type || ' ' || c."notnull"
                || ' ' || coalesce(c.dflt_value, '-') || ' ' || c.pk
                FROM pragma_table_list t, pragma_table_xinfo(t.name) c WHERE t.schema = 'main'
            UNION ALL SELECT 'reference ' || t.name || ' ' || f."from" || ' ' || f."table" || ' ' || f."to"
                FROM pragma_table_list t, pragma_foreign_key_list(t.name) f WHERE t.schema = 'main'
            UNION ALL SELECT 'index ' || t.name || ' ' || coalesce(nullif(i.origin, 'c'), i.name) || ' ' || i."unique"
                || ' ' || i.partial || ' ' || x.seqno || ' ' || coalesce(x.name, '-')
                FROM pragma_table_list t, pragma_index_list(t.name) i, pragma_index_info(i.name) x
                WHERE t.schema = 'main'
            UNION ALL SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema
                WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%' OR (type = 'index' AND sql IS NOT NULL)
            ORDER BY 1
            """
        ) { row in
            out.append((row.text(0) ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " "))
            return true
        }
        return out
    }

    @Test func aNewStoreIsWhatTheStepsMake() throws {
        let stepwise = try database(Schema.steps)
        let atOnce = try database([Schema.current])
        let parts = try anatomy(stepwise)
        #expect(parts.count > 250)
        #expect(try anatomy(atOnce) == parts)
        var tables: [String] = []
        try stepwise.each("SELECT name FROM sqlite_schema WHERE type = 'table'") { row in
            tables.append(row.text(0) ?? "")
            return true
        }
        for table in tables where table != "search" {
            #expect(try rows(atOnce, of: table) == rows(stepwise, of: table))
        }
    }
}
