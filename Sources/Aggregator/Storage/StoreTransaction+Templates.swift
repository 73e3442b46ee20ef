extension StoreReader {
    /// The template of a source as `setTemplate` kept it; nil before the first.
    package func template(source: Int64) throws(StoreError) -> [UInt8]? {
        try session.first("SELECT bytes FROM template WHERE source = ?", [.integer(source)]) { $0.blob(0) ?? [] }
    }
}

extension StoreTransaction {
    /// Keeps what the pages of a source have in common.
    package func setTemplate(_ bytes: [UInt8], source: Int64) throws(StoreError) {
        try session.run(
            "INSERT OR REPLACE INTO template (source, bytes) VALUES (?, ?)", [.integer(source), Cell(bytes)])
    }
}
