internal import Model

/// A sequence for files that only grow: records are appended for ever, and a torn last one can be told from a whole.
protocol ArticleRecords: ArticleSequence {
    /// Whether such a change makes a record.
    func takes(_ operation: Operation) -> Bool

    /// Reads what an interrupted delivery left at a file's end.
    func scanner() -> any RecordScanner
}

/// Finds whole records in the bytes that follow a record's end.
protocol RecordScanner {
    /// Takes the next byte.
    mutating func read(_ byte: UInt8)

    /// Bytes read up to the end of the last whole record.
    var whole: Int64 { get }

    /// The changes whose records are whole.
    var changes: [DeliveredChange] { get }
}
