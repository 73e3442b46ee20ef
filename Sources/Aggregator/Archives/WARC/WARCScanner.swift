internal import Glibc

/// Reads the heads of a capture file's records, one after the other; what the blocks hold is passed over.
final class WARCScanner {
    struct Record {
        /// Where its gzip member begins, and how many bytes it has.
        let offset: Int64
        let length: Int64
        let fields: WARCFields
        /// The beginning of the block: the HTTP head of what was served, with the empty line that ends it.
        let http: ArraySlice<UInt8>
    }

    /// Heads of both kinds together are this long at most.
    private static let maximumHead = 1 << 20

    private let reader: GzipReader
    private let descriptor: Int32
    private var position: Int64
    private let end: Int64

    /// - Parameters:
    ///   - start: where a record begins.
    ///   - end: the bytes that are known to be whole.
    init(_ path: String, from start: Int64, to end: Int64) throws {
        descriptor = try Disk.open(path, O_RDONLY)
        guard let reader = GzipReader(descriptor, at: start, path: path) else {
            close(descriptor)
            throw CaptureError.noMemory
        }
        self.reader = reader
        position = start
        self.end = end
    }

    deinit { close(descriptor) }

    /// Nil at the end. Throws `GzipReader.NotWhole` where the file is damaged.
    func next() throws -> Record? {
        guard position < end else { return nil }
        var bytes: [UInt8] = []
        var block: Int?
        while bytes.count < Self.maximumHead, let piece = try reader.next() {
            bytes += piece
            if block == nil { block = WARCRecord.endOfHead(bytes[...]) }
            if let block, WARCRecord.endOfHead(bytes[block...]) != nil { break }
        }
        guard let block, bytes.starts(with: "WARC/1.".utf8) else { throw GzipReader.NotWhole() }
        while try reader.next() != nil {}
        let offset = position
        position = reader.end
        reader.restart()
        let http = bytes[block...]
        return Record(
            offset: offset, length: position - offset, fields: WARCFields(bytes[..<block]),
            http: http[..<(WARCRecord.endOfHead(http) ?? http.endIndex)])
    }
}
