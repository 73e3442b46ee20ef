internal import CZlib

/// Reads one gzip member (RFC 1952) of a file, piece by piece, whatever its size; its checksum is held against its bytes.
final class GzipReader {
    /// Why there is nothing more: the file's bytes are no whole member.
    struct NotWhole: Error {}

    private static let window = 64 << 10

    private let file: Int32
    private let path: String
    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    /// Bytes of `input` that zlib has taken.
    private var used = 0
    /// Where in the file `input` ends.
    private var position: Int64
    private var isAtEnd = false

    /// Begins at a member's first byte. Nil when zlib has no memory left.
    init?(_ file: Int32, at offset: Int64, path: String) {
        self.file = file
        self.path = path
        position = offset
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard syncd_gunzip_init(stream) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The offset of what follows the member; good when `next` has returned nil.
    var end: Int64 { position - Int64(input.count - used) }

    /// The next piece; nil at the member's end. Throws `NotWhole` when the file ends before it or its bytes are no
    /// member, and `FileError` when it cannot be read.
    func next() throws -> [UInt8]? {
        while !isAtEnd {
            if used == input.count {
                input = try Disk.read(file, from: position, count: Self.window, path: path)
                used = 0
                position += Int64(input.count)
                if input.isEmpty { throw NotWhole() }
            }
            let piece = try inflateOnce()
            if !piece.isEmpty { return piece }
        }
        return nil
    }

    /// Begins again at the offset where the last member ended, for reading one member after another.
    func restart() {
        inflateReset(stream)
        isAtEnd = false
    }

    private func inflateOnce() throws -> [UInt8] {
        var code = Z_OK
        let piece = [UInt8](unsafeUninitializedCapacity: Self.window) { out, count in
            input.withUnsafeBufferPointer { input in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + used })
                stream.pointee.avail_in = UInt32(input.count - used)
                stream.pointee.next_out = out.baseAddress
                stream.pointee.avail_out = UInt32(out.count)
                code = inflate(stream, Z_NO_FLUSH)
                used = input.count - Int(stream.pointee.avail_in)
                count = out.count - Int(stream.pointee.avail_out)
            }
        }
        switch code {
        case Z_STREAM_END: isAtEnd = true
        case Z_OK: break
        case Z_BUF_ERROR where used == input.count: break
        default: throw NotWhole()
        }
        return piece
    }
}
