import Glibc
import Model
import Storage
import Testing
import WARCReading

@testable import Archives

@Suite("The index of a capture file")
struct CaptureIndexTests {
    private static let name = "syncd-20231114.warc.gz"
    private static let indexName = "syncd-20231114.cdxj"
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func catchUp(mostLines: Int = 50_000) throws {
        try CaptureIndex(store: scratch.store, folder: scratch.captures, mostLines: mostLines).catchUp()
    }

    private func lines() throws -> [String] {
        String(decoding: try scratch.bytes(of: Self.indexName), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func indexed() throws -> [Int64] {
        try scratch.store.read { try $0.captureFiles().map(\.indexed) }
    }

    /// What must stand in the index: a line for each response and revisit, in the order of their bytes.
    private func expectWhole() throws {
        let members = try WARCMember.all(in: try scratch.bytes(of: Self.name))
        let wanted = members.filter { ["response", "revisit"].contains($0.kind) }.map { member in
            "\"length\": \"\(member.length)\", \"offset\": \"\(member.offset)\", \"filename\": \"\(Self.name)\"}"
        }
        let lines = try lines()
        #expect(lines == lines.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        #expect(Set(lines.map { line in wanted.first { line.hasSuffix($0) } }) == Set(wanted))
        #expect(lines.count == wanted.count)
        #expect(try indexed() == [Int64(try scratch.bytes(of: Self.name).count)])
    }

    @Test("a line for each response, redirect and revisit, none for notes and requests")
    func lineOfEach() throws {
        var first = exchange("http://www.b.example/Page?z=1&a=خبر", body: "<p>one</p>")
        first.request = Array("GET / HTTP/1.1\r\n\r\n".utf8)
        first.hops = [.init(url: "http://b.example/old", head: Array("HTTP/1.1 301 Moved\r\nLocation: /\r\n".utf8))]
        let places = try scratch.keep([block(first, in: scratch)], in: scratch.log())
        let again = exchange("http://a.example/x", head: "HTTP/1.1 200 OK\r\nContent-Type: \r\n", body: "<p>one</p>")
        try scratch.keep([block(again, original: places[0], in: scratch)], in: scratch.log())
        try catchUp()
        try expectWhole()
        let digest = try #require(
            WARCMember.all(in: try scratch.bytes(of: Self.name)).first { $0.kind == "revisit" }?["WARC-Payload-Digest"])
        let lines = try lines()
        #expect(
            lines[0].hasPrefix(
                #"example,a)/x 20231114221320 {"url": "http://a.example/x", "mime": "warc/revisit", "status": "200", "#
                    + "\"digest\": \"\(digest)\", \"length\": "))
        #expect(lines[1].contains(#"example,b)/old 20231114221320 {"url": "http://b.example/old", "status": "301", "#))
        #expect(
            lines[2].hasPrefix(
                #"example,b)/page?a=%d8%ae%d8%a8%d8%b1&z=1 20231114221320 "#
                    + #"{"url": "http://www.b.example/Page?z=1&a=\u062e\u0628\u0631", "mime": "text/html", "#))
    }

    @Test("it grows with its file, in small parts as in large ones")
    func grows() throws {
        for round in 0..<5 {
            let blocks = try (0..<7).map { try block(exchange("http://h\($0 * 31 % 7).example/\(round)"), in: scratch) }
            try scratch.keep(blocks, in: scratch.log())
            try catchUp(mostLines: 1 + round)
            try expectWhole()
        }
        let before = try scratch.bytes(of: Self.indexName)
        unlink(scratch.captures.path + "/" + Self.indexName)
        try catchUp(mostLines: 2)
        #expect(try scratch.bytes(of: Self.indexName) == before)
    }

    @Test("a kill between index and store makes no line twice; a file that lost its end loses its lines")
    func kills() throws {
        let one = try block(exchange(), in: scratch)
        try scratch.keep([one, one], in: scratch.log())
        try catchUp()
        let early = try indexed()[0]
        try scratch.keep([one], in: scratch.log())
        try catchUp()
        try expectWhole()
        try scratch.store.write { try $0.setCaptureIndexed(Self.name, early) }
        try catchUp()
        try expectWhole()

        let whole = try scratch.bytes(of: Self.name)
        try scratch.put(Array(whole.dropLast(one.bytes.count + 5)), as: Self.name)
        try CaptureLog.mend(scratch.store, in: scratch.captures)
        // Something else comes to stand where the index has a line.
        try scratch.keep([block(exchange("http://z.example/"), in: scratch)], in: scratch.log())
        try catchUp()
        try expectWhole()
        #expect(try lines().contains { $0.hasPrefix("example,z)/ ") })
    }

    @Test("an index that cannot be written is told with the mend, and made up for; its file is whole")
    func refused() throws {
        try scratch.keep([block(exchange(), in: scratch)], in: scratch.log())
        let part = scratch.captures.path + "/" + Self.indexName + ".part"
        mkdir(part, 0o777)
        let error = try #require(throws: CaptureError.self) { try catchUp() }
        #expect("\(error)".contains(part))
        #expect("\(error)".contains("the next run makes up for it"))
        #expect(error.exitCode == 74)
        #expect(try indexed() == [0])
        rmdir(part)
        try catchUp()
        try expectWhole()
    }

    @Test("it goes with its file")
    func removed() throws {
        try scratch.keep([block(exchange(), in: scratch)], in: scratch.log())
        try catchUp()
        try scratch.captures.remove(Self.name)
        #expect(Scratch.names(in: scratch.captures.path).isEmpty)
        try catchUp()
        #expect(Scratch.names(in: scratch.captures.path).isEmpty)
    }
}
