internal import Glibc
package import Model

/// Another process holds the lock.
package struct LockIsHeld: Error, CustomStringConvertible, Sendable {
    package let path: String
    /// What it does, for people: "another run holds the store".
    package let what: String
    /// What the holder wrote into the lock: "pid 123, since 2024-02-22T06:00:00Z"; empty when it could not be read.
    package let holder: String

    package var description: String {
        "\(what) (\(holder.isEmpty ? "its lock is \(path)" : holder)); wait for it or end it"
    }
}

/// The lock cannot be made at all.
package struct LockFailure: Error, CustomStringConvertible, Sendable {
    package let path: String
    package let code: Int32

    package var description: String {
        "cannot lock \(path) (\(String(cString: strerror(code)))); make its folder writable or name another with --data"
    }
}

/// One run at a time on one data folder, one hand-over at a time to one consumer: an advisory `flock`, which the kernel drops when the process ends, however it ends.
package final class RunLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock at once or throws `LockIsHeld`.
    package init(path: String, now: Instant, what: String = "another run holds the store") throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw LockFailure(path: path, code: errno) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            let holder = Self.contents(of: descriptor)
            close(descriptor)
            if code == EWOULDBLOCK { throw LockIsHeld(path: path, what: what, holder: holder) }
            throw LockFailure(path: path, code: code)
        }
        // Who holds it is told for people; the lock itself is the kernel's. A full disk must not keep a run from healing.
        let note = Array("pid \(getpid()), since \(now.rfc3339)".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, note, note.count, 0) }
    }

    deinit { close(descriptor) }

    private static func contents(of descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return "" }
        return String(decoding: buffer[..<count].filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
    }
}
