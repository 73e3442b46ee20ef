import Archives
import Model
import Storage
import Testing
import Text

/// What holds for every format whose files only grow.
@Suite struct RecordArchiveTests {
    private static let formats: [ArchiveFormat] = [.jsonl, .csv, .mbox, .ninjs]

    /// Text that looks like the formats' own marks.
    private static let sly = "From me\n\n9,\"quoted\"\nX-Syncd-Seq: 99\n{\"seq\":98,\"a\":1}\n\nend"

    @Test(arguments: formats) func whatWasWrittenBeforeAKillIsNotWrittenAgain(_ format: ArchiveFormat) throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(format, "all")
        try scratch.insert("One", text: Self.sly)
        try scratch.deliver(settings)
        let recorded = try #require(scratch.read("out/all")).utf8.count
        for title in ["Two", "Three"] { try scratch.insert(title, text: Self.sly) }
        try scratch.deliver(settings)
        let whole = try #require(scratch.read("out/all"))
        try scratch.store.write { tx in
            try tx.setArchiveCursor("a", 1)
            try tx.setArchiveBytes("a", path: "all", bytes: Int64(recorded))
        }
        #expect(try scratch.deliver(settings, batch: 1) == 0)
        #expect(scratch.read("out/all") == whole)
    }

    /// As after a store was put back from a copy: the file knows more, and under numbers that are given out anew.
    @Test(arguments: formats) func aNumberThatWasAnotherArticlesIsWritten(_ format: ArchiveFormat) throws {
        let before = try Scratch()
        let scratch = try Scratch()
        for scratch in [before, scratch] {
            try scratch.insert("One", text: Self.sly)
            try scratch.deliver(scratch.settings(format, "all"))
        }
        try before.insert("Lost with the store", text: Self.sly)
        try before.deliver(before.settings(format, "all"))
        let known = try #require(before.read("out/all"))
        try scratch.insert("Two", text: Self.sly)
        try scratch.write(known, to: "out/all")
        #expect(try scratch.deliver(scratch.settings(format, "all")) == 1)
        let all = try #require(scratch.read("out/all"))
        #expect(all.hasPrefix(known) && all.utf8.count > known.utf8.count)
    }

    @Test(arguments: formats) func aTornRecordIsWrittenAnewWhereverItIsTorn(_ format: ArchiveFormat) throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(format, "all")
        try scratch.insert("One", text: Self.sly)
        try scratch.deliver(settings)
        let recorded = try #require(scratch.read("out/all")).utf8.count
        try scratch.insert("Two", text: Self.sly)
        try scratch.deliver(settings)
        let whole = try #require(scratch.read("out/all"))
        for length in stride(from: recorded, to: whole.utf8.count, by: 7) {
            try scratch.write(String(decoding: whole.utf8.prefix(length), as: UTF8.self), to: "out/all")
            try scratch.store.write { tx in
                try tx.setArchiveCursor("a", 1)
                try tx.setArchiveBytes("a", path: "all", bytes: Int64(recorded))
            }
            try scratch.deliver(settings)
            #expect(scratch.read("out/all") == whole, "torn at \(length)")
        }
    }

    @Test func aTableHasItsHeadOnceAndItsQuotesDoubled() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.csv, "all.csv")
        try scratch.insert("Say \"no\", twice")
        try scratch.deliver(settings)
        try scratch.insert("Two")
        try scratch.deliver(settings)
        let rows = try #require(scratch.read("out/all.csv")).components(separatedBy: "\r\n")
        #expect(rows.count == 4 && rows[3].isEmpty)
        #expect(rows[0].hasPrefix("seq,op,id,source,outlet,url,canonical_url,guid,title,"))
        #expect(rows[1].hasPrefix("1,new,") && rows[1].contains(",\"Say \"\"no\"\", twice\","))
        #expect(rows[2].hasPrefix("2,new,"))
    }

    @Test func mailAndNewsItemsTakeVersionsOnly() throws {
        for format in [ArchiveFormat.mbox, .ninjs] {
            let scratch = try Scratch()
            let first = try scratch.insert("One")
            try scratch.insert("Two")
            try scratch.store.write { tx in
                try tx.link(try #require(try tx.reader.article(urlKey: "Two")).id, duplicateOf: first.id, now: noon)
            }
            #expect(try scratch.deliver(try scratch.settings(format, "all")) == 2)
        }
    }

    @Test func aNewsItemSaysWhatTheArticleSays() throws {
        let scratch = try Scratch()
        try scratch.insert("سرخط \u{2028} تازه")
        try scratch.deliver(try scratch.settings(.ninjs, "all"))
        let item = try JSONParser.parse(try #require(scratch.read("out/all")))
        #expect(item["headlines"]?.array?.first?["value"]?.string == "سرخط \u{2028} تازه")
        #expect(item["version"]?.string == "1" && item["pubStatus"]?.string == "usable")
        #expect(item["contentCreated"]?.string == "2023-11-14T22:13:20Z")
        #expect(item["uri"]?.string?.hasPrefix("urn:syncd:") == true)
    }
}

extension String {
    func components(separatedBy mark: String) -> [String] {
        var out: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            out.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return out + [String(rest)]
    }
}
