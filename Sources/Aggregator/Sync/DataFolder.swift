internal import Glibc

/// The data folder cannot be made or used.
package struct DataFolderFailure: Error, CustomStringConvertible, Sendable {
    package let path: String
    package let code: Int32

    package var description: String {
        let mend = code == EROFS || code == EACCES ? "make it writable" : "make room for it"
        return
            "cannot create the data folder \(path) (\(String(cString: strerror(code)))); \(mend) or name another with --data"
    }
}

/// Where syncd keeps its state: the database and the lock.
package struct DataFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package var lockPath: String { path + "/lock" }

    /// The folder of the captures.
    package var capturePath: String { path + "/warc" }

    /// Held while a command takes a consumer's changes.
    package func lockPath(consumer: String) -> String { path + "/consumer-\(consumer).lock" }

    /// Makes the folder and those above it.
    package func create() throws(DataFolderFailure) {
        var prefix = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            prefix += prefix.isEmpty && !path.hasPrefix("/") ? String(part) : "/" + part
            if part.isEmpty || part == "." || part == ".." { continue }
            if mkdir(prefix, 0o755) != 0 && errno != EEXIST {
                // An existing folder on a read-only file system answers EROFS.
                let code = errno
                var status = stat()
                if stat(prefix, &status) != 0 { throw DataFolderFailure(path: path, code: code) }
            }
        }
    }
}
