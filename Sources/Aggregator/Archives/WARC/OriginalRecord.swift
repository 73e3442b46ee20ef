internal import Model

/// The record that holds a payload which is served again: what a revisit record says of it.
struct OriginalRecord {
    let reference: CaptureReference
    let id: String
    let url: String
    let date: String

    /// Looks at the place; nil when no response with that payload stands there (any more).
    init?(at place: CaptureReference, in folder: CaptureFolder, payloadDigest: String) {
        guard var record = try? WARCRecord(at: place, in: folder) else { return nil }
        reference = record.original ?? place
        if record.original != nil {
            guard let first = try? WARCRecord(at: reference, in: folder) else { return nil }
            record = first
        }
        guard record.kind == "response", record.field("WARC-Payload-Digest") == payloadDigest,
            let id = record.field("WARC-Record-ID"), let url = record.field("WARC-Target-URI"),
            let date = record.field("WARC-Date")
        else { return nil }
        (self.id, self.url, self.date) = (id, url, date)
    }
}
