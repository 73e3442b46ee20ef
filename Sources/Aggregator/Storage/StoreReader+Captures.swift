package import Model

/// Where what was served is kept.
extension StoreReader {
    /// The capture file that was opened last; nil before the first.
    package func lastCaptureFile() throws(StoreError) -> CaptureFileState? {
        try session.first("SELECT name, bytes, indexed FROM capture_file ORDER BY id DESC LIMIT 1", [], Self.state)
    }

    /// Every capture file, the one that was opened first before the others.
    package func captureFiles() throws(StoreError) -> [CaptureFileState] {
        try session.all("SELECT name, bytes, indexed FROM capture_file ORDER BY id", [], Self.state)
    }

    private static func state(_ row: Row) -> CaptureFileState {
        CaptureFileState(name: row.text(0) ?? "", bytes: row.int(1) ?? 0, indexed: row.int(2) ?? 0)
    }

    /// The last answer of a source that was kept whole.
    package func capture(ofSource source: Int64) throws(StoreError) -> CaptureReference? {
        try capture("SELECT capture_file, capture_offset FROM source WHERE id = ?", source)
    }

    /// The page or feed that an article was read from.
    package func capture(ofArticle article: Int64) throws(StoreError) -> CaptureReference? {
        try capture("SELECT capture_file, capture_offset FROM article WHERE id = ?", article)
    }

    private func capture(_ sql: String, _ id: Int64) throws(StoreError) -> CaptureReference? {
        try session.first(sql, [.integer(id)]) { row in
            row.text(0).flatMap { file in row.int(1).map { CaptureReference(file: file, offset: $0) } }
        } ?? nil
    }
}
