import Storage
import Testing

@Suite("What every store promises")
struct StoreConformanceTests {
    private struct SQLiteFactory: StoreFactory {
        let folder: TestStore

        func open() throws -> Store { try folder.open() }
    }

    @Test("SQLite keeps it", arguments: StoreConformance.allCases)
    func sqlite(promise: StoreConformance) throws {
        let folder = try TestStore()
        try promise.check(SQLiteFactory(folder: folder))
        withExtendedLifetime(folder) {}
    }
}
