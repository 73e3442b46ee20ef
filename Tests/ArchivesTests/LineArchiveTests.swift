import Archives
import Model
import Storage
import Testing
import Text

@Suite struct LineArchiveTests {
    private func seqs(_ text: String?) throws -> [Int] {
        try (text ?? "").split(separator: "\n").map { try #require(try JSONParser.parse(String($0))["seq"]?.int) }
    }

    @Test func everyChangeIsALine() throws {
        let scratch = try Scratch()
        let first = try scratch.insert("One")
        try scratch.insert("Two", source: "other")
        try scratch.revise(first.id, title: "One", text: "Better text.")
        let settings = try scratch.settings(.jsonl, "{source}.jsonl")
        #expect(try scratch.deliver(settings) == 3)
        #expect(try seqs(scratch.read("out/s.jsonl")) == [1, 3])
        #expect(try seqs(scratch.read("out/other.jsonl")) == [2])
        #expect(try scratch.deliver(settings) == 0)
        #expect(try seqs(scratch.read("out/s.jsonl")) == [1, 3])
    }

    @Test(arguments: [1, 2, 3, 200]) func whatWasWrittenBeforeAKillIsNotWrittenAgain(batch: Int) throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.jsonl, "all.jsonl")
        try scratch.insert("One")
        try scratch.deliver(settings)
        for title in ["Two", "Three", "Four"] { try scratch.insert(title) }
        // The lines got to the disk, the transaction with cursor and length did not.
        let recorded = Int64(try #require(scratch.read("out/all.jsonl")).utf8.count)
        try scratch.deliver(settings)
        try scratch.store.write { tx in
            try tx.setArchiveCursor("a", 1)
            try tx.setArchiveBytes("a", path: "all.jsonl", bytes: recorded)
        }
        #expect(try scratch.deliver(settings, batch: batch) == 0)
        #expect(try seqs(scratch.read("out/all.jsonl")) == [1, 2, 3, 4])
        #expect(try scratch.store.read { try $0.archiveCursor("a") } == 4)
    }

    @Test(arguments: [1, 7, 40, 300]) func aTornLastLineIsWrittenAnew(kept: Int) throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.jsonl, "all.jsonl")
        try scratch.insert("One")
        try scratch.deliver(settings)
        let whole = try #require(scratch.read("out/all.jsonl"))
        try scratch.insert("Two")
        try scratch.write(
            String(#"{"seq":2,"op":"new","title":"Tw"# + String(repeating: "x", count: 400)).prefix(kept).description,
            to: "out/all.jsonl", mode: "ab")
        try scratch.deliver(settings)
        let after = try #require(scratch.read("out/all.jsonl"))
        #expect(after.hasPrefix(whole))
        #expect(try seqs(after) == [1, 2])
    }

    @Test func aFileThatWasRotatedAwayBeginsAfresh() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.jsonl, "all.jsonl")
        try scratch.insert("One")
        try scratch.insert("Two")
        try scratch.deliver(settings)
        try scratch.write("", to: "out/all.jsonl")
        try scratch.insert("Three")
        try scratch.deliver(settings)
        #expect(try seqs(scratch.read("out/all.jsonl")) == [3])
    }

    @Test func onlyTheSourcesAskedForArriveAndTheCursorMovesOn() throws {
        let scratch = try Scratch()
        for source in ["aa-x", "ab-x", "b-x"] { try scratch.insert("Of \(source)", source: source) }
        let settings = try scratch.settings(.jsonl, "all.jsonl", sources: ["a*x"])
        #expect(try scratch.deliver(settings) == 2)
        #expect(try scratch.store.read { try $0.archiveCursor("a") } == 3)
    }

    @Test func onlyTheLanguagesAndTaggedSourcesArriveAndTheCursorMovesOn() throws {
        let scratch = try Scratch()
        for (number, language) in ["prs", "fa", "ps", "en", nil].enumerated() {
            try scratch.insert("Number \(number)", source: number == 1 ? "other" : "s", language: language)
        }
        var settings = try scratch.settings(.jsonl, "fa.jsonl")
        settings.languages = ["fa"]
        #expect(try scratch.deliver(settings) == 2)
        #expect(try seqs(scratch.read("out/fa.jsonl")) == [1, 2])
        #expect(try scratch.store.read { try $0.archiveCursor("a") } == 5)

        settings = try scratch.settings(.jsonl, "tagged.jsonl")
        settings.name = "tagged"
        settings.languages = ["prs", "ps"]
        settings.tagged = ["s"]
        #expect(try scratch.deliver(settings) == 2)
        #expect(try seqs(scratch.read("out/tagged.jsonl")) == [1, 3])
        settings.tagged = []
        settings.name = "none"
        #expect(try scratch.deliver(settings) == 0)
        #expect(try scratch.store.read { try $0.archiveCursor("none") } == 5)
    }

    @Test func aNewArchiveGetsWhatTheChangeFeedHasForgotten() throws {
        let scratch = try Scratch()
        let first = try scratch.insert("One")
        try scratch.insert("Two")
        try scratch.store.write { _ = try $0.pruneChanges(before: noon + 1, archives: []) }
        try scratch.insert("Three")
        try scratch.revise(first.id, title: "One", text: "Better text.")
        #expect(try scratch.deliver(try scratch.settings(.jsonl, "all.jsonl"), batch: 1) == 3)
        #expect(try seqs(scratch.read("out/all.jsonl")) == [2, 3, 4])
    }

    @Test func aFailingArchiveNamesItselfAndItsFileAndCatchesUp() throws {
        let scratch = try Scratch()
        try scratch.insert("One")
        // A file where a folder should be.
        try scratch.write("", to: "out")
        let settings = try scratch.settings(.jsonl, "deep/all.jsonl")
        let error = #expect(throws: ArchiveError.self) { try scratch.deliver(settings) }
        #expect(try #require(error).description.contains("archive a: \(scratch.folder)/out"))
        #expect(try scratch.store.read { try $0.archiveCursor("a") } == 0)
        #expect(try #require(error).exitCode == 73)
    }
}
