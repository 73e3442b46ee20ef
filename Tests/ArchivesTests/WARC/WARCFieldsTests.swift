import Testing

@testable import Archives

@Suite struct WARCFieldsTests {
    private func fields(_ head: String) -> WARCFields { WARCFields(Array(head.utf8)[...]) }

    @Test func namesAreFoundInAnyCaseAndTheFirstCounts() {
        let fields = fields(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\ncontent-type:\t a/b \r\nno colon\r\n\r\nX: body")
        #expect(fields["CONTENT-type"] == "text/html")
        #expect(fields.values("Content-Type") == ["text/html", "a/b"])
        #expect(fields["X"] == nil && fields["Content"] == nil)
        #expect(fields.status == "200")
    }

    @Test func foldedLinesGoOnWithTheOneBefore() {
        let fields = fields("WARC/1.1\r\nA: one\r\n two\r\n\tthree\r\nB: b\r\n\r\n")
        #expect(fields["a"] == "one two\tthree")
        #expect(fields["b"] == "b")
    }

    @Test(arguments: [("", ""), ("HTTP/1.1", ""), ("HTTP/1.1 404", "404"), ("HTTP/1.1  x", "")])
    func theStatusIsWhatFollowsTheVersion(line: String, status: String) {
        #expect(fields(line + "\r\nA: b\r\n\r\n").status == status)
    }

    @Test func whatIsNoUTF8IsReadAsLatin1() {
        #expect(WARCFields((Array("x\nA: caf".utf8) + [0xE9, 0x0A, 0x0A])[...])["a"] == "café")
    }
}
