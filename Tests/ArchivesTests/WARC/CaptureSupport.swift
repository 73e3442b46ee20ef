import Glibc
import Model
import Storage
import Testing
import WARCReading

@testable import Archives

extension Scratch {
    var captures: CaptureFolder { CaptureFolder(path: folder + "/warc") }

    func bytes(of name: String) throws -> [UInt8] { try FileBytes.read(captures.path(of: name)) }

    /// Puts these bytes in the place of a capture file.
    func put(_ bytes: [UInt8], as name: String) throws {
        mkdir(captures.path, 0o777)
        try FileBytes.write(bytes, to: captures.path(of: name))
    }

    func log(at now: Instant = noon) -> CaptureLog {
        CaptureLog(
            store: store, folder: captures, encoder: CaptureEncoder(folder: captures), software: "syncd/test",
            now: { now })
    }

    /// Appends blocks and commits their places, as the writer of a run does.
    @discardableResult
    func keep(_ blocks: [CaptureBlock], in log: CaptureLog) throws -> [CaptureReference?] {
        let places = log.append([blocks])
        try store.write { try log.record(in: $0) }
        log.commit()
        return places[0]
    }
}

/// An exchange as small as can be.
func exchange(
    _ url: String = "http://a.example/page", head: String = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
    body: String = "<p>served</p>"
) -> ServedExchange {
    ServedExchange(url: url, date: noon, head: Array(head.utf8), body: Array(body.utf8))
}

func note(_ outcome: String = "article") -> CaptureNote {
    CaptureNote(source: "news", kind: "page", outcome: outcome, asked: "http://a.example/asked")
}

func block(_ exchange: ServedExchange, original: CaptureReference? = nil, in scratch: Scratch) throws -> CaptureBlock {
    let encoder = CaptureEncoder(folder: scratch.captures)
    return try #require(encoder.block(of: exchange, note: note(), original: original))
}
