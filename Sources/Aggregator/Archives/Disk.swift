internal import Glibc

/// The few file system calls that archives need, retried where a signal interrupts them.
enum Disk {
    /// Makes a folder and those above it, and their names safe.
    static func makeFolder(_ path: String) throws(FileError) {
        var changed: Set<String> = []
        try makeFolder(path, changing: &changed)
        for folder in changed { try synchronizeFolder(folder) }
    }

    /// Makes a folder and those above it.
    ///
    /// - Parameter changed: gets the folders with a new name in them, which is not safe yet.
    static func makeFolder(_ path: String, changing changed: inout Set<String>) throws(FileError) {
        if path.isEmpty { return }
        var isMade = mkdir(path, 0o777) == 0
        if !isMade && errno == ENOENT {
            try makeFolder(folder(of: path), changing: &changed)
            isMade = mkdir(path, 0o777) == 0
        }
        if isMade {
            changed.insert(folder(of: path))
        } else if errno != EEXIST {
            throw FileError(path)
        }
    }

    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func exists(_ path: String) -> Bool {
        var info = stat()
        return lstat(path, &info) == 0
    }

    static func open(_ path: String, _ flags: Int32) throws(FileError) -> Int32 {
        while true {
            let file = Glibc.open(path, flags | O_CLOEXEC, 0o666)
            if file >= 0 { return file }
            if errno != EINTR { throw FileError(path) }
        }
    }

    static func write(_ bytes: [UInt8], to file: Int32, path: String) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR {
                throw FileError(path)
            }
        }
    }

    static func synchronize(_ file: Int32, path: String) throws(FileError) {
        while fsync(file) != 0 {
            // Pipes and terminals have nothing to be made safe.
            if errno == EINVAL || errno == EROFS { return }
            if errno != EINTR { throw FileError(path) }
        }
    }

    /// Makes the names in a folder safe.
    static func synchronizeFolder(_ path: String) throws(FileError) {
        let file = try open(path, O_RDONLY | O_DIRECTORY)
        defer { close(file) }
        try synchronize(file, path: path)
    }

    /// True for a file with something in it: what a kill between claiming a name and filling it leaves is empty.
    static func isFilled(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_size > 0
    }

    /// The names in a folder, without the two that every folder has.
    static func names(in folder: String) throws(FileError) -> [String] {
        guard let stream = opendir(folder) else { throw FileError(folder) }
        defer { closedir(stream) }
        var out: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { out.append(name) }
        }
        return out
    }

    /// A small file's bytes; nil when it is not there, not a file, or longer than `limit`.
    static func contents(of path: String, limit: Int) -> [UInt8]? {
        guard let file = try? open(path, O_RDONLY | O_NONBLOCK) else { return nil }
        defer { close(file) }
        var info = stat()
        guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size <= limit else { return nil }
        return try? read(file, from: 0, count: Int(info.st_size), path: path)
    }

    /// Up to `count` bytes from `offset`.
    static func read(_ file: Int32, from offset: Int64, count: Int, path: String) throws(FileError) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = out.withUnsafeMutableBytes {
                pread(file, $0.baseAddress.map { $0 + done }, $0.count - done, off_t(offset) + off_t(done))
            }
            if got > 0 {
                done += got
            } else if got == 0 {
                break
            } else if errno != EINTR {
                throw FileError(path)
            }
        }
        out.removeLast(count - done)
        return out
    }

    /// Puts new content in a file's place: readers see the old or the new, never a part.
    static func replace(_ path: String, with content: [UInt8]) throws(FileError) {
        let temporary = path + ".part"
        let file = try open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        do {
            defer { close(file) }
            try write(content, to: file, path: temporary)
            try synchronize(file, path: temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else { throw FileError(path) }
        try synchronizeFolder(folder(of: path))
    }

    /// Gives a finished file its name without ever taking the place of another.
    ///
    /// - Returns: false when something has that name already.
    static func place(_ temporary: String, at path: String) throws(FileError) -> Bool {
        if link(temporary, path) == 0 {
            unlink(temporary)
            return true
        }
        if errno == EEXIST { return false }
        // File systems without links (FAT, some network ones): an empty file claims the name first.
        guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { throw FileError(path) }
        let claim = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if claim < 0 && errno == EEXIST { return false }
        guard claim >= 0 else { throw FileError(path) }
        close(claim)
        if rename(temporary, path) != 0 { throw FileError(path) }
        return true
    }
}
