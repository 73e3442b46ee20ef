import Glibc
import Model
import Storage
import Testing
import Text
import WARCReading

@testable import Archives

@Suite("The web archive")
struct WebArchiveTests {
    private let scratch: Scratch
    private let settings: ArchiveSettings

    init() throws {
        scratch = try Scratch()
        settings = try scratch.settings(.warc, "all.warc.gz")
    }

    private func bytes(_ name: String = "all.warc.gz") throws -> [UInt8] {
        try FileBytes.read(scratch.folder + "/out/" + name)
    }

    @discardableResult
    private func deliver(largest: Int64 = 1 << 30, batch: Int = 200) throws -> Int {
        var writer = WebArchiveFiles(
            settings, WebArchive(captures: scratch.captures), store: scratch.store, largest: largest)
        var count = 0
        while true {
            let cursor = try scratch.store.read { try $0.archiveCursor("a") }
            let articles = try scratch.store.read { try $0.changes(since: cursor, limit: batch) }
            guard let last = articles.last else { return count }
            count += try writer.write(articles, isCatchingUp: false, after: cursor)
            try scratch.store.write { tx in
                try writer.record(in: tx)
                try tx.setArchiveCursor("a", last.seq)
            }
        }
    }

    /// The articles of the metadata records, and the records that they are about.
    private func articles(_ name: String = "all.warc.gz") throws -> [(article: JSONValue, about: WARCMember)] {
        let members = try WARCMember.all(in: try bytes(name))
        #expect(members.first?.kind == "warcinfo")
        #expect(members.first?["WARC-Filename"] == String(name.split(separator: "/").last ?? ""))
        #expect(Set(members.map { $0["WARC-Record-ID"] }).count == members.count)
        return try members.filter { $0.kind == "metadata" }.map { member in
            #expect(member["Content-Type"] == "application/warc-fields")
            let about = members.first { $0["WARC-Record-ID"] == member["WARC-Refers-To"] }
            return (try JSONParser.parse(member.note), try #require(about))
        }
    }

    /// A page that was kept, and the place of its response.
    private func keep(_ body: String, kind: String = "page") throws -> CaptureReference {
        let note = CaptureNote(source: "s", kind: kind, outcome: "article", asked: "http://a.example/page")
        let block = try #require(
            CaptureEncoder(folder: scratch.captures).block(of: exchange(body: body), note: note))
        return try #require(try scratch.keep([block], in: scratch.log())[0])
    }

    @Test("what was served for each version is a response with its page, the article beside it")
    func responses() throws {
        let id = try scratch.insert("A title", text: "First words.").id
        let first = try keep("<p>First words.</p>")
        try scratch.store.write { try $0.setCapture(first, ofArticle: id) }
        let second = try keep("<p>Second words.</p>")
        try scratch.store.write { tx in
            var draft = Draft()
            (draft.title, draft.text) = ("A title", "Second words.")
            try tx.revise(
                id, draft, digest: SHA256Digest(of: "2").bytes, titleDigest: nil, fetchedAt: noon, capture: second,
                now: noon)
        }
        try deliver()
        let found = try articles()
        #expect(found.map { $0.article["text"]?.string } == ["First words.", "Second words."])
        #expect(found.map { $0.about.kind } == ["response", "response"])
        #expect(
            found.map { String(decoding: $0.about.body, as: UTF8.self) } == [
                "<p>First words.</p>", "<p>Second words.</p>",
            ])
        #expect(found.map { $0.about["WARC-Target-URI"] } == ["http://a.example/page", "http://a.example/page"])
        #expect(found.map { $0.article["capture"]?["offset"]?.int } == [Int(first.offset), Int(second.offset)])
        #expect(found[0].about.head.first == "HTTP/1.1 200 OK")
    }

    @Test("an article of a feed, and one whose capture is gone, are pages made of what is stored")
    func resources() throws {
        let feed = try scratch.insert("Of <a> feed", text: "One.\n\nTwo & three.").id
        let place = try keep("<rss/>", kind: "feed")
        try scratch.store.write { try $0.setCapture(place, ofArticle: feed) }
        let lost = try scratch.insert("Lost").id
        let nowhere = CaptureReference(file: "syncd-20200101.warc.gz", offset: 7)
        try scratch.store.write { try $0.setCapture(nowhere, ofArticle: lost) }
        try deliver()
        let found = try articles()
        #expect(found.map { $0.about.kind } == ["resource", "resource"])
        #expect(found[0].about["Content-Type"] == "text/html; charset=utf-8")
        #expect(found[0].about["WARC-Target-URI"] == "https://a.example/")
        #expect(found[0].about.text.contains("<h1>Of &lt;a&gt; feed</h1>"))
        #expect(found[0].about.text.contains("<p>One.</p>\n<p>Two &amp; three.</p>"))
        #expect(found[0].about["WARC-Payload-Digest"] == found[0].about["WARC-Block-Digest"])
    }

    @Test("what a kill has torn is written anew wherever it is torn, and what was whole is not written twice")
    func torn() throws {
        try scratch.insert("One")
        try deliver()
        let recorded = try bytes().count
        for title in ["Two", "Three"] { try scratch.insert(title) }
        try deliver()
        let whole = try bytes()
        for length in stride(from: recorded, through: whole.count, by: 61) {
            try FileBytes.write(Array(whole.prefix(length)), to: scratch.folder + "/out/all.warc.gz")
            try scratch.store.write { tx in
                try tx.setArchiveCursor("a", 1)
                try tx.setArchiveBytes("a", path: "all.warc.gz", bytes: Int64(recorded))
            }
            try deliver(batch: 1)
            #expect(try bytes() == whole, "torn at \(length)")
        }
    }

    @Test("a large file is closed for ever, whatever is killed when, and a stranger's file is left alone")
    func rotation() throws {
        mkdir(scratch.folder + "/out", 0o777)
        let stranger = Array("somebody else's".utf8)
        try FileBytes.write(stranger, to: scratch.folder + "/out/all-000002.warc.gz")
        let titles = (0..<9).map { "Title \($0)" }
        for title in titles { try scratch.insert(title, text: String(repeating: "\(title). ", count: 40)) }
        try deliver(largest: 1500)
        let names = Scratch.names(in: scratch.folder + "/out")
        #expect(names.count > 4)
        #expect(try bytes("all-000002.warc.gz") == stranger)
        func all() throws -> [String?] {
            try (["all.warc.gz"] + names.filter { $0.hasPrefix("all-") && $0 != "all-000002.warc.gz" }).flatMap {
                try articles($0).map { $0.article["title"]?.string }
            }
        }
        #expect(try all() == titles)
        // The cursor never learned of it.
        for cursor in [0, 3, 8] as [Int64] {
            try scratch.store.write { tx in
                try tx.setArchiveCursor("a", cursor)
                for name in names where name != "all-000002.warc.gz" {
                    try tx.setArchiveBytes("a", path: name, bytes: 0)
                }
            }
            #expect(try deliver(largest: 1500, batch: 4) == 0)
            #expect(try all() == titles)
        }
        try scratch.insert("Later")
        try deliver(largest: 1500)
        #expect(
            try Scratch.names(in: scratch.folder + "/out").flatMap {
                $0 == "all-000002.warc.gz" ? [] : try articles($0).map { $0.article["title"]?.string }
            }.contains("Later"))
    }

    @Test("an export is one stream of the same records")
    func export() throws {
        let id = try scratch.insert("A title").id
        let place = try keep("<p>Some text.</p>")
        try scratch.store.write { try $0.setCapture(place, ofArticle: id) }
        try scratch.insert("Another")
        var out: [UInt8] = []
        let exporter = Exporter(store: scratch.store, captures: scratch.captures, now: noon, batch: 1)
        #expect(try exporter.stream(.warc, ArticleFilter()) { out += $0 } == 2)
        let members = try WARCMember.all(in: out)
        #expect(members.map(\.kind) == ["warcinfo", "response", "metadata", "resource", "metadata"])
        #expect(members[0]["WARC-Date"] == noon.rfc3339)
        let path = try PathTemplate("{source}.warc.gz")
        for _ in 0..<2 {
            try exporter.folder(.warc, ArticleFilter(), to: scratch.folder + "/out", path: path) { _, _ in 0 }
        }
        #expect(Scratch.names(in: scratch.folder + "/out") == ["s-2.warc.gz", "s.warc.gz"])
        #expect(try WARCMember.all(in: try bytes("s.warc.gz")).count == 5)
    }
}
