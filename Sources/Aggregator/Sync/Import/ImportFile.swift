internal import Glibc
internal import Text

/// A file that `import` reads, at any place; standard input is kept aside in an unnamed file first.
package final class ImportFile: Sendable {
    /// Why a file cannot be read.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Longer lines are told and passed over (bytes).
    static let longestLine = 64 << 20
    /// Lists of sources are read whole, up to this many bytes.
    private static let largestList = 64 << 20
    private static let chunk = 1 << 20

    /// As diagnostics name it.
    package let name: String
    private let descriptor: Int32

    /// - Parameter path: `-` is standard input.
    package init(path: String) throws(Failure) {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? try Self.keepAside() : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure() }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw Self.failure()
        }
        if status.st_mode & S_IFMT != S_IFREG {
            close(descriptor)
            throw Failure(description: "it is no file; name the file itself, or give it on standard input with -")
        }
    }

    deinit { close(descriptor) }

    /// The format, told by how the file begins.
    package func format() throws(Failure) -> ImportFormat? {
        ImportFormat.of(beginning: try read(at: 0, count: 65_536)[...])
    }

    /// The whole file, a list of sources.
    package func contents() throws(Failure) -> [UInt8] {
        let bytes = try read(at: 0, count: Self.largestList + 1)
        if bytes.count <= Self.largestList { return bytes }
        throw Failure(description: "it is larger than \(Self.largestList >> 20) MiB, too large for a list of sources")
    }

    /// Up to `count` bytes from `offset`.
    func read(at offset: Int64, count: Int) throws(Failure) -> [UInt8] {
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: min(count, Self.chunk))
        while out.count < count {
            let wanted = min(buffer.count, count - out.count)
            let got = pread(descriptor, &buffer, wanted, off_t(offset) + off_t(out.count))
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw Self.failure() }
            if got == 0 { break }
            out += buffer[..<got]
        }
        return out
    }

    /// Calls `body` with each line's number from 1, its place and its bytes; those of a line that is too long are nil.
    func forEachLine(_ body: (_ number: Int, _ offset: Int64, _ line: [UInt8]?) throws -> Void) throws {
        var line: [UInt8] = []
        var isTooLong = false
        var (number, start, position) = (1, Int64(0), Int64(0))
        func finish(at end: Int64) throws {
            if isTooLong || !line.allSatisfy(\.isASCIISpace) { try body(number, start, isTooLong ? nil : line) }
            line.removeAll(keepingCapacity: line.capacity < Self.chunk)
            isTooLong = false
            number += 1
            start = end
        }
        while true {
            let bytes = try read(at: position, count: Self.chunk)
            if bytes.isEmpty { break }
            for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
                if part.startIndex > 0 { try finish(at: position + Int64(part.startIndex)) }
                if !isTooLong { line += part }
                if line.count > Self.longestLine {
                    line.removeAll()
                    isTooLong = true
                }
            }
            position += Int64(bytes.count)
        }
        try finish(at: position)
    }

    // MARK: Standard input

    private static func keepAside() throws(Failure) -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((folder + "/syncd-import-XXXXXX").utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw Failure(description: "cannot keep it in \(folder): \(SystemError.text(errno))") }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        unlink(template)
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count == 0 { return file }
            guard count > 0, write(buffer[..<count], to: file) else {
                let failure = failure()
                close(file)
                throw failure
            }
        }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The last call of this thread failed.
    private static func failure() -> Failure {
        Failure(description: "cannot read it: \(SystemError.text(errno))")
    }
}
