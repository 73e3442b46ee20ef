internal import Glibc
package import Model

/// A record of a capture file: its fields, and its block piece by piece.
package final class WARCRecord {
    static let originalFile = "WARC-Refers-To-Filename"
    static let originalOffset = "WARC-Refers-To-File-Offset"

    /// A head is this long at most.
    private static let maximumHead = 1 << 20

    private let fields: WARCFields
    /// Bytes of the block that are still to be read.
    private var left: Int64
    private var pending: [UInt8]
    private let reader: GzipReader
    private let descriptor: Int32
    private let path: String
    private let offset: Int64

    /// Opens the record at a place that the store or a revisit record names.
    package init(at place: CaptureReference, in folder: CaptureFolder) throws(CaptureError) {
        let path = folder.path(of: place.file)
        func missing(_ reason: String) -> CaptureError { .missing(path: path, offset: place.offset, reason: reason) }
        // A name from a file's bytes must not lead out of the folder.
        guard !place.file.isEmpty, !place.file.utf8.contains(UInt8(ascii: "/")), place.offset >= 0 else {
            throw missing("not a name and a place of a file in the folder")
        }
        let descriptor: Int32
        do {
            descriptor = try Disk.open(path, O_RDONLY)
        } catch {
            throw missing(String(cString: strerror(error.code)))
        }
        guard let reader = GzipReader(descriptor, at: place.offset, path: path) else {
            close(descriptor)
            throw .noMemory
        }
        do {
            var bytes: [UInt8] = []
            var end: Int?
            while end == nil, bytes.count < Self.maximumHead, let piece = try reader.next() {
                bytes += piece
                end = Self.endOfHead(bytes[...])
            }
            guard let end, bytes.starts(with: "WARC/1.".utf8) else { throw GzipReader.NotWhole() }
            let fields = WARCFields(bytes[..<end])
            guard let length = fields["Content-Length"].flatMap({ Int64($0) }), length >= 0 else {
                throw GzipReader.NotWhole()
            }
            (self.fields, left) = (fields, length)
            pending = Array(bytes[end...])
        } catch {
            close(descriptor)
            throw missing("there is no whole record")
        }
        (self.reader, self.descriptor, self.path, self.offset) = (reader, descriptor, path, place.offset)
    }

    deinit { close(descriptor) }

    /// The first value of a field, whatever its case.
    package func field(_ name: String) -> String? { fields[name] }

    package var kind: String { field("WARC-Type") ?? "" }

    func fault(_ reason: String) -> CaptureError { .missing(path: path, offset: offset, reason: reason) }

    /// The offset of what follows the record; good when `next` has returned nil.
    var end: Int64 { reader.end }

    /// Where the payload stands that this record does not repeat; nil for one that holds its own.
    package var original: CaptureReference? {
        guard kind == "revisit", let file = field(Self.originalFile),
            let offset = field(Self.originalOffset).flatMap({ Int64($0) })
        else { return nil }
        return CaptureReference(file: file, offset: offset)
    }

    /// The next piece of the block; nil at its end, which is the end of a whole member.
    package func next() throws(CaptureError) -> [UInt8]? {
        do {
            while left > 0 {
                var piece = pending
                pending = []
                if piece.isEmpty {
                    guard let more = try reader.next() else { throw GzipReader.NotWhole() }
                    piece = more
                }
                if Int64(piece.count) > left { piece.removeLast(piece.count - Int(left)) }
                left -= Int64(piece.count)
                if !piece.isEmpty { return piece }
            }
            // The checksum stands behind the block.
            while try reader.next() != nil {}
            return nil
        } catch {
            throw fault("the record breaks off or is damaged")
        }
    }

    /// Reads the HTTP head that a block begins with, with the empty line that ends it, and leaves the body to `next`.
    package func httpHead() throws(CaptureError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < Self.maximumHead, let piece = try next() {
            bytes += piece
            guard let end = Self.endOfHead(bytes[...]) else { continue }
            pending = Array(bytes[end...])
            left += Int64(pending.count)
            bytes.removeLast(pending.count)
            return bytes
        }
        throw fault("the record holds no response")
    }

    /// The index behind the first empty line.
    static func endOfHead(_ bytes: ArraySlice<UInt8>) -> Int? {
        let end: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        return bytes.indices.dropLast(3).first {
            bytes[$0] == 0x0D && bytes[$0 + 1] == 0x0A && bytes[$0..<$0 + 4].elementsEqual(end)
        }.map { $0 + 4 }
    }
}
