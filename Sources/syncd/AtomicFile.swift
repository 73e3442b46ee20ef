import Glibc

/// A file that others read at any moment: they find the old one or the new one, whole.
enum AtomicFile {
    /// Writes beside the file and renames. Throws exit 73 when it cannot be made, 74 when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws {
        // The collector reads *.prom only, so the name's end must differ.
        let temporary = "\(path).\(getpid()).tmp"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            throw CommandFailure(.cannotCreate, "cannot create \(temporary): \(String(cString: strerror(errno)))")
        }
        defer { unlink(temporary) }
        var rest = bytes[...]
        var code: Int32 = 0
        while !rest.isEmpty && code == 0 {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { code = errno }
        }
        if code == 0, fsync(file) != 0, errno != EINVAL { code = errno }
        if close(file) != 0, code == 0 { code = errno }
        if code == 0, rename(temporary, path) != 0 { code = errno }
        guard code == 0 else {
            throw CommandFailure(.inputOutput, "cannot write \(path): \(String(cString: strerror(code)))")
        }
    }
}
