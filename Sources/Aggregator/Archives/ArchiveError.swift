package import Storage

/// Why an archive could not be brought up to date. Nothing is lost: the next run goes on where this one stopped.
package enum ArchiveError: Error, Sendable, CustomStringConvertible {
    /// The archive's own file or folder refused.
    case file(archive: String, path: String, reason: String, isFull: Bool)
    case store(archive: String, StoreError)

    package var description: String {
        switch self {
        case .file(let archive, let path, let reason, let isFull):
            "archive \(archive): \(path) cannot be written (\(reason)); "
                + (isFull ? "make room" : "make it writable") + " and run again, it catches up"
        case .store(let archive, let error): "archive \(archive): \(error)"
        }
    }

    /// What the program exits with (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .file(_, _, _, let isFull): isFull ? 74 : 73
        case .store(_, let error): error.exitCode
        }
    }
}
