/// Reads what an interrupted delivery left at the end of a file that only grows.
protocol TailReader {
    /// - Parameters:
    ///   - start: bytes that were safe when the cursor was written.
    ///   - end: the file's length.
    /// - Returns: where the last whole record ends, and the changes of those behind `start`.
    func read(
        _ file: Int32, path: String, from start: Int64, to end: Int64
    ) throws(FileError) -> (whole: Int64, changes: [DeliveredChange])
}

/// The same of text, byte by byte.
struct ScannedTail: TailReader {
    /// How much is read at once.
    private static let window = 1 << 20

    let records: any ArticleRecords

    func read(
        _ file: Int32, path: String, from start: Int64, to end: Int64
    ) throws(FileError) -> (whole: Int64, changes: [DeliveredChange]) {
        var start = start
        // Something else shortened or replaced the file: its last record's beginning has to be found.
        if start > 0, try Disk.read(file, from: start - 1, count: 1, path: path) != [0x0A] { start = 0 }
        var scanner = records.scanner()
        var position = start
        while position < end {
            let bytes = try Disk.read(file, from: position, count: Self.window, path: path)
            if bytes.isEmpty { break }
            for byte in bytes { scanner.read(byte) }
            position += Int64(bytes.count)
        }
        return (start + scanner.whole, scanner.changes)
    }
}
