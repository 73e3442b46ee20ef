internal import Model

/// Lower-case hex digits of a digest.
func hex(_ bytes: [UInt8]?) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(64)
    for byte in bytes ?? [] {
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
}

extension Article {
    /// Columns as `StoreReader.changes` and its like select them.
    init(row: Row) {
        let id = row.text(7) ?? ""
        let firstSeen = row.moment(20)
        self.init(
            seq: row.int(0) ?? 0, op: row.text(1).flatMap(Operation.init) ?? .new, id: id, source: row.text(8) ?? "",
            outlet: row.text(9) ?? "", firstSeen: firstSeen, lastSeen: max(row.instant(21) ?? firstSeen, firstSeen),
            fetchedAt: row.moment(22), revision: Int(row.int(2) ?? 1), digest: hex(row.blob(4)),
            story: row.text(29) ?? id)
        title = row.text(3)
        text = row.text(5)
        html = row.text(6)
        url = row.text(10)
        canonicalURL = row.text(11)
        guid = row.text(12)
        authors = StoredJSON.strings(row.text(13))
        if let seconds = row.int(14) {
            published = StatedDate(
                Instant(seconds: seconds), offset: row.int(15).map(Int.init),
                precision: row.text(16).flatMap(DatePrecision.init) ?? .unknown)
            publishedFrom = row.text(17).flatMap(DateProvenance.init) ?? .none
        }
        if let seconds = row.int(18) {
            updated = StatedDate(Instant(seconds: seconds), offset: row.int(19).map(Int.init), precision: .second)
        }
        language = row.text(23)
        summary = row.text(24)
        image = row.text(25)
        categories = StoredJSON.strings(row.text(26))
        enclosures = StoredJSON.enclosures(row.text(27))
        duplicateOf = row.text(28)
        isMinor = row.bool(32)
        if let file = row.text(30), let offset = row.int(31) { capture = CaptureReference(file: file, offset: offset) }
    }
}
