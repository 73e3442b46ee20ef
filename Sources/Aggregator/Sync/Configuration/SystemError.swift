internal import Glibc

/// The few calls of the C library that reading a configuration needs.
enum SystemError {
    /// What `errno` says, in words.
    static func text(_ code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// All bytes of an open file; nil when reading fails (`errno` says why) or there are more than `limit`.
    static func readAll(_ descriptor: Int32, limit: Int) -> [UInt8]? {
        var out = [UInt8]()
        var status = stat()
        if fstat(descriptor, &status) == 0 { out.reserveCapacity(min(Int(status.st_size), limit)) }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return out }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            guard out.count + count <= limit else {
                errno = EFBIG
                return nil
            }
            out += chunk[..<count]
        }
    }
}
