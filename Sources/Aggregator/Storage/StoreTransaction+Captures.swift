package import Model

/// Where what was served is kept.
extension StoreTransaction {
    /// A capture file is about to be written: the store learns of it before it is made.
    ///
    /// - Returns: the bytes of it that are known to be whole; 0 for a new one.
    package func openCaptureFile(_ name: String) throws(StoreError) -> Int64 {
        let known = try session.first("SELECT bytes, indexed FROM capture_file WHERE name = ?", [Cell(name)]) {
            ($0.int(0) ?? 0, $0.int(1) ?? 0)
        }
        let (bytes, indexed) = known ?? (0, 0)
        // A new row, so that it is the newest again when the clock was turned back.
        try session.run(
            "INSERT OR REPLACE INTO capture_file (name, bytes, indexed) VALUES (?, ?, ?)",
            [Cell(name), .integer(bytes), .integer(indexed)])
        return bytes
    }

    /// Whole records of that many bytes are safe on the disk.
    package func setCaptureBytes(_ name: String, _ bytes: Int64) throws(StoreError) {
        // An index of what is gone is made anew: other records may come to stand there.
        try session.run(
            "UPDATE capture_file SET bytes = ?1, indexed = iif(indexed > ?1, 0, indexed) WHERE name = ?2",
            [.integer(bytes), Cell(name)])
    }

    /// The index of a file on the disk has the records of that many bytes.
    package func setCaptureIndexed(_ name: String, _ bytes: Int64) throws(StoreError) {
        try session.run("UPDATE capture_file SET indexed = ? WHERE name = ?", [.integer(bytes), Cell(name)])
    }

    package func setCapture(_ capture: CaptureReference, ofSource source: Int64) throws(StoreError) {
        try session.run(
            "UPDATE source SET capture_file = ?, capture_offset = ? WHERE id = ?",
            [Cell(capture.file), .integer(capture.offset), .integer(source)])
    }

    /// What the article's text is read from now; no change.
    package func setCapture(_ capture: CaptureReference, ofArticle article: Int64) throws(StoreError) {
        try session.run(
            "UPDATE article SET capture_file = ?, capture_offset = ? WHERE id = ?",
            [Cell(capture.file), .integer(capture.offset), .integer(article)])
    }

    /// The records of a file from `offset` on are gone: nothing names them any more. No change.
    package func forgetCaptures(in name: String, from offset: Int64 = 0) throws(StoreError) {
        for table in ["article", "version", "page", "source"] {
            try session.run(
                """
                UPDATE \(table) SET capture_file = NULL, capture_offset = NULL
                WHERE capture_file = ? AND capture_offset >= ?
                """, [Cell(name), .integer(offset)])
        }
    }

    /// The file is about to be removed.
    package func forgetCaptureFile(_ name: String) throws(StoreError) {
        try forgetCaptures(in: name)
        try session.run("DELETE FROM capture_file WHERE name = ?", [Cell(name)])
    }
}
