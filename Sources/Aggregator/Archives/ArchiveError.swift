package import Storage

/// Why an archive could not be brought up to date, or an export be written. Nothing is lost: the next run goes on where this
/// one stopped; an export is begun anew.
package enum ArchiveError: Error, Sendable, CustomStringConvertible {
    /// The archive's own file or folder refused.
    case file(archive: String, path: String, reason: String, isFull: Bool)
    case store(archive: String, StoreError)
    /// The same of an export.
    case export(path: String, reason: String, isFull: Bool)
    case exportStore(StoreError)

    package var description: String {
        switch self {
        case .file(let archive, let path, let reason, let isFull):
            "archive \(archive): \(path) cannot be written (\(reason)); "
                + (isFull ? "make room" : "make it writable") + " and run again, it catches up"
        case .store(let archive, let error): "archive \(archive): \(error)"
        case .export(let path, let reason, let isFull):
            "export: \(path) cannot be written (\(reason)); \(isFull ? "make room" : "make it writable") and export again"
        case .exportStore(let error): "export: \(error)"
        }
    }

    /// What the program exits with (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .file(_, _, _, let isFull), .export(_, _, let isFull): isFull ? 74 : 73
        case .store(_, let error), .exportStore(let error): error.exitCode
        }
    }
}
