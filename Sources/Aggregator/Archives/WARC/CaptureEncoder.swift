package import Model
internal import Text

/// Makes WARC/1.1 records of what was served, each a gzip member of its own, as annex D of ISO 28500 wants it.
///
/// Any number of tasks may encode at the same time. The body goes to zlib as it stands: nothing of it is copied.
package final class CaptureEncoder: Sendable {
    private static let identicalPayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

    private let folder: CaptureFolder
    private let writers = GzipWriters()

    package init(folder: CaptureFolder) { self.folder = folder }

    /// The records of one exchange: the redirects on the way, what was served, the request, and the note.
    ///
    /// - Parameter original: where what was served by this address before was kept. When that is the same payload, a
    ///   revisit record points to it instead of keeping it again.
    /// - Returns: nil when zlib has no memory left.
    package func block(
        of exchange: ServedExchange, note: CaptureNote, original: CaptureReference? = nil
    ) -> CaptureBlock? {
        let payload = SHA1Digest(of: exchange.body).label
        let known = original.flatMap { OriginalRecord(at: $0, in: folder, payloadDigest: payload) }
        return writers.use { writer in
            for hop in exchange.hops { append(hop, of: exchange, to: writer) }
            let offset = writer.count
            let id = append(exchange, payloadDigest: payload, known: known, to: writer)
            if !exchange.request.isEmpty { append(requestOf: exchange, concurrentTo: id, to: writer) }
            append(note, of: exchange, concurrentTo: id, to: writer)
            return CaptureBlock(bytes: writer.take(), responseOffset: offset, isRevisit: known != nil)
        }
    }

    /// The record that stands at the head of every file.
    func fileHead(name: String, software: String, date: Instant) -> [UInt8]? {
        writers.use { writer in
            writer.appendFileHead(name, software: software, date: date)
            return writer.take()
        }
    }

    // MARK: Records

    private func append(
        _ exchange: ServedExchange, payloadDigest: String, known: OriginalRecord?, to writer: GzipWriter
    ) -> String {
        let served = ServedHead(exchange.head, length: exchange.body.count, isCoded: exchange.isCoded)
        var head = WARCHead(known == nil ? .response : .revisit, date: exchange.date)
        head.add("WARC-Target-URI", exchange.url)
        if !exchange.address.isEmpty { head.add("WARC-IP-Address", exchange.address) }
        if let version = served.version { head.add("WARC-Protocol", version) }
        head.add("Content-Type", "application/http;msgtype=response")
        head.add("WARC-Payload-Digest", payloadDigest)
        if let known {
            head.add("WARC-Profile", Self.identicalPayload)
            head.add("WARC-Refers-To", known.id)
            head.add("WARC-Refers-To-Target-URI", known.url)
            head.add("WARC-Refers-To-Date", known.date)
            // Not of the standard; Heritrix writes them too.
            head.add(WARCRecord.originalFile, known.reference.file)
            head.add(WARCRecord.originalOffset, "\(known.reference.offset)")
            writer.append(head, [served.bytes])
        } else {
            writer.append(head, [served.bytes, exchange.body], isPacked: exchange.isCoded)
        }
        return head.id
    }

    private func append(_ hop: ServedExchange.Hop, of exchange: ServedExchange, to writer: GzipWriter) {
        let served = ServedHead(hop.head, length: 0)
        var head = WARCHead(.response, date: exchange.date)
        head.add("WARC-Target-URI", hop.url)
        if let version = served.version { head.add("WARC-Protocol", version) }
        head.add("Content-Type", "application/http;msgtype=response")
        head.add("WARC-Payload-Digest", SHA1Digest().label)
        // A redirect's body is not read.
        head.add("WARC-Truncated", "unspecified")
        writer.append(head, [served.bytes])
    }

    private func append(requestOf exchange: ServedExchange, concurrentTo id: String, to writer: GzipWriter) {
        var head = WARCHead(.request, date: exchange.date)
        head.add("WARC-Target-URI", exchange.url)
        head.add("WARC-Concurrent-To", id)
        head.add("Content-Type", "application/http;msgtype=request")
        writer.append(head, [exchange.request])
    }

    private func append(
        _ note: CaptureNote, of exchange: ServedExchange, concurrentTo id: String, to writer: GzipWriter
    ) {
        var head = WARCHead(.metadata, date: exchange.date)
        head.add("WARC-Target-URI", exchange.url)
        head.add("WARC-Concurrent-To", id)
        // Indexers take a note of any other type for one more page of that address, and replay it in the page's place.
        head.add("Content-Type", "application/warc-fields")
        var json = JSONWriter()
        json.object { json in
            json.member("source", note.source)
            json.member("kind", note.kind)
            json.member("asked", note.asked)
            json.member("outcome", note.outcome)
            json.member("reason", note.reason)
        }
        writer.append(head, [CapturedExchange.label + json.bytes + [0x0D, 0x0A]])
    }
}
