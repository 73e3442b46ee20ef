import Archives
import Glibc
import Model
import Storage
import Testing
import Text

@Suite struct TextArchiveTests {
    private let template = "{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt"

    @Test func versionsAndCollisionsGetNamesOfTheirOwn() throws {
        let scratch = try Scratch()
        let first = try scratch.insert("Same Title", text: "first", identity: "1")
        try scratch.insert("Same title!", text: "second", identity: "2")
        try scratch.revise(first.id, title: "Same Title", text: "first, better")
        let settings = try scratch.settings(.text, template)
        #expect(try scratch.deliver(settings) == 3)
        let files = scratch.files()
        let folder = "out/An Outlet/2023/11/14/"
        #expect(
            files.keys.sorted() == ["same-title-2.txt", "same-title.txt", "same-title.v2.txt"].map { folder + $0 })
        #expect(files[folder + "same-title.txt"]?.hasSuffix("\n\nfirst\n") == true)
        #expect(files[folder + "same-title-2.txt"]?.hasSuffix("\n\nsecond\n") == true)
        #expect(files[folder + "same-title.v2.txt"]?.hasSuffix("\n\nfirst, better\n") == true)
    }

    /// `cat` would hand them to the terminal. Everything else, joiners and directions too, stands as it is stored.
    @Test(arguments: [ArchiveFormat.text, .markdown]) func aTextHoldsNoControlCharacters(format: ArchiveFormat) throws {
        let scratch = try Scratch()
        let end = "g\th\n\nمی\u{200C}شود \u{202B}i\u{202C}"
        try scratch.insert("A\u{1B}[31mtitle\u{9B}", text: "a\u{1B}b\u{7}c\u{8}d\u{7F}e\u{9B}f\u{85}" + end)
        try scratch.deliver(try scratch.settings(format, "{slug}.txt"))
        let text = try #require(scratch.files().values.first)
        #expect(text.hasSuffix("\n\nabcdef \(end)\n"))
        let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control }
        #expect(controls.allSatisfy { $0 == "\n" || $0 == "\t" })
    }

    @Test func aKillAtAnyPointDoublesNothing() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.text, template)
        let first = try scratch.insert("Title", text: "first", identity: "1")
        try scratch.insert("Title", text: "second", identity: "2")
        try scratch.revise(first.id, title: "Title", text: "third")
        try scratch.deliver(settings)
        let before = scratch.files()
        for cursor in 0..<3 {
            try scratch.rollBack(to: Int64(cursor))
            try scratch.deliver(settings, batch: 1)
            #expect(scratch.files() == before)
        }
        #expect(before.count == 3)
    }

    @Test func filesOfOthersStayAsTheyAre() throws {
        let scratch = try Scratch()
        scratch.makeFolder("out")
        try scratch.write("mine", to: "out/title.txt")
        try scratch.insert("Title")
        try scratch.deliver(try scratch.settings(.text, "{slug}.txt"))
        #expect(scratch.read("out/title.txt") == "mine")
        #expect(scratch.read("out/title-2.txt")?.hasPrefix("Title\n") == true)
    }

    @Test func ourOwnFilesAreKnownAgainWhenTheStoreWasLost() throws {
        let scratch = try Scratch()
        try scratch.insert("Title")
        let settings = try scratch.settings(.text, "{slug}.txt")
        try scratch.deliver(settings)
        var renamed = settings
        renamed.name = "another"
        try scratch.deliver(renamed)
        #expect(Scratch.names(in: scratch.folder + "/out") == ["title.txt"])
    }

    @Test func whatAKillLeftBesideAFinishedFileIsTakenAway() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.text, "{slug}.txt")
        try scratch.insert("Title")
        try scratch.deliver(settings)
        // Killed between giving the file its name and taking the temporary one away.
        try scratch.write(try #require(scratch.read("out/title.txt")), to: "out/.title.txt.part")
        try scratch.rollBack(to: 0)
        try scratch.deliver(settings)
        #expect(Scratch.names(in: scratch.folder + "/out") == ["title.txt"])
    }

    @Test func aBatchThatAKillInterruptedEndsInTheSameFiles() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.text, "{outlet}/{slug}.txt")
        for number in 0..<50 { try scratch.insert("Title \(number)", text: "Text \(number).", identity: "\(number)") }
        #expect(try scratch.deliver(settings) == 50)
        let whole = scratch.files()
        #expect(whole.count == 50)
        // Killed while names were given: of a third none is there yet, and of some the temporary file is torn.
        for number in stride(from: 0, to: 50, by: 3) {
            scratch.remove("out/An Outlet/title-\(number).txt")
            if number % 2 == 0 { try scratch.write("Tit", to: "out/An Outlet/.title-\(number).txt.part") }
        }
        try scratch.rollBack(to: 0)
        try scratch.deliver(settings)
        #expect(scratch.files() == whole)
    }

    @Test func aBatchOfWhichOneFileFailsIsDeliveredOnceItCanBe() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.text, "{slug}.txt")
        for number in 0..<40 { try scratch.insert("Title \(number)", identity: "\(number)") }
        scratch.makeFolder("out")
        scratch.makeFolder("out/.title-20.txt.part")
        #expect(throws: ArchiveError.self) { try scratch.deliver(settings) }
        #expect(try scratch.store.read { try $0.archiveCursor("a") } == 0)
        #expect(Scratch.names(in: scratch.folder + "/out") == [".title-20.txt.part"])
        rmdir(scratch.folder + "/out/.title-20.txt.part")
        #expect(try scratch.deliver(settings) == 40)
        #expect(Set(scratch.files().keys) == Set((0..<40).map { "out/title-\($0).txt" }))
    }

    @Test func onlyNewAndRevisedTextsAreWritten() throws {
        let scratch = try Scratch()
        let (id, _) = try scratch.insert("Title")
        try scratch.store.write { tx in
            try tx.move(id, to: "https://b.example/", keys: ["b"], now: noon)
            try tx.markGone(id, now: noon)
        }
        #expect(try scratch.deliver(try scratch.settings(.text, "{slug}.txt")) == 1)
        #expect(try scratch.store.read { try $0.archiveCursor("a") } == 3)
    }

    @Test(arguments: [
        "../../etc/passwd", "CON", "\u{202E}txt.exe", String(repeating: "😀", count: 300), "..", "/", "a\0b", "",
        "\u{200B}", "C:\\Windows", String(repeating: "ط", count: 500), "nul.txt", ".hidden", "a\nb",
        String(repeating: "a\u{0301}", count: 300), "e" + String(repeating: "\u{0301}", count: 2000),
    ]) func noTitleLeadsOutOfTheArchive(title: String) throws {
        let scratch = try Scratch()
        let (_, id) = try scratch.insert(title, source: "s")
        try scratch.deliver(try scratch.settings(.text, "{outlet}/{slug}.txt"))
        #expect(Scratch.names(in: scratch.folder).filter { !$0.hasPrefix("syncd.db") } == ["out"])
        let names = Scratch.names(in: scratch.folder + "/out/An Outlet")
        #expect(names.count == 1)
        let name = try #require(names.first)
        #expect(name.utf8.count <= 200 && !name.hasPrefix(".") && name.hasSuffix(".txt"))
        #expect(!name.unicodeScalars.contains { $0.value < 32 || (0x202A...0x202E).contains($0.value) })
        if !title.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) { #expect(name == id + ".txt") }
    }
}
