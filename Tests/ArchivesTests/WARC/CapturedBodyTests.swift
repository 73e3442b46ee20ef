import Model
import Testing
import Text
import WARCReading

@testable import Archives

@Suite("Bodies that are kept with their content codings")
struct CapturedBodyTests {
    private static let text = [UInt8](repeating: UInt8(ascii: "x"), count: 70_000) + Array("the end".utf8)
    private static let limit = 1 << 20

    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let writer = try #require(GzipWriter())
        writer.begin()
        writer.add(bytes)
        writer.finish()
        return writer.take()
    }

    private func served(_ body: [UInt8], _ fields: String) -> ServedExchange {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + fields
        return ServedExchange(
            url: "http://a.example/page", date: noon, head: Array(head.utf8), body: body, isCoded: true)
    }

    private func keep(_ exchange: ServedExchange, original: CaptureReference? = nil) throws -> CaptureReference {
        let block = try block(exchange, original: original, in: scratch)
        return try #require(try scratch.keep([block], in: scratch.log())[0])
    }

    private func read(_ place: CaptureReference, limit: Int = limit, asServed: Bool = false) throws -> CapturedExchange
    {
        try CapturedExchange(at: place, in: scratch.captures, limit: limit, asServed: asServed)
    }

    @Test("the record holds the bytes that were served under their own head, and is hardly longer")
    func record() throws {
        // What does not compress.
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let fields = "Content-Encoding: br\r\nContent-Length: \(noise.count)\r\n"
        let block = try block(served(noise, fields), in: scratch)
        let members = try WARCMember.all(in: block.bytes)
        #expect(members.map(\.kind) == ["response", "metadata"])
        #expect(members[0].text.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + fields + "\r\n"))
        #expect(members[0].body == noise)
        #expect(members[0]["WARC-Payload-Digest"] == "sha1:" + SHA1Digest(of: noise).base32)
        #expect(members[0]["WARC-Block-Digest"] == "sha1:" + SHA1Digest(of: members[0].block).base32)
        #expect(members[0].length < noise.count + 700)
        // The writer goes on compressing.
        let writer = try #require(GzipWriter())
        writer.append(WARCHead(.resource, date: noon), [noise], isPacked: true)
        let first = writer.count
        writer.append(WARCHead(.resource, date: noon), [Self.text])
        #expect(writer.count - first < 1000)
        #expect(try WARCMember.all(in: writer.take()).map(\.block) == [noise, Self.text])
    }

    @Test("a transfer coding is told under another name, the content coding is not")
    func chunked() throws {
        let packed = try gzip(Self.text)
        let exchange = served(packed, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")
        let response = try WARCMember.read(try block(exchange, in: scratch).bytes, at: 0)
        #expect(
            response.head.dropFirst(2) == [
                "Content-Encoding: gzip", "X-Archive-Orig-Transfer-Encoding: chunked",
                "Content-Length: \(packed.count)",
            ])
        #expect(response.body == packed)
    }

    @Test("read back, the codings are undone, several too", arguments: ["gzip", "x-gzip", "gzip, gzip", "utf-8, GZIP"])
    func decoded(coding: String) throws {
        let packed = try gzip(coding == "gzip, gzip" ? gzip(Self.text) : Self.text)
        let place = try keep(served(packed, "content-encoding: \(coding)\r\n"))
        #expect(try read(place).body == Self.text)
        #expect(try !read(place).isCoded)
        #expect(try read(place, limit: Self.text.count).body == Self.text)
        #expect(throws: CaptureError.self) { try read(place, limit: Self.text.count - 1) }
        let asServed = try read(place, asServed: true)
        #expect(asServed.body == packed && asServed.isCoded && asServed.kind == "page")
        let record = try WARCRecord(at: place, in: scratch.captures)
        var shown: [UInt8] = []
        try CapturedBody(of: record, head: record.httpHead()).show { shown += $0 }
        #expect(shown == Self.text)
    }

    @Test("captures of before, whose codings were taken off, are read as they are")
    func old() throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 77\r\n"
        let place = try #require(
            try scratch.keep([try block(exchange(head: head, body: "<p>old</p>"), in: scratch)], in: scratch.log())[0])
        let old = try read(place)
        #expect(old.body == Array("<p>old</p>".utf8))
        #expect(
            String(decoding: old.head, as: UTF8.self)
                == "HTTP/1.1 200 OK\r\nX-Archive-Orig-Content-Encoding: gzip\r\nX-Archive-Orig-Content-Length: 77\r\n"
                + "Content-Length: 10\r\n")
        #expect(try !read(place, asServed: true).isCoded)
        // The same page coded is kept whole beside it.
        let packed = try gzip(Array("<p>old</p>".utf8))
        let new = try block(served(packed, "Content-Encoding: gzip\r\n"), original: place, in: scratch)
        #expect(!new.isRevisit)
    }

    @Test("the same bytes again are a revisit, which is read under its own head")
    func revisit() throws {
        let exchange = served(try gzip(Self.text), "Content-Encoding: gzip\r\n")
        let first = try keep(exchange)
        let again = try keep(exchange, original: first)
        #expect(try WARCRecord(at: again, in: scratch.captures).kind == "revisit")
        #expect(try read(again).body == Self.text)
        #expect(try read(again, asServed: true).body == exchange.body)
        #expect(try read(again).kind == "page")
        var check = CaptureCheck(scratch.captures)
        #expect(check.complaint(about: again) == nil)
    }

    @Test("a body that its coding does not fit is told as such")
    func damaged() throws {
        let packed = try gzip(Self.text)
        for (body, coding) in [
            (Array(packed.dropLast(9)), "gzip"), (packed, "br"), (packed, "compress"), (Self.text, "zstd"),
        ] {
            let place = try keep(served(body, "Content-Encoding: \(coding)\r\n"))
            #expect(throws: CaptureError.self) { try read(place) }
            #expect(try read(place, asServed: true).body == body)
        }
    }
}
