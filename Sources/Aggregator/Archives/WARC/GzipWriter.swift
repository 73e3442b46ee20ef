internal import CZlib

/// Writes gzip members (RFC 1952), one after another, with one state of zlib: making the state costs more than
/// compressing a small record.
///
/// Used by one task at a time: `GzipWriters` hands each out to one and takes it back.
final class GzipWriter: @unchecked Sendable {  // one task at a time has it, see above
    /// Measured on feeds of 64 KB: level 1 takes 0.4 ms, the default level 1.7 ms for a fifth less bytes.
    private static let level: Int32 = 1
    /// Bytes that zlib hands over at once.
    private static let window = 32 << 10

    private let stream: UnsafeMutablePointer<z_stream>
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var out: [UInt8] = []
    private var currentLevel = GzipWriter.level

    /// Nil when zlib has no memory left.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        buffer = .allocate(capacity: Self.window)
        guard syncd_gzip_init(stream, Self.level) == Z_OK else {
            stream.deallocate()
            buffer.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        buffer.deallocate()
    }

    /// How many compressed bytes there are so far.
    var count: Int { out.count }

    /// Begins a member that grows by `add` and ends with `finish`.
    func begin() {
        deflateReset(stream)
        // Not at the end of a member: a stream that has ended takes no other level.
        setLevel(Self.level)
    }

    func add(_ part: [UInt8]) { compress(part, Z_NO_FLUSH) }

    func finish() { compress([], Z_FINISH) }

    /// Adds a part that does not compress any more, in stored blocks (RFC 1951 section 3.2.4).
    func store(_ part: [UInt8]) {
        // What is before it goes out first, under its own level.
        compress([], Z_BLOCK)
        setLevel(Z_NO_COMPRESSION)
        out.reserveCapacity(out.count + part.count + Self.window)
        compress(part, Z_NO_FLUSH)
    }

    /// What was written so far; the writer is empty then.
    func take() -> [UInt8] {
        defer { out = [] }
        return out
    }

    /// Whatever was added before must have gone out.
    private func setLevel(_ level: Int32) {
        guard level != currentLevel else { return }
        currentLevel = level
        stream.pointee.avail_in = 0
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(Self.window)
        deflateParams(stream, level, Z_DEFAULT_STRATEGY)
        out.append(contentsOf: buffer.prefix(Self.window - Int(stream.pointee.avail_out)))
    }

    /// `deflate` itself cannot fail here: it is given room, and its state is never touched from outside.
    private func compress(_ bytes: [UInt8], _ flush: Int32) {
        bytes.withUnsafeBufferPointer { bytes in
            var rest = bytes[...]
            var code = Z_OK
            repeat {
                // avail_in has 32 bits.
                let part = UnsafeBufferPointer(rebasing: rest.prefix(1 << 30))
                stream.pointee.next_in = UnsafeMutablePointer(mutating: part.baseAddress)
                stream.pointee.avail_in = UInt32(part.count)
                rest = rest.dropFirst(part.count)
                repeat {
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(Self.window)
                    code = deflate(stream, flush)
                    out.append(contentsOf: buffer.prefix(Self.window - Int(stream.pointee.avail_out)))
                } while stream.pointee.avail_out == 0
            } while !rest.isEmpty && (code == Z_OK || code == Z_BUF_ERROR)
        }
    }
}
