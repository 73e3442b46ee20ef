internal import Glibc

/// Why what was served cannot be kept, or cannot be shown: a sentence that names the file and the mend.
package enum CaptureError: Error, Sendable, CustomStringConvertible {
    /// The file or its folder refused. Articles are stored all the same.
    case file(path: String, reason: String, isFull: Bool)
    /// A file that is older than `keep` cannot be removed.
    case notRemoved(path: String, reason: String)
    /// The index of a file cannot be written; the file itself is whole.
    case notIndexed(path: String, reason: String, isFull: Bool)
    case noMemory
    /// A record that the store names is not there any more.
    case missing(path: String, offset: Int64, reason: String)

    init(_ error: FileError) {
        let isFull = error.code == ENOSPC || error.code == EDQUOT
        self = .file(path: error.path, reason: String(cString: strerror(error.code)), isFull: isFull)
    }

    package var description: String {
        switch self {
        case .file(let path, let reason, let isFull):
            "captures: \(path) cannot be written (\(reason)); "
                + (isFull ? "make room" : "make it writable, or set `warc = false` in [capture]")
                + "; the articles are stored, what was served to this run is not kept"
        case .notRemoved(let path, let reason):
            "captures: \(path) is older than `keep` and cannot be removed (\(reason)); make its folder writable"
        case .notIndexed(let path, let reason, let isFull):
            "captures: the index \(path) cannot be written (\(reason)); "
                + (isFull ? "make room" : "make its folder writable") + ", the next run makes up for it"
        case .noMemory: "captures: zlib has no memory left; what was served is not kept"
        case .missing(let path, let offset, let reason): "\(path) has no capture at \(offset) (\(reason))"
        }
    }

    /// What the program exits with (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .file, .notRemoved, .notIndexed, .noMemory: 74
        case .missing: 65
        }
    }
}
