internal import Model
internal import Text

extension GzipWriter {
    /// The end of every record.
    private static let recordEnd: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]

    /// One WARC record: its head, completed by the block's digest and length, and its block of one or two parts.
    ///
    /// - Parameter isPacked: the last part of the block does not compress any more.
    func append(_ head: WARCHead, _ block: [[UInt8]], isPacked: Bool = false) {
        var head = head
        let digest = block.count == 1 ? SHA1Digest(of: block[0]) : SHA1Digest(of: block[0], block[1])
        head.add("WARC-Block-Digest", digest.label)
        let length = block.reduce(0) { $0 + $1.count }
        let bytes = head.finished(length: length)
        begin(length: bytes.count + length - (isPacked ? block.last?.count ?? 0 : 0))
        add(bytes)
        for part in block.dropLast() { add(part) }
        if let last = block.last { isPacked ? store(last) : add(last) }
        add(Self.recordEnd)
        finish()
    }

    /// The record that stands at the head of every file.
    ///
    /// - Parameter name: of the file; nil for a stream.
    func appendFileHead(_ name: String?, software: String, date: Instant) {
        var head = WARCHead(.warcinfo, date: date)
        if let name { head.add("WARC-Filename", name) }
        head.add("Content-Type", "application/warc-fields")
        let fields = """
            software: \(software)\r
            format: WARC File Format 1.1\r
            conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r

            """
        append(head, [Array(fields.utf8)])
    }
}

extension SHA1Digest {
    /// As CDX tools expect it.
    var label: String { "sha1:" + base32 }
}
