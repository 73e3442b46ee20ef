import Glibc
import Text

/// Standard output for results, standard error for people; written whole, in spite of signals and short writes.
enum Output {
    /// Writes to standard output. A reader that has gone away ends the program quietly, as `head` expects.
    static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    static func line(_ text: String) { write(Array((text + "\n").utf8)) }

    /// What is handed on as it stands in a pipe or a file, and made safe to look at on a terminal. Whole characters.
    static func result(_ bytes: [UInt8]) {
        guard isatty(STDOUT_FILENO) == 1 else { return write(bytes) }
        write(Array(String(decoding: bytes, as: UTF8.self).printable.utf8))
    }

    static func json(_ body: (inout JSONWriter) -> Void) {
        var json = JSONWriter(sink: { write($0) })
        body(&json)
        json.newline()
        write(json.bytes)
    }

    /// Standard error without a line end of its own.
    static func errorRaw(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

    static func error(_ text: String) { write(Array((text + "\n").utf8), to: STDERR_FILENO) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EINTR || errno == EAGAIN {
                continue
            } else {
                let code = errno
                guard descriptor == STDOUT_FILENO else { return }
                if code == EPIPE { Glibc.exit(0) }
                error("syncd: standard output cannot be written: \(String(cString: strerror(code)))")
                Glibc.exit(ExitStatus.inputOutput.rawValue)
            }
        }
    }
}
