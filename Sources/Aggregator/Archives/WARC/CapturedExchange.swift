package import Model
internal import Text

/// What was served once, taken back out of the captures.
package struct CapturedExchange: Sendable {
    /// Where the answer came from, after redirects.
    package let url: String
    /// When it came.
    package let date: Instant
    /// Status line and field lines, each with its end, without the empty line that ends them.
    package let head: [UInt8]
    /// Without transfer and content coding, or as it was served.
    package let body: [UInt8]
    /// True when `body` has the content codings that the head names.
    let isCoded: Bool
    /// The server's address, and the protocol where it was not HTTP/1; nil when they were not kept.
    let address, version: String?
    /// feed, list or page, as the note beside it says; nil without one.
    package let kind: String?

    /// Before the JSON in a note.
    static let label = Array("json-metadata: ".utf8)

    /// Records that may stand between an answer and its note.
    private static let reach = 2

    /// Reads the record at a place, and the one that holds its bytes when it only points to that.
    ///
    /// - Parameters:
    ///   - limit: bytes of a body; a longer one is refused.
    ///   - asServed: leaves content codings on.
    package init(
        at place: CaptureReference, in folder: CaptureFolder, limit: Int, asServed: Bool = false
    ) throws(CaptureError) {
        var record = try WARCRecord(at: place, in: folder)
        guard ["response", "revisit"].contains(record.kind), let url = record.field("WARC-Target-URI"),
            let date = record.field("WARC-Date").flatMap({ FeedDate.parse($0) })
        else {
            throw .missing(
                path: folder.path(of: place.file), offset: place.offset, reason: "the record holds no response")
        }
        (self.url, self.date) = (url, date.instant)
        (address, version) = (record.field("WARC-IP-Address"), record.field("WARC-Protocol"))
        head = try record.httpHead().dropLast(2)
        var captured = CapturedBody(of: record, head: head)
        isCoded = asServed && captured.isCoded
        guard let original = record.original else {
            body = try captured.bytes(limit, asServed)
            kind = Self.note(behind: record, of: place, in: folder)
            return
        }
        // To the end of its own, which is empty: behind that stands the note.
        _ = try captured.served(limit: limit)
        kind = Self.note(behind: record, of: place, in: folder)
        record = try WARCRecord(at: original, in: folder)
        _ = try record.httpHead()
        captured = CapturedBody(of: record, head: head)
        body = try captured.bytes(limit, asServed)
    }

    /// What the metadata record of the same exchange says; nil when none follows.
    private static func note(
        behind record: WARCRecord, of place: CaptureReference, in folder: CaptureFolder
    ) -> String? {
        var end = record.end
        for _ in 0..<Self.reach {
            guard let next = try? WARCRecord(at: CaptureReference(file: place.file, offset: end), in: folder),
                next.field("WARC-Concurrent-To") == record.field("WARC-Record-ID")
            else { return nil }
            var block: [UInt8] = []
            while let piece = try? next.next(), block.count < 1 << 16 { block += piece }
            if next.kind == "metadata", block.starts(with: label) {
                return (try? JSONParser.parse(Array(block.dropFirst(label.count))))?["kind"]?.string
            }
            end = next.end
        }
        return nil
    }
}

extension CapturedBody {
    fileprivate func bytes(_ limit: Int, _ asServed: Bool) throws(CaptureError) -> [UInt8] {
        asServed ? try served(limit: limit) : try decoded(limit: limit)
    }
}
