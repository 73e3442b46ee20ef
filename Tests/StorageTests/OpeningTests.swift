import Foundation
import Glibc
import Model
import Testing

@testable import Storage

@Suite struct OpeningTests {
    private func error(_ path: String, _ access: Store.Access = .readWrite) -> StoreError? {
        do throws(StoreError) {
            _ = try Store.open(path: path, access: access)
            return nil
        } catch {
            return error
        }
    }

    /// A file of SQLite's with these numbers in its head, as another program or version would leave it.
    private func head(application: Int32, version: UInt8, of test: TestStore) throws -> [UInt8] {
        let store = try test.open()
        store.close()
        var bytes = try TestStore.bytes(of: test.path)
        withUnsafeBytes(of: application.bigEndian) { bytes.replaceSubrange(68..<72, with: $0) }
        bytes.replaceSubrange(60..<64, with: [0, 0, 0, version])
        return bytes
    }

    @Test func aNewStoreIsThereAgain() throws {
        let test = try TestStore()
        let store = try test.open()
        try store.write { _ = try $0.insert(newArticle(1, source: try $0.addSource(name: "s").id), now: noon) }
        store.close()
        for access in [Store.Access.readOnly, .readWrite] {
            #expect(try test.open(access).read { try $0.newestSeq() } == 1)
        }
        #expect(try test.open().integrityProblems() == [])
    }

    /// The locks that this machine's processes hold on a file.
    private func locks(on path: String) throws -> Int {
        var info = stat()
        try #require(stat(path, &info) == 0)
        let table = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
        return table.split(separator: "\n").count { $0.contains(":\(info.st_ino) ") }
    }

    @Test("to open a store once more takes no lock from who has it open")
    func locksStay() throws {
        let test = try TestStore()
        let made = try test.open()
        try made.write { _ = try $0.insert(newArticle(1, source: try $0.addSource(name: "s").id), now: noon) }
        made.close()
        let reading = try test.open(.readOnly)
        #expect(try reading.read { try $0.newestSeq() } == 1)
        let held = try locks(on: test.path)
        #expect(held > 0)
        for access in [Store.Access.readOnly, .readWrite] {
            let other = try test.open(access)
            #expect(try locks(on: test.path) >= held)
            #expect(try other.read { try $0.newestSeq() } == 1)
        }
        reading.close()
    }

    @Test func anotherProgramsDatabaseIsLeftAlone() throws {
        let test = try TestStore()
        let bytes = try head(application: 77, version: 1, of: test)
        try TestStore.write(bytes, to: test.path)
        for access in [Store.Access.readOnly, .readWrite] {
            #expect(error(test.path, access) == .foreign(path: test.path))
        }
        #expect(try TestStore.bytes(of: test.path) == bytes)
    }

    @Test func aNewerStoreIsLeftAlone() throws {
        let test = try TestStore()
        let bytes = try head(application: Schema.applicationID, version: 200, of: test)
        try TestStore.write(bytes, to: test.path)
        #expect(error(test.path) == .newer(path: test.path, found: 200, known: Schema.version))
        #expect(error(test.path)?.exitCode == 65)
        #expect(try TestStore.bytes(of: test.path) == bytes)
    }

    @Test func anOlderStoreIsBroughtUpToDateByWhoeverWrites() throws {
        let test = try TestStore()
        let old = try Connection(uri: "file:\(test.path)", .readWrite)
        try old.execute(Schema.steps[0])
        try old.execute("PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
        try old.execute("INSERT INTO meta (key, value) VALUES ('k', 'v')")
        old.close()
        #expect(error(test.path, .readOnly) == .older(path: test.path, found: 1, known: Schema.version))
        #expect(try test.open().read { try $0.meta("k") } == "v")
        #expect(error(test.path, .readOnly) == nil)
    }

    @Test func whatAnOlderStoreSaysIsListedStaysListed() throws {
        let test = try TestStore()
        let old = try Connection(uri: "file:\(test.path)", .readWrite)
        let version = try #require(Schema.steps.firstIndex(of: Schema.presence))
        for step in Schema.steps[..<version] { try old.execute(step) }
        try old.execute(
            """
            PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(version);
            INSERT INTO source (id, name, listed_since, listed_at) VALUES (1, 's', 100, 200), (2, 'never', NULL, NULL);
            INSERT INTO article (id, public_id, source, outlet, first_seen, fetched_at, revision, digest, last_seq, last_op)
                VALUES (1, 'a', 1, 'o', 50, 50, 1, x'01', 1, 'new'), (2, 'b', 1, 'o', 50, 50, 1, x'02', 2, 'new');
            INSERT INTO body (article) VALUES (1), (2);
            INSERT INTO item (source, article, digest, last_seen)
                VALUES (1, 1, x'01', 99), (1, 2, x'02', 100), (2, 1, x'01', 500);
            """)
        old.close()
        let store = try test.open()
        #expect(try store.read { try $0.listedItems(source: 1) }.map(\.article) == [2])
        #expect(try store.read { try $0.listedItems(source: 2) }.isEmpty)
        #expect(try store.read { try $0.article(id: "b") }?.lastSeen.seconds == 200)
        #expect(try store.read { try $0.article(id: "a") }?.lastSeen.seconds == 500)
    }

    @Test func whatAnOlderStoreKnowsOfItsSourcesStays() throws {
        let test = try TestStore()
        let old = try Connection(uri: "file:\(test.path)", .readWrite)
        let version = try #require(Schema.steps.firstIndex(of: Schema.sourceCheck))
        for step in Schema.steps[..<version] { try old.execute(step) }
        try old.execute(
            """
            PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(version);
            INSERT INTO source (id, name, url, etag, last_modified, fresh_until, lifetime, last_attempt, last_success,
                    last_change, next_due, failures, requests, received, quiet_log, moved_url)
                VALUES (7, 's', 'u', 'e', 'm', 1, 2, 3, 4, 5, 6, 7, 8, 9, x'0102030405060708', 'v');
            INSERT INTO source (name) VALUES ('never');
            """)
        old.close()
        let store = try test.open()
        let state = try #require(try store.read { try $0.source(named: "s") })
        #expect(state.id == 7 && state.url == "u" && state.etag == "e" && state.lastModified == "m")
        #expect([state.freshUntil, state.lastAttempt, state.lastSuccess].map { $0?.seconds } == [1, 3, 4])
        #expect([state.lastChange, state.nextDue].map { $0?.seconds } == [5, 6])
        #expect(state.lifetime == 2 && state.failures == 7 && state.requests == 8 && state.received == 9)
        #expect(state.quietLog == QuietLog(stored: [1, 2, 3, 4, 5, 6, 7, 8]) && state.movedURL == "v")
        let other = try #require(try store.read { try $0.source(named: "never") })
        #expect(other.nextDue == nil && other.failures == 0 && other.quietLog == QuietLog())
        #expect(try store.write { try $0.addSource(name: "never") } == other)
    }

    @Test(arguments: [1, 99, 100, 5000]) func garbageIsLeftAlone(length: Int) throws {
        let test = try TestStore()
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try TestStore.write(bytes, to: test.path)
        for access in [Store.Access.readOnly, .readWrite] {
            #expect(error(test.path, access)?.exitCode == 65)
        }
        #expect(try TestStore.bytes(of: test.path) == bytes)
    }

    @Test func aTruncatedStoreSaysSo() throws {
        let test = try TestStore()
        let store = try test.open()
        try store.write { tx in
            let source = try tx.addSource(name: "s").id
            for number in 0..<200 { _ = try tx.insert(newArticle(number, source: source), now: noon) }
        }
        store.close()
        try TestStore.write(Array(try TestStore.bytes(of: test.path).prefix(8192)), to: test.path)
        #expect(throws: StoreError.self) {
            _ = try test.open().read { try $0.export(ArticleFilter(), limit: 1000) }
        }
    }

    /// Begun anew in silence, it would give out the numbers of its changes again.
    @Test func anEmptyFileIsAStoreThatWasLost() throws {
        let test = try TestStore()
        try TestStore.write([], to: test.path)
        for access in [Store.Access.readOnly, .readWrite] {
            #expect(error(test.path, access) == .damaged(path: test.path, reason: "it is empty"))
        }
        #expect(try TestStore.bytes(of: test.path).isEmpty)
    }

    @Test func aStoreIsMadeBesideItsPlaceWhateverLiesThere() throws {
        let test = try TestStore()
        for suffix in [".new", "-wal", "-shm"] { try TestStore.write([1, 2, 3], to: test.path + suffix) }
        let store = try test.open()
        try store.write { try $0.setMeta("k", "v") }
        store.close()
        #expect(TestStore.entries(of: test.folder) == ["syncd.db"])
    }

    @Test func nothingThereIsSaidSo() throws {
        let test = try TestStore()
        #expect(error(test.path, .readOnly) == .missing(path: test.path))
        #expect(TestStore.entries(of: test.folder) == [])
        #expect(error(test.folder + "/no/syncd.db")?.exitCode == 73)
        #expect(error(test.folder)?.exitCode != nil)
    }

    @Test func strangePathsMeanThemselves() throws {
        let test = try TestStore()
        let path = test.folder + "/a ?mode=memory&x=%41#ب.db"
        let store = try Store.open(path: path, access: .readWrite)
        try store.write { try $0.setMeta("k", "v") }
        store.close()
        #expect(TestStore.entries(of: test.folder) == ["a ?mode=memory&x=%41#ب.db"])
    }

    @Test func aBackupIsAStore() throws {
        let test = try TestStore()
        let store = try test.open()
        try store.write { try $0.setMeta("k", "v") }
        let path = test.folder + "/backup.db"
        try store.backup(to: path)
        #expect(try Store.open(path: path, access: .readOnly).read { try $0.meta("k") } == "v")
        #expect(throws: StoreError.self) { try store.backup(to: path) }
    }

    /// Put back, it must not give other changes the numbers that readers have seen since.
    @Test func aBackupGoesOnWithNumbersThatItsStoreNeverReaches() throws {
        let test = try TestStore()
        let store = try test.open()
        let before = try store.read { try $0.newestSeq() }
        let path = test.folder + "/backup.db"
        let source = try store.write { try $0.addSource(name: "s") }
        func insert(_ title: String, into store: Store) throws -> Int64 {
            var draft = Draft()
            draft.title = title
            let article = NewArticle(
                draft: draft, source: source.id, outlet: "o", url: nil, guid: title,
                digest: [UInt8](repeating: 1, count: 32), fetchedAt: Instant(seconds: 0))
            _ = try store.write { try $0.insert(article, now: Instant(seconds: 0)) }
            return try store.read { try $0.newestSeq() }
        }
        let first = try insert("first", into: store)
        try store.backup(to: path)
        let second = try insert("second", into: store)
        let copy = try Store.open(path: path, access: .readWrite)
        #expect(try copy.read { try $0.changes(since: before, limit: 9) }.map(\.seq) == [first])
        let other = try insert("other", into: copy)
        #expect(second == first + 1 && other > second + 999_999)
        #expect(try copy.read { try $0.changes(since: second, limit: 9) }.map(\.seq) == [other])
    }

    /// 1: rollback journal, 2: write-ahead log (https://www.sqlite.org/fileformat2.html, 1.3.3).
    private func writeVersion(of test: TestStore) throws -> UInt8 { try TestStore.bytes(of: test.path)[18] }

    @Test func aNewStoreIsFilledWithoutALogAndHasOneFromThenOn() throws {
        let test = try TestStore()
        let store = try test.open()
        try store.write { try $0.setMeta("k", "v") }
        #expect(try writeVersion(of: test) == 1)
        #expect(access(test.path + "-wal", F_OK) != 0)
        store.close()
        #expect(try writeVersion(of: test) == 2)
        #expect(TestStore.entries(of: test.folder) == ["syncd.db"])
        let again = try test.open()
        #expect(try again.read { try $0.meta("k") } == "v")
        try again.write { try $0.setMeta("k", "w") }
        #expect(access(test.path + "-wal", F_OK) == 0)
    }

    @Test func aNewStoreThatHasGrownLargeHasALogAtOnce() throws {
        let test = try TestStore()
        let store = try StoreOpening(path: test.path).forWriting(.rollback(untilPages: 100))
        try store.write { try $0.setMeta("k", "v") }
        #expect(try writeVersion(of: test) == 1)
        try store.write { try $0.setMeta("long", String(repeating: "v", count: 600_000)) }
        #expect(try writeVersion(of: test) == 2)
        #expect(access(test.path + "-journal", F_OK) != 0)
        try store.write { try $0.setMeta("k", "w") }
        #expect(try test.open(.readOnly).read { try $0.meta("k") } == "w")
        store.close()
        #expect(TestStore.entries(of: test.folder) == ["syncd.db"])
    }

    @Test func whoReadsAStoreThatIsBeingFilledHoldsNobodyUp() throws {
        let test = try TestStore()
        let store = try test.open()
        try store.write { try $0.setMeta("k", "first") }
        let reading = try test.open(.readOnly)
        try reading.read { reader in
            #expect(try reader.meta("k") == "first")
            try store.write { try $0.setMeta("k", "second") }
            #expect(try reader.meta("k") == "first")
        }
        #expect(try test.open(.readOnly).read { try $0.meta("k") } == "second")
    }

    @Test func aFillingThatWasKilledIsReadAndGoneOnWith() throws {
        let test = try TestStore()
        let killed = try TestStore()
        let store = try test.open()
        try store.write { try $0.setMeta("k", "whole") }
        try store.write { transaction in
            // More than the page cache holds, so that the file itself is changed in the middle of it.
            let text = String(repeating: "سلام ", count: 100_000)
            try transaction.setMeta("k", "half")
            for number in 0..<20 { try transaction.setMeta("\(number)", text) }
            for suffix in ["", "-journal"] {
                try TestStore.write(TestStore.bytes(of: test.path + suffix), to: killed.path + suffix)
            }
        }
        #expect(try TestStore.bytes(of: killed.path).count > 8 << 20)
        #expect(try killed.open(.readOnly).read { try $0.meta("k") } == "whole")
        let next = try killed.open()
        #expect(try next.read { try $0.meta("k") } == "whole")
        #expect(try next.read { try $0.meta("1") } == nil)
        #expect(try next.integrityProblems() == [])
        next.close()
        #expect(try writeVersion(of: killed) == 2)
    }

    /// Whoever reads a store without a log holds up its writer.
    @Test func aStoreThatIsFilledWaitsLonger() throws {
        let test = try TestStore()
        let store = try test.open()
        #expect(try store.inspect { try $0.number("PRAGMA busy_timeout") } == 60_000)
        store.close()
        #expect(try test.open().inspect { try $0.number("PRAGMA busy_timeout") } == 10_000)
    }

    /// Who reads it is killed before he could clear up.
    @Test func nothingIsLeftOfACopyThatIsRead() throws {
        let test = try TestStore()
        let store = try test.open()
        try store.write { try $0.setMeta("k", "v") }
        let reader = try test.open(.readOnly)
        #expect(reader.isCopy)
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            .compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)") }
        #expect(open.contains { $0.hasSuffix("/copy.db (deleted)") })
        try store.write { try $0.setMeta("k", "w") }
        #expect(try reader.read { try $0.meta("k") } == "v")
        store.close()
        #expect(try !test.open(.readOnly).isCopy)
    }

    @Test func aLogLeftByAKillIsReadFromACopy() throws {
        let test = try TestStore()
        try test.open().close()
        let store = try test.open()
        try store.write { try $0.setMeta("k", "v") }
        let copy = try TemporaryCopy(of: test.path)
        let killed = try Store.open(path: copy.path, access: .readOnly)
        #expect(try killed.read { try $0.meta("k") } == "v")
    }

    @Test func anotherProgramsLogIsNotOurs() throws {
        let test = try TestStore()
        let other = try Connection(uri: "file:\(test.path)", .readWrite)
        try other.execute("PRAGMA journal_mode = WAL; CREATE TABLE mine (x)")
        for access in [Store.Access.readOnly, .readWrite] {
            #expect(error(test.path, access) == .foreign(path: test.path))
        }
    }

    @Test func aFailedTransactionLeavesNothing() throws {
        let test = try TestStore()
        let store = try test.open()
        struct Stop: Error {}
        #expect(throws: StoreError.self) {
            try store.write { tx in
                try tx.setMeta("k", "v")
                throw Stop()
            }
        }
        #expect(try store.read { try $0.meta("k") } == nil)
    }
}
