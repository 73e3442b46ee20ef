internal import CZlib

/// One state of zlib that writes gzip members (RFC 1952), one after another: making the state costs more than compressing a
/// small record.
///
/// Used by one task at a time, as the `GzipWriter` is that has it.
final class GzipStream {
    /// How much of what came before is remembered. Beginning a member clears it, which costs as much as a record's head.
    enum Memory {
        /// For a few kilobytes.
        case short
        /// For a page.
        case long

        /// `windowBits` and `memLevel` of zlib's deflateInit2.
        fileprivate var sizes: (window: Int32, memory: Int32) { self == .short ? (12, 5) : (15, 8) }
    }

    /// Measured on feeds of 64 KB: level 1 takes 0.4 ms, the default level 1.7 ms for a fifth less bytes.
    private static let level: Int32 = 1
    /// Bytes that zlib hands over at once.
    private static let window = 32 << 10

    private let stream: UnsafeMutablePointer<z_stream>
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var currentLevel = GzipStream.level

    /// Nil when zlib has no memory left.
    init?(_ memory: Memory) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        buffer = .allocate(capacity: Self.window)
        guard syncd_gzip_init(stream, Self.level, memory.sizes.window, memory.sizes.memory) == Z_OK else {
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

    /// Begins a member.
    func begin(_ out: inout [UInt8]) {
        deflateReset(stream)
        // Not at the end of a member: a stream that has ended takes no other level.
        setLevel(Self.level, &out)
    }

    func add(_ part: [UInt8], to out: inout [UInt8]) { compress(part, Z_NO_FLUSH, &out) }

    /// Adds a part in stored blocks (RFC 1951 section 3.2.4).
    func store(_ part: [UInt8], to out: inout [UInt8]) {
        // What is before it goes out first, under its own level.
        compress([], Z_BLOCK, &out)
        setLevel(Z_NO_COMPRESSION, &out)
        out.reserveCapacity(out.count + part.count + Self.window)
        compress(part, Z_NO_FLUSH, &out)
    }

    /// Ends the member.
    func finish(_ out: inout [UInt8]) { compress([], Z_FINISH, &out) }

    /// Whatever was added before must have gone out.
    private func setLevel(_ level: Int32, _ out: inout [UInt8]) {
        guard level != currentLevel else { return }
        currentLevel = level
        stream.pointee.avail_in = 0
        giveRoom()
        deflateParams(stream, level, Z_DEFAULT_STRATEGY)
        take(&out)
    }

    /// `deflate` itself cannot fail here: it is given room, and its state is never touched from outside.
    private func compress(_ bytes: [UInt8], _ flush: Int32, _ out: inout [UInt8]) {
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
                    giveRoom()
                    code = deflate(stream, flush)
                    take(&out)
                } while stream.pointee.avail_out == 0
            } while !rest.isEmpty && (code == Z_OK || code == Z_BUF_ERROR)
        }
    }

    private func giveRoom() {
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(Self.window)
    }

    private func take(_ out: inout [UInt8]) {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<(Self.window - Int(stream.pointee.avail_out))]))
    }
}
