import Archives
import Model
import Storage
import Testing
import Text

@Suite struct ExporterTests {
    @Test(arguments: [1, 2, 100]) func eachArticleOnceInItsLatestState(batch: Int) throws {
        let scratch = try Scratch()
        let first = try scratch.insert("One")
        for title in ["Two", "Three"] { try scratch.insert(title) }
        try scratch.revise(first.id, title: "One again", text: "new")
        var out: [UInt8] = []
        let count = try Exporter(store: scratch.store, batch: batch).stream(.jsonl, ArticleFilter()) {
            out += $0
        }
        let titles = try String(decoding: out, as: UTF8.self).split(separator: "\n").map {
            try JSONParser.parse(String($0))["title"]?.string
        }
        #expect(count == 3 && titles == ["Two", "Three", "One again"])
    }

    @Test func textsAreSeparatedByFormFeeds() throws {
        let scratch = try Scratch()
        for title in ["One", "Two", "Three"] { try scratch.insert(title) }
        var out: [UInt8] = []
        try Exporter(store: scratch.store, batch: 2).stream(.text, ArticleFilter()) { out += $0 }
        let texts = String(decoding: out, as: UTF8.self).split(separator: "\u{0C}\n")
        #expect(texts.map { $0.prefix { $0 != "\n" } } == ["One", "Two", "Three"])
    }

    @Test func aFolderIsFilledAndNothingInItIsOverwritten() throws {
        let scratch = try Scratch()
        try scratch.insert("One", source: "a")
        try scratch.insert("Two", source: "b")
        let exporter = Exporter(store: scratch.store)
        for (format, path) in [(ArchiveFormat.jsonl, "{source}.jsonl"), (.text, "{slug}.txt")] {
            for _ in 1...2 {
                let count = try exporter.folder(
                    format, ArticleFilter(), to: scratch.folder + "/out", path: try PathTemplate(path)
                ) { _, _ in 0 }
                #expect(count == 2)
            }
        }
        #expect(
            Scratch.names(in: scratch.folder + "/out")
                == ["a-2.jsonl", "a.jsonl", "b-2.jsonl", "b.jsonl", "one.txt", "two.txt"])
    }

    @Test(arguments: [1, 2, 100]) func articlesOfOneNameGetFilesOfTheirOwn(batch: Int) throws {
        let scratch = try Scratch()
        for text in ["first", "second", "third"] { try scratch.insert("Same title", text: text) }
        try scratch.insert("Taken")
        let exporter = Exporter(store: scratch.store, batch: batch)
        func export() throws -> [String: String] {
            let count = try exporter.folder(
                .text, ArticleFilter(), to: scratch.folder + "/out", path: try PathTemplate("{source}/{slug}.txt")
            ) { _, _ in 0 }
            #expect(count == 4)
            return scratch.files()
        }
        let files = try export()
        #expect(files.count == 4)
        for (name, word) in [("same-title", "first"), ("same-title-2", "second"), ("same-title-3", "third")] {
            #expect(files["out/s/\(name).txt"]?.contains(word) == true, "\(name)")
        }
        // What somebody has changed stays, and ours goes beside it; all else counts as written.
        try scratch.write("mine", to: "out/s/taken.txt")
        var changed = files
        changed["out/s/taken-2.txt"] = files["out/s/taken.txt"]
        changed["out/s/taken.txt"] = "mine"
        #expect(try export() == changed)
    }

    @Test func filtersAreKept() throws {
        let scratch = try Scratch()
        try scratch.insert("One", source: "a")
        try scratch.insert("Two", source: "b")
        var filter = ArticleFilter()
        filter.sources = ["b"]
        var out: [UInt8] = []
        try Exporter(store: scratch.store).stream(.text, filter) { out += $0 }
        #expect(String(decoding: out, as: UTF8.self).hasPrefix("Two\n"))
        filter.sinceSeq = 2
        #expect(try Exporter(store: scratch.store).stream(.text, filter) { _ in } == 0)
    }

    @Test(arguments: ArchiveFormat.allCases.filter(\.isForExport)) func everyFormatIsWritten(_ format: ArchiveFormat)
        throws
    {
        let scratch = try Scratch()
        for title in ["One", "Two"] { try scratch.insert(title) }
        let exporter = Exporter(store: scratch.store)
        let path = try PathTemplate(format.usualPath)
        #expect(
            try exporter.folder(format, ArticleFilter(), to: scratch.folder + "/out", path: path) { _, _ in 0 } == 2)
        #expect(!scratch.files().values.joined().isEmpty)
        guard format != .maildir else {
            #expect(throws: ExportError.self) { try exporter.stream(format, ArticleFilter()) { _ in } }
            return
        }
        var out: [UInt8] = []
        #expect(try exporter.stream(format, ArticleFilter()) { out += $0 } == 2)
        // A stream is what the one file of a folder is; every web archive has a name of its own.
        if format != .warc, format.shape == .records || format.shape == .river {
            #expect(Array(scratch.files().values) == [String(decoding: out, as: UTF8.self)])
        }
    }
}
