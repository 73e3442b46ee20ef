import Glibc

/// A file that this process holds the lock of, as a run would, until the end of this object.
final class LockedFile {
    private struct Failure: Error {}
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw Failure() }
    }

    deinit { close(descriptor) }
}
