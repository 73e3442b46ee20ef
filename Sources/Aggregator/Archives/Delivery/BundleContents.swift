internal import Glibc
internal import Text

/// A bundle as it stands on the disk, read to its end.
struct BundleContents: Equatable {
    /// Of the file.
    let bytes: Int64
    let sha256: String
    /// Of the lines in it.
    let contentBytes: Int64
    let contentSHA256: String
    let lines: Int

    private static let window = 256 << 10

    /// Nil when the file is not whole gzip. Throws when it cannot be read.
    init?(_ path: String) throws(FileError) {
        let file = try Disk.open(path, O_RDONLY)
        defer { close(file) }
        var hash = SHA256Hash()
        var position: Int64 = 0
        while true {
            let piece = try Disk.read(file, from: position, count: Self.window, path: path)
            if piece.isEmpty { break }
            position += Int64(piece.count)
            piece.withUnsafeBufferPointer { hash.add($0) }
        }
        bytes = position
        sha256 = hash.digest().hex
        guard bytes > 0, let reader = GzipReader(file, at: 0, path: path) else { return nil }
        var content = SHA256Hash()
        var (count, lines) = (Int64(0), 0)
        do {
            while let piece = try reader.next() {
                count += Int64(piece.count)
                lines += piece.count { $0 == 0x0A }
                piece.withUnsafeBufferPointer { content.add($0) }
            }
        } catch let error as FileError {
            throw error
        } catch {
            return nil
        }
        guard reader.end == bytes else { return nil }
        (contentBytes, contentSHA256, self.lines) = (count, content.digest().hex, lines)
    }
}
