import Glibc
import Model
import Storage
import Testing
import WARCReading

@testable import Archives

@Suite("The capture file")
struct CaptureLogTests {
    private static let name = "syncd-20231114.warc.gz"
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func known() throws -> Int64? { try scratch.store.read { try $0.lastCaptureFile()?.bytes } }

    private func mend() throws { try CaptureLog.mend(scratch.store, in: scratch.captures) }

    @Test("a file of the day, with its head first; places lead to the records, the store knows the length")
    func appends() throws {
        let log = scratch.log()
        let blocks = try ["a", "b", "c"].map { try block(exchange("http://a.example/" + $0), in: scratch) }
        let places = try scratch.keep(Array(blocks[..<2]), in: log) + scratch.keep([blocks[2]], in: log)
        let file = try scratch.bytes(of: Self.name)
        let members = try WARCMember.all(in: file)
        #expect(members.first?.kind == "warcinfo")
        #expect(members.first?.text.contains("software: syncd/test\r\n") == true)
        for (place, path) in zip(places, ["a", "b", "c"]) {
            let place = try #require(place)
            #expect(place.file == Self.name)
            let record = try WARCMember.read(file, at: Int(place.offset))
            #expect(record["WARC-Target-URI"] == "http://a.example/" + path)
        }
        #expect(try known() == Int64(file.count))

        // The next run goes on behind it, without a second head.
        try scratch.keep([blocks[0]], in: scratch.log())
        let more = try WARCMember.all(in: try scratch.bytes(of: Self.name))
        #expect(more.filter { $0.kind == "warcinfo" }.count == 1)
        #expect(more.count == members.count + 2)
    }

    @Test("another day is another file; a clock turned back goes on with the first")
    func days() throws {
        let block = try block(exchange(), in: scratch)
        for day in [0, 1, 0] as [Int64] { try scratch.keep([block], in: scratch.log(at: noon + day * 86_400)) }
        #expect(Scratch.names(in: scratch.captures.path) == [Self.name, "syncd-20231115.warc.gz"])
        #expect(try scratch.store.read { try $0.lastCaptureFile()?.name } == Self.name)
        #expect(try WARCMember.all(in: try scratch.bytes(of: Self.name)).count == 5)
    }

    @Test("a torn record goes at the next start, wherever it was cut; whole ones that nobody names stay")
    func tornTail() throws {
        let one = try block(exchange(), in: scratch)
        try scratch.keep([one], in: scratch.log())
        let whole = try scratch.bytes(of: Self.name)
        let response = try WARCMember.read(one.bytes, at: 0)
        for cut in [1, 9, 10, 40, response.length - 8, response.length - 1] {
            try scratch.put(whole + one.bytes.prefix(cut), as: Self.name)
            try mend()
            #expect(try scratch.bytes(of: Self.name) == whole, "cut at \(cut)")
        }
        try scratch.put(whole + one.bytes + [0x1F, 0x8B, 0, 0, 0, 0], as: Self.name)
        try mend()
        #expect(try scratch.bytes(of: Self.name) == whole + one.bytes)
        #expect(try known() == Int64(whole.count + one.bytes.count))
        try scratch.put(whole + one.bytes + [UInt8](repeating: 0, count: 70_000), as: Self.name)
        try mend()
        #expect(try scratch.bytes(of: Self.name) == whole + one.bytes)
    }

    @Test("a tail of many records that ends anywhere keeps exactly the whole ones")
    func longTail() throws {
        let bodies = (0..<40).map { String(repeating: "line \($0) of a body. ", count: $0 * 97) }
        let blocks = try bodies.map { try block(exchange(body: $0), in: scratch) }
        try scratch.keep([blocks[0]], in: scratch.log())
        let whole = try scratch.bytes(of: Self.name)
        let tail = blocks.flatMap(\.bytes)
        let ends = try WARCMember.all(in: tail).map { $0.offset + $0.length }
        for cut in stride(from: 1, to: tail.count, by: tail.count / 29) {
            try scratch.put(whole + tail.prefix(cut), as: Self.name)
            let file = try CaptureFile(Self.name, in: scratch.captures, whole: Int64(whole.count))
            #expect(file.length == Int64(whole.count + (ends.last { $0 <= cut } ?? 0)), "cut at \(cut)")
        }
    }

    @Test("a file that lost its end is named no more where it has none; one that is gone is begun anew")
    func shorter() throws {
        let id = try scratch.insert("An article").id
        let (first, second) = (try block(exchange(), in: scratch), try block(exchange(), in: scratch))
        let places = try scratch.keep([first, second], in: scratch.log())
        let place = try #require(places[1])
        try scratch.store.write { try $0.setCapture(place, ofArticle: id) }
        let whole = try scratch.bytes(of: Self.name)
        try scratch.put(whole.dropLast(5), as: Self.name)
        try mend()
        // Only the note behind the response was torn.
        #expect(try scratch.store.read { try $0.capture(ofArticle: id) } == place)
        try scratch.put(Array(whole.prefix(Int(place.offset) + 20)), as: Self.name)
        try mend()
        #expect(try scratch.bytes(of: Self.name) == Array(whole.prefix(Int(place.offset))))
        #expect(try scratch.store.read { try $0.capture(ofArticle: id) } == nil)

        let early = try #require(places[0])
        try scratch.store.write { try $0.setCapture(early, ofArticle: id) }
        unlink(scratch.captures.path(of: Self.name))
        try mend()
        #expect(try scratch.store.read { try $0.capture(ofArticle: id) } == early)
        try scratch.keep([first], in: scratch.log())
        #expect(try scratch.store.read { try $0.capture(ofArticle: id) } == nil)
    }

    @Test("what was appended for a transaction that failed is taken back")
    func rollBack() throws {
        let log = scratch.log()
        let block = try block(exchange(), in: scratch)
        try scratch.keep([block], in: log)
        let whole = try scratch.bytes(of: Self.name)
        #expect(log.append([[block]])[0][0] != nil)
        #expect(try scratch.bytes(of: Self.name).count > whole.count)
        log.rollBack()
        #expect(try scratch.bytes(of: Self.name) == whole)
        log.abandon()
        #expect(log.append([[block], []]).map(\.count) == [1, 0])
        #expect(log.append([[block]])[0][0] == nil)
        #expect("\(try #require(log.failure))".contains("make room"))
    }

    @Test("a folder that cannot be made: no places, and a sentence that names it")
    func noFolder() throws {
        try scratch.write("a file", to: "warc")
        let log = scratch.log()
        #expect(log.append([[try block(exchange(), in: scratch)]])[0][0] == nil)
        let failure = try #require(log.failure)
        #expect("\(failure)".contains(scratch.captures.path))
        #expect(failure.exitCode == 74)
    }
}
