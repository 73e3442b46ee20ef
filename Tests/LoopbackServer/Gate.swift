import Glibc
import Synchronization

/// A door that a test opens: whoever waits at it goes on only then. Instead of sleeping.
package final class Gate: Sendable {
    private let isOpen = Mutex(false)
    private let readEnd: Int32
    private let writeEnd: Int32

    package init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        open()
    }

    /// Lets everyone through, for ever. May be called again.
    package func open() {
        isOpen.withLock { isOpen in
            if !isOpen { close(writeEnd) }
            isOpen = true
        }
    }

    /// Blocks the thread until the gate is open.
    package func wait() {
        // The end of file that closing the other end makes stays readable for all.
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, -1) < 0, errno == EINTR {}
    }
}
