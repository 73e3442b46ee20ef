import Model
import Testing
import Text
import WARCReading

@testable import Archives

@Suite("The records of an exchange")
struct CaptureEncoderTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("response, request and note are members of their own that name each other")
    func records() throws {
        var served = exchange()
        served.request = Array("GET /page HTTP/1.1\r\nHost: a.example\r\n\r\n".utf8)
        served.address = "192.0.2.7"
        let block = try block(served, in: scratch)
        let members = try WARCMember.all(in: block.bytes)
        #expect(members.map(\.kind) == ["response", "request", "metadata"])
        #expect(members.allSatisfy { $0.version == "WARC/1.1" })
        #expect(members.allSatisfy { $0["WARC-Target-URI"] == "http://a.example/page" })
        #expect(members.allSatisfy { $0["WARC-Date"] == "2023-11-14T22:13:20Z" })
        #expect(Set(members.compactMap { $0["WARC-Record-ID"] }).count == 3)
        #expect(members[1...].allSatisfy { $0["WARC-Concurrent-To"] == members[0]["WARC-Record-ID"] })
        #expect(members[0].offset == block.responseOffset)
        #expect(members[0]["WARC-IP-Address"] == "192.0.2.7")
        #expect(members[0]["Content-Type"] == "application/http;msgtype=response")
        #expect(members[0].body == Array("<p>served</p>".utf8))
        #expect(members[1].text == "GET /page HTTP/1.1\r\nHost: a.example\r\n\r\n")
        let json = try JSONParser.parse(members[2].note)
        #expect(members[2]["Content-Type"] == "application/warc-fields")
        #expect(json["source"]?.string == "news")
        #expect(json["outcome"]?.string == "article")
        #expect(json["asked"]?.string == "http://a.example/asked")
        let id = try #require(members[0]["WARC-Record-ID"])
        #expect(id.hasPrefix("<urn:uuid:") && id.utf8.count == 47 && Array(id)[24] == "4")
    }

    @Test("digests are SHA-1 in base 32, of the block and of the payload")
    func digests() throws {
        let response = try WARCMember.read(try block(exchange(body: ""), in: scratch).bytes, at: 0)
        #expect(response["WARC-Payload-Digest"] == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
        #expect(response["WARC-Block-Digest"] == "sha1:" + SHA1Digest(of: response.block).base32)
    }

    @Test("what came encoded is told under other names, the length is that of the body")
    func encodings() throws {
        let head =
            "HTTP/1.1 200 OK\r\ncontent-encoding: br\r\nTRANSFER-ENCODING: chunked\r\nContent-Length: 5\r\nX-A:  b \r\n"
        let response = try WARCMember.read(try block(exchange(head: head), in: scratch).bytes, at: 0)
        #expect(
            response.head == [
                "HTTP/1.1 200 OK", "X-Archive-Orig-content-encoding: br", "X-Archive-Orig-TRANSFER-ENCODING: chunked",
                "X-Archive-Orig-Content-Length: 5", "X-A:  b ", "Content-Length: 13",
            ])
    }

    @Test(
        "a head that is true of the body stays as it came",
        arguments: [
            "HTTP/1.0 200 OK\r\nServer: x\r\n", "HTTP/1.1 200\r\ncontent-length:13\r\n",
            "HTTP/1.1 404 Nicht da\r\nX-Content-Encoding: a\r\nContent-Encodings: b\r\n",
        ])
    func heads(head: String) throws {
        let response = try WARCMember.read(try block(exchange(head: head), in: scratch).bytes, at: 0)
        #expect(response.text == head + "\r\n<p>served</p>")
    }

    @Test("bare line feeds, and a length that was not kept to, make a head that is right")
    func sloppyHeads() throws {
        let response = try WARCMember.read(
            try block(exchange(head: "HTTP/1.1 200 OK\nContent-Length: 99\nA: b\n"), in: scratch).bytes, at: 0)
        #expect(
            response.head == [
                "HTTP/1.1 200 OK", "X-Archive-Orig-Content-Length: 99", "A: b", "Content-Length: 13",
            ])
        let none = try WARCMember.read(try block(exchange(head: ""), in: scratch).bytes, at: 0)
        #expect(none.body == Array("<p>served</p>".utf8))
    }

    @Test("an answer over HTTP/2 has a status line that readers know, and says what it came over")
    func http2() throws {
        let response = try WARCMember.read(
            try block(exchange(head: "HTTP/2 200 \r\ncontent-type: text/html\r\n"), in: scratch).bytes, at: 0)
        #expect(response.head.first == "HTTP/1.1 200 ")
        #expect(response["WARC-Protocol"] == "h2")
    }

    @Test("no byte of an address ends its field")
    func injection() throws {
        let response = try WARCMember.read(
            try block(exchange("http://a.example/\r\nWARC-Type: warcinfo\u{7}"), in: scratch).bytes, at: 0)
        #expect(response["WARC-Target-URI"] == "http://a.example/%0d%0aWARC-Type: warcinfo%07")
        #expect(response.fields.filter { $0.name == "WARC-Type" }.count == 1)
    }

    @Test("a redirect on the way is a record before the answer, its body said not to be there")
    func redirects() throws {
        var served = exchange()
        served.hops = [
            ServedExchange.Hop(
                url: "http://a.example/old",
                head: Array("HTTP/1.1 301 Moved\r\nLocation: /page\r\nContent-Length: 9\r\n".utf8))
        ]
        let block = try block(served, in: scratch)
        let members = try WARCMember.all(in: block.bytes)
        #expect(members.map(\.kind) == ["response", "response", "metadata"])
        #expect(members[0]["WARC-Target-URI"] == "http://a.example/old")
        #expect(members[0]["WARC-Truncated"] == "unspecified")
        #expect(members[0].head.contains("Content-Length: 0"))
        #expect(members[1].offset == block.responseOffset)
        #expect(members[1]["WARC-Target-URI"] == "http://a.example/page")
    }

    @Test("the same payload again points to where it is kept; another one, or a place without it, is kept whole")
    func revisits() throws {
        let log = scratch.log()
        let place = try #require(try scratch.keep([try block(exchange(), in: scratch)], in: log)[0])
        let again = try block(exchange("http://a.example/other"), original: place, in: scratch)
        #expect(again.isRevisit)
        let revisit = try WARCMember.read(again.bytes, at: again.responseOffset)
        let first = try WARCMember.read(try scratch.bytes(of: place.file), at: Int(place.offset))
        #expect(revisit.kind == "revisit")
        #expect(revisit.body.isEmpty)
        #expect(revisit["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest")
        #expect(revisit["WARC-Payload-Digest"] == first["WARC-Payload-Digest"])
        #expect(revisit["WARC-Refers-To"] == first["WARC-Record-ID"])
        #expect(revisit["WARC-Refers-To-Target-URI"] == "http://a.example/page")
        #expect(revisit["WARC-Refers-To-Date"] == first["WARC-Date"])

        // A revisit of a revisit points to the payload.
        let second = try #require(try scratch.keep([again], in: log)[0])
        let third = try block(exchange(), original: second, in: scratch)
        #expect(try WARCMember.read(third.bytes, at: 0)["WARC-Refers-To"] == first["WARC-Record-ID"])

        #expect(try !block(exchange(body: "other"), original: place, in: scratch).isRevisit)
        for lost in [
            CaptureReference(file: place.file, offset: place.offset + 1), CaptureReference(file: "none", offset: 0),
            CaptureReference(file: "../syncd.db", offset: 0), CaptureReference(file: place.file, offset: -1),
        ] {
            #expect(try !block(exchange(), original: lost, in: scratch).isRevisit, "\(lost)")
        }
    }
}
