import Model
import Testing

@testable import Archives

@Suite("Reading a capture")
struct WARCRecordTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func all(_ record: WARCRecord) throws -> [UInt8] {
        var out: [UInt8] = []
        while let piece = try record.next() { out += piece }
        return out
    }

    @Test("head and body, whatever their size", arguments: [0, 1, 65_535, 65_536, 300_001])
    func body(size: Int) throws {
        let body = String(repeating: "0123456789", count: size / 10 + 1).prefix(size)
        let place = try #require(
            try scratch.keep([try block(exchange(body: String(body)), in: scratch)], in: scratch.log())[0])
        let record = try WARCRecord(at: place, in: scratch.captures)
        #expect(record.kind == "response")
        #expect(record.field("warc-target-uri") == "http://a.example/page")
        #expect(record.original == nil)
        #expect(try record.httpHead() == Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8))
        #expect(try all(record) == Array(body.utf8))
    }

    @Test("a byte that was changed is found out, a place without a record too")
    func damage() throws {
        let body = String(repeating: "0123456789", count: 2000)
        let place = try #require(
            try scratch.keep([try block(exchange(body: body), in: scratch)], in: scratch.log())[0])
        let whole = try scratch.bytes(of: place.file)
        for offset in stride(from: Int(place.offset), to: whole.count, by: 37) {
            var bytes = whole
            bytes[offset] ^= 0x10
            try scratch.put(bytes, as: place.file)
            // What it then reads is either refused or, behind the record, all there.
            if let record = try? WARCRecord(at: place, in: scratch.captures), let read = try? all(record) {
                #expect(String(decoding: read, as: UTF8.self).hasSuffix(body))
            }
        }
        try scratch.put(whole, as: place.file)
        for offset in [place.offset + 3, Int64(whole.count), .max, -5] {
            #expect(throws: CaptureError.self) {
                _ = try WARCRecord(at: CaptureReference(file: place.file, offset: offset), in: scratch.captures)
            }
        }
    }

    @Test("old days are told by their names, and nothing else in the folder is")
    func names() throws {
        for name in ["syncd-20231113.warc.gz", "syncd-20231114.warc.gz", "syncd-2023111x.warc.gz", "other.warc.gz"] {
            try scratch.put([], as: name)
        }
        #expect(try scratch.captures.names(before: noon) == ["syncd-20231113.warc.gz"])
        #expect(try CaptureFolder(path: scratch.folder + "/none").names(before: noon).isEmpty)
    }
}
