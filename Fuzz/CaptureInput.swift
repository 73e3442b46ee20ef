import Archives
import CZlib
import Glibc
import Model

/// A capture file of the input's bytes, in memory where the system has it.
enum CaptureInput {
    private static let folder: String = {
        var template = Array("/dev/shm/syncd-fuzz-XXXXXX".utf8CString)
        return mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    }()

    /// Records as they are, packed here, or a file as it lies on the disk, told by gzip's first byte.
    static func read(_ bytes: [UInt8]) {
        let name = "input.warc.gz"
        guard let file = fopen(folder + "/" + name, "w") else { return }
        _ = (bytes.first == 0x1F ? bytes : packed(bytes)).withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        fclose(file)
        let place = CaptureReference(file: name, offset: 0)
        let exchange = try? CapturedExchange(at: place, in: CaptureFolder(path: folder), limit: 1 << 20)
        FuzzTarget.expect(exchange.map { $0.body.count <= 1 << 20 } ?? true, "a body beyond the bound")
    }

    /// One gzip member a record, in stored blocks (RFC 1951 section 3.2.4): what is mutated is the record.
    private static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var rest = bytes[...]
        repeat {
            // Records are parted where the next begins.
            let next = rest.dropFirst().firstRange(of: Array("WARC/".utf8))?.lowerBound ?? rest.endIndex
            let record = Array(rest[..<next].prefix(60_000))
            rest = rest[next...]
            let (size, check) = (
                UInt32(record.count), UInt32(truncatingIfNeeded: crc32(0, record, UInt32(record.count)))
            )
            out += [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]
            out += [UInt8(size & 0xFF), UInt8(size >> 8), UInt8(~size & 0xFF), UInt8(~size >> 8 & 0xFF)]
            out += record
            for value in [check, size] { out += (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        } while !rest.isEmpty
        return out
    }
}
