internal import Glibc
internal import Synchronization

/// The databases that this process has open.
///
/// POSIX takes all of a process's locks on a file away when it closes any descriptor of it, and SQLite would not know
/// (https://www.sqlite.org/howtocorrupt.html, 2.2): another process then takes away the log under a writer. So a descriptor of
/// a file that is open is kept until the last connection to it is closed.
enum OpenFiles {
    struct Identity: Hashable {
        private let device: UInt64
        private let inode: UInt64

        fileprivate init(_ info: stat) {
            (device, inode) = (UInt64(info.st_dev), UInt64(info.st_ino))
        }
    }

    private struct Use {
        var connections = 0
        var descriptors: [Int32] = []
    }

    private static let uses = Mutex<[Identity: Use]>([:])

    /// Opens a database and notes which file that is; nil when it is none.
    ///
    /// - Parameter body: opens it, and gives the path of what it has opened.
    static func opening(_ body: () -> String?) -> Identity? {
        uses.withLock { uses in
            var info = stat()
            guard let path = body(), stat(path, &info) == 0 else { return nil }
            let file = Identity(info)
            uses[file, default: Use()].connections += 1
            return file
        }
    }

    /// To be called once for each connection, when it is closed.
    static func closed(_ file: Identity) {
        uses.withLock { uses in
            guard var use = uses[file] else { return }
            use.connections -= 1
            uses[file] = use.connections > 0 ? use : nil
            if use.connections == 0 { for descriptor in use.descriptors { close(descriptor) } }
        }
    }

    /// Closes a descriptor of a file that may be such a database, as soon as nobody in this process has it open.
    static func release(_ descriptor: Int32) {
        uses.withLock { uses in
            var info = stat()
            if fstat(descriptor, &info) == 0, uses[Identity(info)] != nil {
                uses[Identity(info)]?.descriptors.append(descriptor)
            } else {
                close(descriptor)
            }
        }
    }
}
