import Glibc

/// A file, or standard input for "-", read whole into memory within a bound.
enum InputFile {
    /// Bytes.
    static let maximumSize = 256 << 20

    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StageError("cannot read \(path): \(String(cString: strerror(errno)))", status: .badData)
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        // Room for a file at once: an array that grows holds what was read twice.
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            bytes.reserveCapacity(min(Int(status.st_size), maximumSize))
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw StageError("cannot read \(path): \(String(cString: strerror(errno)))") }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > maximumSize { throw StageError("\(path) is larger than \(maximumSize >> 20) MiB") }
        }
    }
}
